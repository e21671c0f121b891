import * as fc from 'fast-check';
import { readBpf } from '../../../src/filter/bpf/parse';
import { passes } from '../../../src/filter/flow/formula';
import { formulaKey, normalize, reversed } from '../../../src/filter/flow/normal-form';
import { bpfText } from '../support/arbitraries';
import { replyTo, testPackets } from '../support/packets';

const PACKETS = testPackets().filter((_, index) => index % 11 === 0).map(({ packet }) => packet);

test('the normal form of any formula passes the same packets', () => {
  fc.assert(fc.property(bpfText, (text) => {
    const formula = readBpf(text).formula!;
    const normal = normalize(formula);
    expect(PACKETS.filter((packet) => passes(normal, packet) !== passes(formula, packet))).toEqual([]);
  }), { numRuns: 50 });
});

test('the reverse of any formula passes the replies', () => {
  fc.assert(fc.property(bpfText, (text) => {
    const formula = readBpf(text).formula!;
    const reverse = reversed(formula);
    expect(PACKETS.filter((packet) => passes(reverse, replyTo(packet)) !== passes(formula, packet))).toEqual([]);
  }), { numRuns: 50 });
});

test.each([
  ['port 1 or port 2 or port 4', 'portrange 1-2 or port 4'],
  ['not port 1 and tcp and not port 2', 'tcp and not (port 2 or port 1)'],
  ['not not (host 10.0.0.2 or host 10.0.0.1)', 'host 10.0.0.1 or 10.0.0.2'],
  ['tcp or tcp', 'tcp'],
])('%s and %s have one normal form', (one, other) => {
  const [key, otherKey] = [one, other].map((text) => formulaKey(normalize(readBpf(text).formula!)));
  expect(key).toBe(otherKey);
});
