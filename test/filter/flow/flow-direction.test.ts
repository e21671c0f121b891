import * as fc from 'fast-check';
import { analyzeBpf } from '../../../src/filter/bpf/analysis';
import { readBpf } from '../../../src/filter/bpf/parse';
import { passes, type Formula } from '../../../src/filter/flow/formula';
import type { FilterPacket } from '../../../src/filter/flow/packet';
import { flowDirection } from '../../../src/filter/flow/symmetry-check';
import { leastCpuTimeOf } from '../../support/cpu-time';
import { runs } from '../../support/runs';
import { replyTo } from '../support/packets';

const CLIENT_TO_80 = 'TCP from 192.0.2.1 port 40000 to 192.0.2.2 port 80';

describe('the direction of a BPF text', () => {
  test.each([
    ['tcp port 80'],
    ['src port 80 or dst port 80'],
    ['(src host 10.0.0.1 and dst port 80) or (src port 80 and dst host 10.0.0.1)'],
    ['not port 22'],
    ['host 10.0.0.1 or net fd00::/8'],
    ['udp port 53'],
    ['icmp'],
    ['udp src and dst port 53'],
    ['dst port 80 or not dst port 80'],
  ])('%s: each flow that passes, passes both ways', (text) => {
    expect(analyzeBpf(text)).toEqual({ status: 'ok', direction: 'both' });
  });

  test.each([
    ['dst port 80', CLIENT_TO_80],
    ['tcp dst port 80 and dst host 10.0.0.1', 'TCP from 192.0.2.1 port 40000 to 10.0.0.1 port 80'],
    ['dst port 80 or dst port 443', CLIENT_TO_80],
    ['not src port 80 and dst port 80', CLIENT_TO_80],
    ['src host 10.0.0.1', 'TCP from 10.0.0.1 to 192.0.2.1'],
    ['tcp src port 80', 'TCP from 192.0.2.1 port 80 to 192.0.2.2 port 40000'],
    ['udp dst port 53', 'UDP from 192.0.2.1 port 40000 to 192.0.2.2 port 53'],
    ['tcp dst port 80 or icmp', CLIENT_TO_80],
    ['tcp dst port 80 or udp port 53', CLIENT_TO_80],
    ['ip6 dst host fd00::1', 'TCP from 2001:db8::1 to fd00::1'],
    ['tcp and not dst port 80 and dst host 10.0.0.1', 'TCP from 192.0.2.1 port 40000 to 10.0.0.1 port 40000'],
  ])('%s: no flow passes both ways, such as %s', (text, example) => {
    expect(analyzeBpf(text)).toEqual({ status: 'ok', direction: 'one-way', example });
  });

  test.each([
    ['port 80 or dst port 443', 'TCP from 192.0.2.1 port 40000 to 192.0.2.2 port 443'],
    ['dst net 10.0.0.0/8', 'TCP from 192.0.2.1 to 10.0.0.1'],
    ['dst host 10.0.0.1 or dst host 10.0.0.2', 'TCP from 192.0.2.1 to 10.0.0.1'],
    ['dst portrange 1024-65535', 'TCP from 192.0.2.1 port 1023 to 192.0.2.2 port 40000'],
    ['tcp port 80 or udp dst port 53', 'UDP from 192.0.2.1 port 40000 to 192.0.2.2 port 53'],
    ['not dst port 80', 'TCP from 192.0.2.1 port 80 to 192.0.2.2 port 40000'],
  ])('%s: some flows pass one way only, such as %s', (text, example) => {
    expect(analyzeBpf(text)).toEqual({ status: 'ok', direction: 'mixed', example });
  });

  test('a filter that no flow passes at all is one-way without an example', () => {
    expect(analyzeBpf('arp')).toEqual({ status: 'ok', direction: 'one-way' });
  });

  test.each([
    ['tcp dst port 80 and tcp[((tcp[12:1] & 0xf0) >> 2):4] = 0x47455420', 'one-way'],
    ['dst port 80 and not (len < 100)', 'one-way'],
    ['dst port http', 'one-way'],
    ['port http', 'both'],
    ['tcp port 80 and tcp[13] & 2 != 0', undefined],
    ['dst port 80 or len < 100', undefined],
    ['dst host api.example.com', undefined],
  ])('%s, which is not wholly understood, is %s', (text, direction) => {
    expect(analyzeBpf(text)).toMatchObject({ status: 'unknown' });
    expect(analyzeBpf(text).direction).toBe(direction);
  });
});

