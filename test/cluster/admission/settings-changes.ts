import { pick, type Random } from '../../kubernetes/support/mutations';

const SEPARATORS = [',', ',', ', ', ' , ', ',,'];

const NAMES = ['default', 'shop', 'kube-system', 'a', 'Shop', 'my_ns', '-a', 'a-', 'a.b', 'x'.repeat(63), 'x'.repeat(64), '*', 'é', '', ' ', '\u00a0shop', '\ufeffa', '\u0085a'];

const RATES = [
  '', '100', '100', '0', '50', '99.9', '100.0', '100.5', '-1', '-0', '+5', '.5', '5.', '1e2', '1e1', '1E+3', '1e-3', 'abc', ' 50 ', '\n70', 'NaN', 'Infinity', '1_0', '1,5', '10%',
  '1e99', '00050', '0.', '.', 'e1', '-', '150', '5 0',
];

/** Expressions that Go cannot read, among others. */
const FOREIGN_REGEXES = [
  '*', '(?!a)b', '(?<=a)b', '(?<!a)b', 'a(?=b)', '(a', 'a)', '[a', 'a**', '+a', '?a', 'a{2,1}', 'a{1001}', '\\1', '\\k', '[z-a]', '[[:foo:]]', 'x\\', '(?i', '(?x)a', '\\Z', '\\é', '[\\é]', '[\\q]', '[\\b]', '[a\\A]', '(?:a',
];

const OTHER_REGEXES = [
  '(?P<n>a)', '(?<n>a)', '(?i)Catal', '(B)', '(|a)', '()', 'a{,2}', 'a{2', '{', 'a^', '$a', 'B$a', '\\Qa\\E', '\\pL', '\\p{Greek}', '\\x41', '\\Aa', 'a\\z', '\\b', 'a{254}', '[[:^alpha:]]', '(a|B)', '(?s).', '[^\\pL]', '[\\x41]', '[\\101]', '[\\n]',
];

const PLAIN_ATOMS = [
  'a', 'b', 'B', '-', '.', '[a-z]', '[A-Z]', '[^a]', '[^a-z0-9.-]', '[B_]', '[\\]]', '[-A]', '[[:upper:]]', '[[:alpha:]]', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '\\.', '\\-', '\\_', '\\"', '/', '_', ' ', 'é', '"', "'", ']',
  '}', '\n', '😀',
];

const REPETITIONS = ['', '', '', '', '*', '+', '?', '*?', '+?', '??', '{0}', '{2}', '{0,3}', '{1,}', '{0,}', '{1,2}?'];

const REGEX_PARTS = [
  ...PLAIN_ATOMS, ...REPETITIONS, '*', '^', '$', '|', '(', ')', '(?:', '(?!', '(?<=', '(?i)', '\\', '[', '{', '[^', '\\\\',
];

/** Characters and classes, and expressions that Go cannot read. */
function plainRegex(random: Random): string {
  const way = () => Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, PLAIN_ATOMS) + pick(random, REPETITIONS)).join('');
  return random() < 0.25
    ? pick(random, FOREIGN_REGEXES)
    : Array.from({ length: pick(random, [1, 1, 2]) }, () => `${pick(random, ['', '^'])}${way()}${pick(random, ['', '$'])}`).join('|');
}

/** Values that the admission policy reads, and others. */
const VALUES = {
  plain: {
    port: ['80', '443', '8080', '0', '32767', '32768', '60999', '61000', '65535', 'http', 'ssh', '(80 or 443)', '( 80 || http )', '65536'],
    range: ['80-90', '90-80', '1-32767', '80-80', '80', '70000-70001'],
    address: ['10.0.0.1', '10.0.0.2', '192.168.1.255', '0.0.0.0', '255.255.255.255'],
    net: ['10.0.0.0/8', '10.1.0.0/16', '10.1.2.0/24', '10.1.2.3/32', '10.1.2.3', '172.16.0.0/12', '100.64.0.0/10', '0.0.0.0/8'],
  },
  other: {
    port: ['080', 'nosuch', '0x50', '(80 and 443)', '99999', '80,443', '$P'],
    range: ['0-65535', '0-32768', '61000-65535', 'http-https', '40000-50000', '1-65535'],
    address: ['256.1.1.1', '10.1', '010.0.0.1', '::1', '2001:db8::1', 'example', '10.0.0.1/32', '10.0.0.1.1'],
    net: ['0.0.0.0/0', '10.0.0.1/8', '10.1/16', '10', '10.1', '2001:db8::/32', '10.0.0.0 mask 255.0.0.0', '10.0.0.0/7', '10.0.0.0/33'],
  },
};

const OTHER_CONDITIONS = [
  'port 80', 'tcp', 'udp', 'ip6', 'icmp', 'arp', 'host 10.0.0.1', 'net 10.0.0.0/8', 'src or dst port 80', 'src and dst port 80', 'tcp[13] & 2 != 0', 'len > 100', 'vlan', '80', 'proto 6',
  'tcp dst host 10.0.0.1', 'ip dst port 80', 'icmp dst port 80', 'not dst port 80', '! src port 80', 'dst', 'DST PORT 80',
];

