import { CLIENT_PORTS, SERVICES } from '../../../filter/index';

/** Blanks of libpcap's scanner. */
const BLANK = String.raw`[ \r\n\t]`;
const BLANKS = `${BLANK}+`;
const [OR, AND] = [['or', String.raw`\|\|`], ['and', '&&']].map(([word, sign]) => `(?:${BLANKS}${word}${BLANKS}|${BLANK}*${sign}${BLANK}*)`);

/** Libpcap reads other numbers with a 0 in front as octal. */
const NUMBER = '(?:0|[1-9][0-9]{0,4})';
const PORT = `(?:${NUMBER}|${[...SERVICES.keys()].join('|')})`;
const PORTS = String.raw`(?:${PORT}|\(${BLANK}*${listOf(PORT)}${BLANK}*\))`;
const RANGE = `${NUMBER}(?:-${NUMBER})?`;

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ADDRESS = String.raw`(?:${OCTET}\.){3}${OCTET}`;
/** Networks without bits outside of their prefixes, which libpcap rejects. */
const NETWORK = [
  String.raw`172\.16\.0\.0/12`, String.raw`100\.64\.0\.0/10`, String.raw`${OCTET}\.0\.0\.0/8`, String.raw`${OCTET}\.${OCTET}\.0\.0/16`,
  String.raw`(?:${OCTET}\.){3}0/24`, `${ADDRESS}/32`, ADDRESS,
].join('|');

/** What asks one end for ports, or for addresses. Of several values the later ones stand without these words. */
const ports = (end: string) => `${end}${BLANKS}(?:port${BLANKS}${listOf(PORTS)}|portrange${BLANKS}${listOf(RANGE)})`;
const address = (end: string) => `(?:ip${BLANKS})?${end}${BLANKS}(?:(?:host${BLANKS})?${ADDRESS}|net${BLANKS}(?:${NETWORK}))`;
const addresses = (end: string) => `(?:ip${BLANKS})?${end}${BLANKS}(?:(?:host${BLANKS})?${listOf(ADDRESS)}|net${BLANKS}${listOf(`(?:${NETWORK})`)})`;

const PROTOCOL = '(?:tcp|udp|sctp|ip)';
const portsOfAny = (end: string) => `(?:(?:tcp|udp|sctp)${BLANKS})?${ports(end)}`;

const IS_PORTS = ofOneEnd((end) => (
  `${listOf(portsOfAny(end))}|(?:${PROTOCOL}|ip6)${AND}${listOf(ports(end))}|${listOf(ports(end))}${AND}(?:${PROTOCOL}|ip6)`
));
const IS_PORTS_OF_ADDRESS = ofOneEnd((end) => (
  `(?:${PROTOCOL}${AND})?(?:${ports(end)}${AND}${address(end)}|${address(end)}${AND}${ports(end)})|${portsOfAny(end)}${AND}${address(end)}|${address(end)}${AND}${portsOfAny(end)}`
));
const IS_ADDRESSES = ofOneEnd((end) => `${listOf(addresses(end))}(?:${AND}${PROTOCOL})?|${PROTOCOL}${AND}${address(end)}`);
const IS_EITHER = ofOneEnd((end) => listOf(`(?:${portsOfAny(end)}|${addresses(end)})`));

/** A condition on ports, and one that leaves TCP out. */
const PORT_WORD = String.raw`\bport(?:range)?\b`;
const PORT_WORD_WITHOUT_TCP = String.raw`\b(?:udp|sctp)${BLANKS}(?:src|dst)${BLANKS}port(?:range)?\b`;

/** A longer filter is none that was written by hand. */
const MAX_LENGTH = 4096;

/**
 * What is known of a BPF filter of a plain shape: alternatives that name the same end of a conversation, by ports or by IPv4 addresses.
 * A proof about any other filter is more than CEL can do.
 */
export const FILTER_VARIABLES: { readonly [name: string]: string } = {
  filter: `size(variables.bpf) > ${MAX_LENGTH} ? "" : variables.bpf.matches(r"^${BLANK}*\\([^()]*[^() \\r\\n\\t][^()]*\\)${BLANK}*$") ? variables.bpf.findAll(r"[^() \\r\\n\\t][^()]*")[0] : variables.bpf`,
  filterNumbers: String.raw`variables.filter.findAll(r"\b[0-9]{1,5}\b").map(number, int(number))`,
  hasPorts: 'variables.filterNumbers.all(number, number <= 65535)',
  asksPorts: `variables.hasPorts && variables.filter.matches(r"${IS_PORTS}")`,
  asksPortsOfAddress: `variables.hasPorts && variables.filter.matches(r"${IS_PORTS_OF_ADDRESS}")`,
  asksAddresses: `variables.filter.matches(r"${IS_ADDRESSES}")`,
  asksBoth: `variables.hasPorts && !variables.asksAddresses && !variables.asksPorts && variables.filter.matches(r"${IS_EITHER}")`,
  portWords: `variables.filter.findAll(r"${PORT_WORD}")`,
  // not two neighbours of the ports from which clients ask
  asksServers: String.raw`variables.filter.findAll(r"\b[0-9]+-[0-9]+\b").all(range, [range.split("-").map(number, int(number))].all(ends,`
    + ` ends.all(number, number < ${CLIENT_PORTS.first}) || ends.all(number, number > ${CLIENT_PORTS.last})))`
    + ` && !variables.filterNumbers.exists(number, number >= ${CLIENT_PORTS.first} && number < ${CLIENT_PORTS.last} && number + 1 in variables.filterNumbers)`,
  // the one range of ports that is all of the filter
  onlyRange: String.raw`variables.portWords == ["portrange"] && size(variables.filterNumbers) == 2 && variables.filter.matches(r"\b[0-9]+-[0-9]+\b")`
    + ' ? [variables.filterNumbers.min(), variables.filterNumbers.max()] : []',
  hasClients: `size(variables.onlyRange) > 0 && [variables.onlyRange[0], ${CLIENT_PORTS.first}].max() < [variables.onlyRange[1], ${CLIENT_PORTS.last}].min()`,
  leavesTcpOut: `size(variables.filter.findAll(r"${PORT_WORD_WITHOUT_TCP}")) == size(variables.portWords)`,
  filterHosts: String.raw`variables.filter.findAll(r"${ADDRESS}(?:/[0-9]+)?").map(host, host.replace("/32", ""))`,
  asksOneHost: 'size(variables.filterHosts) > 0 && variables.filterHosts.all(host, host == variables.filterHosts[0] && !host.contains("/"))',
};

/** Such a part, or several joined by `or`. */
function listOf(part: string): string {
  return `${part}(?:${OR}${part})*`;
}

/** A whole filter that asks the source, or the destination. */
function ofOneEnd(shape: (end: string) => string): string {
  return `^${BLANK}*(?:${['src', 'dst'].map(shape).join('|')})${BLANK}*$`;
}