/** Everything that the small texts below can tell apart, each kind at least twice. */
const ADDRESSES = { ip: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', '192.0.2.1', '192.0.2.2'], ip6: ['fd00::1', '2001:db8::1', '2001:db8::2'] };
const PORTS = [80, 443, 50000, 1024, 1025, 40000, 40001];
const CLIENT_PORTS = [40000, 40001];

const condition = fc.tuple(
  fc.constantFrom('', 'not '),
  fc.oneof(
    fc.tuple(fc.constantFrom('', 'tcp ', 'udp '), fc.constantFrom('', 'src ', 'dst ', 'src and dst '), fc.constantFrom(
      'port 80', 'port 443', 'port 50000', 'portrange 1024-65535')).map((words) => words.join('')),
    fc.tuple(fc.constantFrom('', 'src ', 'dst '), fc.constantFrom('host 10.0.0.1', 'host 10.0.0.2', 'net 10.0.0.0/8', 'host fd00::1')).map((words) => words.join('')),
    fc.constantFrom('tcp', 'udp', 'icmp', 'ip6'),
  ),
).map((words) => words.join(''));
const smallText = fc.tuple(condition, fc.array(fc.tuple(fc.constantFrom(' and ', ' or ', ' or (', ' and ('), condition), { maxLength: 4 }))
  .map(([first, rest]) => rest.reduce((text, [operator, next]) => `${text}${operator}${next}${operator.endsWith('(') ? ')' : ''}`, first));

function* flows(): Iterable<FilterPacket> {
  for (const link of ['ip', 'ip6'] as const) {
    for (const srcIp of ADDRESSES[link]) {
      for (const dstIp of ADDRESSES[link]) {
        yield { link, protocol: link === 'ip' ? 1 : 58, srcIp, dstIp };
        yield { link, protocol: 47, srcIp, dstIp };
        for (const protocol of [6, 17, 132]) {
          for (const srcPort of PORTS) {
            for (const dstPort of PORTS) yield { link, protocol, srcIp, dstIp, srcPort, dstPort };
          }
        }
      }
    }
  }
}

const FLOWS = [...flows()];

/** The definition, tried on every flow. */
function directionByTrial(formula: Formula): string {
  const seen = FLOWS.map((flow) => ({ flow, there: passes(formula, flow), back: passes(formula, replyTo(flow)) }))
    .filter(({ there, back }) => there || back);
  const tcp = seen.filter(({ flow }) => flow.protocol === 6);
  const deciding = tcp.length > 0 ? tcp : seen;
  const usual = deciding.filter(({ flow: { srcIp, dstIp, srcPort, dstPort } }) => srcIp !== dstIp &&
    (srcPort === undefined || CLIENT_PORTS.includes(srcPort) || CLIENT_PORTS.includes(dstPort!)));
  const comesBack = (usual.length > 0 ? usual : deciding).some(({ there, back }) => there && back);
  if (seen.every(({ there, back }) => there && back)) return seen.length > 0 ? 'both' : 'one-way';
  return comesBack ? 'mixed' : 'one-way';
}

test('the direction is what trying every flow shows', () => {
  fc.assert(fc.property(smallText, (text) => {
    const formula = readBpf(text).formula!;
    expect(flowDirection(formula)?.direction).toBe(directionByTrial(formula));
  }), { numRuns: runs(100), examples: [['src net 10.0.0.0/8 and not host 10.0.0.1 and not host 10.0.0.2']] });
}, 20_000);

describe('many conditions', () => {
  const texts = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, index) => text(index)).join(' or ');

  test.each([
    ['200 ports', texts(200, (index) => `port ${1000 + 7 * index}`), 'both'],
    ['200 ports, some of them one way', texts(200, (index) => `${index % 3 ? '' : 'dst '}port ${1000 + 7 * index}`), 'mixed'],
    ['200 ports, all of them one way', texts(200, (index) => `dst port ${1000 + 7 * index}`), 'one-way'],
    ['200 pairs of port and host', texts(200, (index) => `(port ${1000 + 7 * index} and host 10.0.0.${index})`), 'both'],
  ])('%s are decided in well under a second', (_, text, direction) => {
    expect(analyzeBpf(text)).toMatchObject({ status: 'ok', direction });
    expect(leastCpuTimeOf(() => analyzeBpf(text))).toBeLessThan(500);
  });

  test('where the search takes too long, what it has found is told, and what it has not is left open', () => {
    expect(analyzeBpf(texts(300, (index) => `(dst port ${1000 + 7 * index} and host 10.0.${index % 200}.1)`))).toMatchObject({ direction: 'mixed' });
    const sameBothWays = texts(300, (index) => `(port ${1000 + 7 * index} and host 10.0.0.${index % 200} and (src port 9 or not src port 9))`);
    expect(analyzeBpf(sameBothWays).direction).toBeUndefined();
  });
});