const OR = [' or ', ' or ', ' || ', '||', '\tor\n'];

/** Conditions on one end of a conversation that are joined by `or`. Some are mistakes. */
export function plainFilter(random: Random): string {
  const { port, range, address, net } = VALUES.plain;
  const end = pick(random, ['src', 'dst']);
  const joined = (condition: () => string, counts: readonly number[] = [1, 1, 2, 3]) => (
    Array.from({ length: pick(random, counts) }, condition).reduce((text, other) => text + pick(random, OR) + other)
  );
  const list = (values: readonly string[]) => joined(() => pick(random, values), [1, 1, 1, 2, 3]);
  const ports = () => `${end} ${random() < 0.7 ? `port ${list(port)}` : `portrange ${list(range)}`}`;
  const addresses = (values = list) => (
    `${pick(random, ['', '', 'ip '])}${end} ${random() < 0.6 ? `${pick(random, ['host ', ''])}${values(address)}` : `net ${values(net)}`}`
  );
  const one = (values: readonly string[]) => pick(random, values);
  const portsOfAny = () => `${pick(random, ['', '', 'tcp ', 'udp ', 'sctp '])}${ports()}`;
  const and = () => pick(random, [' and ', '&&']);
  const protocol = () => pick(random, ['tcp', 'udp', 'ip']);
  const filter = pick(random, [
    () => joined(portsOfAny),
    () => joined(addresses),
    () => joined(() => (random() < 0.5 ? portsOfAny() : addresses())),
    () => `${protocol()}${and()}${joined(ports)}`,
    () => `${joined(ports)}${and()}${protocol()}`,
    () => `${joined(addresses)}${and()}${protocol()}`,
    () => `${protocol()}${and()}${addresses(one)}`,
    () => `${portsOfAny()}${and()}${addresses(one)}`,
    () => `${addresses(one)}${and()}${portsOfAny()}`,
    () => `${end} portrange ${pick(random, ['40000-50000', '1-65535', '0-65535', '61000-65535', '0-32768', '32768-32769', '60999-61000'])}`,
  ])();
  // parentheses around a part would end the list of values
  return random() < 0.1 && !filter.includes('(') ? ` (${filter})\n` : filter;
}

/** Filters that look like plain ones. */
export function otherFilter(random: Random): string {
  const end = () => pick(random, ['src', 'dst', 'dst', 'dst']);
  const value = (kind: keyof typeof VALUES.plain) => pick(random, [...VALUES.plain[kind], ...VALUES.other[kind]]);
  const condition = () => pick(random, [
    () => pick(random, OTHER_CONDITIONS), () => `${end()} port ${value('port')}`, () => `tcp ${end()} port ${value('port')}`, () => `${end()} portrange ${value('range')}`,
    () => `${end()} ${value('address')}`, () => `udp ${end()} portrange ${value('range')}`, () => `${end()} net ${value('net')}`, () => `ip6 ${end()} host ${value('address')}`,
    () => value('port'), () => value('address'), () => `(${plainFilter(random)})`, () => plainFilter(random),
  ])();
  const joined = Array.from({ length: pick(random, [1, 2, 2, 3]) }, condition).reduce((text, other) => text + pick(random, [...OR, ' and ', '&&', ' , ', ' ']) + other);
  return random() < 0.1 ? `not (${joined})` : joined;
}

/** What the ConfigMap of a release holds, and whether the policy can read all of it. */
export interface ChangedSettings {
  readonly data: { readonly [key: string]: string };
  readonly hasPlainFilter: boolean;
  readonly hasPlainRegex: boolean;
}

/** Settings of a release, most of which have a fault. */
export function changedSettings(random: Random): ChangedSettings {
  const [hasPlainFilter, hasPlainRegex] = [random() < 0.6, random() < 0.6];
  const names = () => Array.from({ length: Math.floor(random() * 4) }, () => pick(random, NAMES)).join(pick(random, SEPARATORS));
  const regex = () => (random() < 0.3 ? pick(random, OTHER_REGEXES) : Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, REGEX_PARTS)).join(''));
  const values: { readonly [key: string]: readonly [usual: string, changed: () => string] } = {
    TRAFFIC_SAMPLE_RATE: ['100', () => pick(random, RATES)],
    POD_REGEX: ['.*', () => (hasPlainRegex ? plainRegex(random) : regex())],
    NAMESPACES: ['', names],
    EXCLUDED_NAMESPACES: ['', names],
    BPF_OVERRIDE: ['', () => (hasPlainFilter ? plainFilter(random) : otherFilter(random))],
    GLOBAL_FILTER: ['', () => pick(random, ['http', ''])],
  };
  const data = Object.entries(values).flatMap(([key, [usual, changed]]) => (
    random() < 0.5 ? [[key, changed()]] : random() < 0.2 ? [] : [[key, usual]]
  ));
  return { data: Object.fromEntries(data), hasPlainFilter, hasPlainRegex };
}
