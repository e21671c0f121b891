/** A position in a string, and what to report about it. */
export interface Remark {
  readonly message: string;
  /** Offset from 0. */
  readonly at: number;
}

/**
 * Words of libpcap's language that the grammar leaves out: they belong to single link layers, to packet filters of other
 * systems, or depend on the machine.
 *
 * @see https://www.tcpdump.org/manpages/pcap-filter.7.html
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'link', 'ether', 'ppp', 'slip', 'fddi', 'tr', 'wlan', 'radio', 'atalk', 'aarp', 'decnet', 'lat', 'sca', 'moprc', 'mopdl',
  'iso', 'esis', 'es-is', 'isis', 'is-is', 'l1', 'l2', 'iih', 'lsp', 'snp', 'csnp', 'psnp', 'clnp', 'stp', 'ipx', 'netbeui',
  'protochain', 'gateway', 'type', 'subtype', 'direction', 'dir', 'address1', 'addr1', 'address2', 'addr2', 'address3', 'addr3',
  'address4', 'addr4', 'ra', 'ta', 'less', 'greater', 'byte', 'broadcast', 'multicast', 'inbound', 'outbound', 'ifindex',
  'vlan', 'mpls', 'pppoed', 'pppoes', 'geneve', 'vxlan', 'lane', 'llc', 'metac', 'bcc', 'oam', 'oamf4', 'oamf4ec', 'oamf4sc',
  'sc', 'ilmic', 'vpi', 'vci', 'connectmsg', 'metaconnect', 'on', 'ifname', 'rset', 'ruleset', 'rnr', 'rulenum', 'srnr',
  'subrulenum', 'reason', 'action', 'fisu', 'lssu', 'lsu', 'msu', 'hfisu', 'hlssu', 'hmsu', 'sio', 'opc', 'dpc', 'sls',
  'hsio', 'hopc', 'hdpc', 'hsls',
]);

/** Longer words are cut in messages. */
const MAX_SHOWN = 60;

const SPACE = /[ \r\n\t]+/y;
const ESCAPED = /\\[^ !()\n\t]+/y;
const LINK_ADDRESS = /(?:[0-9a-f]{1,2}(?:[:.-])){5}[0-9a-f]{1,2}(?![-_.:0-9a-z])|(?:[0-9a-f]{4}\.?){2}[0-9a-f]{4}(?![-_.:0-9a-z])|\$[0-9a-f]{1,2}/iy;
const WORD = /[A-Za-z0-9](?:[-_]*[.A-Za-z0-9])*/y;
const SIGN = /[-+*/%:[\]!<>()&|^=]/y;

/** What the words of a BPF filter show without its grammar. */
export interface WordsOfBpf {
  /** What no scanner of libpcap takes: a stray character, or parentheses that do not pair. */
  readonly wrong?: Remark;
  /** The first word that the grammar leaves out. */
  readonly leftOut?: Remark;
}

/** Looks for problems that can be found before parsing. */
export function wordsOfBpf(text: string): WordsOfBpf {
  let leftOut: Remark | undefined;
  const open: number[] = [];
  for (let at = 0; at < text.length;) {
    const token = match(SPACE, text, at) ?? match(ESCAPED, text, at);
    const special = token === undefined ? match(LINK_ADDRESS, text, at) : undefined;
    const word = token ?? special ?? match(WORD, text, at);
    const sign = word ?? match(SIGN, text, at);
    if (sign === undefined) return { wrong: { message: `${show(text[at])} means nothing in a BPF filter`, at } };
    if (special !== undefined || LEFT_OUT.has(sign)) leftOut ??= { message: `${show(sign)} is beyond what is checked here`, at };
    if (sign === '(') open.push(at);
    if (sign === ')' && open.pop() === undefined) return { wrong: { message: "')' closes nothing", at } };
    at += sign.length;
  }
  return open.length > 0 ? { wrong: { message: "'(' is never closed", at: open[open.length - 1] } } : { leftOut };
}

/** The word, sign or character at an offset, for messages. */
export function wordAt(text: string, at: number): string {
  const word = match(WORD, text, at) ?? match(/[-+*/%:!<>&|^=]+/y, text, at) ?? text[at];
  return word === undefined ? 'the end' : show(word);
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function show(word: string): string {
  const text = word.length > MAX_SHOWN ? `${word.slice(0, MAX_SHOWN)}…` : word;
  return text === "'" ? '"\'"' : `'${text}'`;
}
