import * as fc from 'fast-check';
import { ADDRESSES4, ADDRESSES6, PORTS } from './packets';
import { TrafficFilter, TrafficProtocol } from '../../../src/filter';

const CIDRS = ['10.0.0.0/8', '10.0.0.0/31', '172.16.0.0/12', '192.168.1.1/32', '0.0.0.0/0', 'fd00::/16', 'fd00::/126', '2001:db8::/32', '::/0'];

const port = fc.constantFrom(...PORTS, 22, 9000);
const range = fc.tuple(port, port).map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)]);
const address = fc.constantFrom(...ADDRESSES4, ...ADDRESSES6, '10.9.9.9');

/** Filters made by method calls, right by themselves; all together they may let nothing pass. */
export const structuredFilter: fc.Arbitrary<TrafficFilter> = nested(fc.oneof(
  fc.uniqueArray(port, { minLength: 1, maxLength: 4 }).map((ports) => TrafficFilter.destinationPorts(...ports)),
  fc.uniqueArray(port, { minLength: 1, maxLength: 4 }).map((ports) => TrafficFilter.ports(...ports)),
  range.map(([first, last]) => TrafficFilter.portRange(first, last)),
  fc.uniqueArray(fc.constantFrom(...Object.values(TrafficProtocol)), { minLength: 1, maxLength: 3 }).map((all) => TrafficFilter.protocols(...all)),
  fc.uniqueArray(fc.constantFrom(...CIDRS), { minLength: 1, maxLength: 3 }).map((cidrs) => TrafficFilter.cidrs(...cidrs)),
  fc.uniqueArray(address, { minLength: 1, maxLength: 3 }).map((hosts) => TrafficFilter.hosts(...hosts)),
));

/** Filters of ports alone, which the guide can say. */
export const portFilter: fc.Arbitrary<TrafficFilter> = nested(
  fc.uniqueArray(port, { minLength: 1, maxLength: 4 }).map((ports) => TrafficFilter.destinationPorts(...ports)),
);

function nested(leaf: fc.Arbitrary<TrafficFilter>): fc.Arbitrary<TrafficFilter> {
  return fc.letrec<{ filter: TrafficFilter }>((tie) => {
    const several = fc.array(tie('filter'), { minLength: 1, maxLength: 3 });
    return {
      filter: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf,
        several.map((filters) => TrafficFilter.allOf(...filters)),
        several.map((filters) => TrafficFilter.anyOf(...filters)),
        tie('filter').map((filter) => filter.negated())),
    };
  }).filter;
}

const direction = fc.constantFrom('', '', 'src ', 'dst ', 'dst ', 'src or dst ', 'src and dst ', 'dst or src ');
const portText = fc.oneof(port.map(String), port.map((number) => `0x${number.toString(16)}`));
const rangeText = fc.tuple(port, port).map((ends) => ends.join('-'));
const address4 = fc.constantFrom(...ADDRESSES4, '10.9.9.9');
const partial4 = fc.constantFrom('10.0', '10.1', '172.16', '192.168.1', '10.0.0');

/** Conditions of a BPF text that stand for themselves. */
const primitive: fc.Arbitrary<string> = fc.oneof(
  join(fc.constantFrom('', 'tcp ', 'udp ', 'sctp '), direction, fc.constant('port '), portText),
  join(fc.constantFrom('', 'tcp ', 'udp '), direction, fc.constant('portrange '), rangeText),
  join(fc.constantFrom('', 'ip ', 'arp ', 'rarp '), direction, fc.constant('host '), address4),
  join(fc.constantFrom('src ', 'dst ', 'ip src '), fc.oneof(address4, partial4)),
  join(fc.constantFrom('', 'ip6 '), direction, fc.constantFrom('host ', 'net '), fc.constantFrom(...ADDRESSES6, '::ffff:10.0.0.1')),
  join(fc.constantFrom('', 'ip ', 'arp '), direction, fc.constant('net '), fc.constantFrom(
    '10', '10.0', '10.0.0.0/8', '10.0/16', '192.168.1', '0.0.0.0/0', '172.16.0.0/12', '10.0.0.0 mask 255.0.0.0', '10.0.0.1/32')),
  join(fc.constantFrom('', 'ip6 '), direction, fc.constant('net '), fc.constantFrom('fd00::/8', '::/0', '2001:db8::/32', 'fd00::2/127')),
  join(fc.constantFrom('ip ', 'ip6 ', ''), fc.constant('proto '), fc.constantFrom('6', '17', '1', '58', '47', '0x32', '132', '2', '103', '253')),
  fc.constantFrom('tcp', 'udp', 'sctp', 'icmp', 'icmp6', 'ip', 'ip6', 'arp', 'rarp', 'igmp', 'ah', 'esp', 'pim', 'vrrp'),
);

/** Values that take over the qualifiers of the condition before. */
const continued: fc.Arbitrary<string> = fc.oneof(
  join(direction, fc.constant('port '), portText, valueList(portText)),
  join(direction, fc.constant('host '), address4, valueList(address4)),
  join(fc.constant('tcp port ('), portText, valueList(portText), fc.constant(')')),
  join(fc.constant('proto 6'), valueList(fc.constantFrom('17', '1', '58'))),
);

/** BPF texts within the grammar, of all its forms; some let nothing pass. */
export const bpfText: fc.Arbitrary<string> = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof({ depthSize: 'small', withCrossShrink: true }, primitive, continued,
    join(fc.constantFrom('not ', '!'), primitive),
    join(fc.constantFrom('not ', '! ', ''), fc.constant('('), tie('text'), fc.constant(')')),
    join(tie('text'), fc.constantFrom(' and ', ' or ', ' && ', '||', ' or not ', ' and not '), primitive),
    join(tie('text'), fc.constantFrom(' and ', ' or '), fc.constantFrom('(', ' ( ', 'not ('), tie('text'), fc.constant(')'))),
})).text;

/** BPF texts with some words lost, doubled, exchanged or spoilt: most are wrong, in ways that people are. */
export const spoiltBpfText: fc.Arbitrary<string> = fc.tuple(bpfText, fc.array(fc.tuple(fc.nat(), fc.constantFrom(
  '', 'port', 'host', 'net', 'dst', 'src', 'and', 'or', 'not', '(', ')', '80', '443', '99999', '10.0.0.1', '10.0.0.0/8', '10.1.2.3/8', 'fd00::1', 'fd00::1/8',
  '==', '=', '>', 'tcp', 'TCP', 'icmp', 'ip', 'ip6', 'proto', 'portrange', '80-90', 'in', ',', 'flarb', '080', '017', '10.0.0.256', '/', '4294967296', 'mask',
  'len', 'vlan', '[', ']', '&', '"', 'dest.port', '::1::', 'proto 44', '10.0.0.0/33', '-', 'tcp[13]', '\\tcp', 'tcp-syn', 'less', '!', '!=', '+',
), fc.boolean()), { minLength: 1, maxLength: 2 })).map(([text, changes]) => changes.reduce((words, [place, word, replace]) => {
  const at = place % (words.length + 1);
  return [...words.slice(0, at), word, ...words.slice(replace ? at + 1 : at)];
}, text.split(/(?<=\()|(?=[()])|\s+/)).join(' '));

function valueList(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(join(fc.constantFrom(' or ', ' and ', ' or not '), value), { minLength: 1, maxLength: 3 }).map((texts) => texts.join(''));
}

function join(...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((texts) => texts.join(''));
}
