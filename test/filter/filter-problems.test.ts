import * as fc from 'fast-check';
import { TrafficFilter, TrafficProtocol } from '../../src/filter';
import { runs } from '../support/runs';

/** The factories as plain JavaScript sees them. */
const untyped = TrafficFilter as unknown as { readonly [factory: string]: (...values: unknown[]) => TrafficFilter };

const NOT_A_PORT = 'is not a port; ports are whole numbers from 1 to 65535.';

describe('wrong arguments are problems of the filter', () => {
  test.each<[string, unknown[], string]>([
    ['destinationPorts', [], 'there is no port. Write at least one.'],
    ['destinationPorts', [0], `0 ${NOT_A_PORT} Correct or remove it.`],
    ['ports', [65536], `65536 ${NOT_A_PORT} Correct or remove it.`],
    ['ports', [1.5], `1.5 ${NOT_A_PORT} Correct or remove it.`],
    ['ports', [-80], `-80 ${NOT_A_PORT} Correct or remove it.`],
    ['ports', [NaN], `NaN ${NOT_A_PORT} Correct or remove it.`],
    ['ports', [1e309], `Infinity ${NOT_A_PORT} Correct or remove it.`],
    ['ports', ['80'], `'80' ${NOT_A_PORT} Write 80 without quotes.`],
    ['ports', ['80-90'], `'80-90' ${NOT_A_PORT} For a range, in both directions, use the factory portRange of TrafficFilter, from 80 to 90.`],
    ['ports', ['80-70000'], `'80-70000' ${NOT_A_PORT} Correct or remove it.`],
    ['ports', ['http'], `'http' ${NOT_A_PORT} Correct or remove it.`],
    ['ports', [null], `null ${NOT_A_PORT} Correct or remove it.`],
    ['ports', [undefined], `undefined ${NOT_A_PORT} Correct or remove it.`],
    ['ports', [[80, 443]], `a list ${NOT_A_PORT} Write the ports as separate arguments, not as a list.`],
    ['ports', [{}], `an object ${NOT_A_PORT} Correct or remove it.`],
    ['ports', [80, 443, 80], '80 is there twice. Remove one.'],
    ['portRange', [90, 80], '90 to 80 is in the wrong order. Write the lower port first.'],
    ['portRange', [1, 70000], `70000 ${NOT_A_PORT} Correct or remove it.`],
    ['protocols', [], 'there is no protocol. Write at least one.'],
    ['protocols', ['TCP'], "'TCP' is not a protocol that a filter can name. Use tcp, udp, sctp, icmp or icmp6."],
    ['protocols', ['tcp', 'tcp'], 'tcp is there twice. Remove one.'],
    ['cidrs', [], 'there is no CIDR. Write at least one.'],
    ['cidrs', ['10.0.0.1'], "'10.0.0.1' has no prefix length. Did you mean '10.0.0.1/32', or the factory hosts of TrafficFilter?"],
    ['cidrs', ['fd00::1'], "'fd00::1' has no prefix length. Did you mean 'fd00::1/128', or the factory hosts of TrafficFilter?"],
    ['cidrs', ['10.1.2.3/8'], "'10.1.2.3/8' has bits set outside its prefix, which libpcap rejects. Did you mean '10.0.0.0/8'?"],
    ['cidrs', ['fd00::1/8'], "'fd00::1/8' has bits set outside its prefix, which libpcap rejects. Did you mean 'fd00::/8'?"],
    ['cidrs', ['10.0.0.0/33'], "'10.0.0.0/33' has no valid prefix length; it goes from 0 to 32. Correct it."],
    ['cidrs', ['10.0.0.0/08'], "'10.0.0.0/08' has no valid prefix length; it goes from 0 to 32. Correct it."],
    ['cidrs', ['10.0.0.0/'], "'10.0.0.0/' has no valid prefix length; it goes from 0 to 32. Correct it."],
    ['cidrs', ['10.0.0/8'], "'10.0.0/8' is not a CIDR. Write address and prefix length, such as 10.0.0.0/8 or fd00::/8."],
    ['cidrs', [' 10.0.0.0/8'], "' 10.0.0.0/8' is not a CIDR. Write address and prefix length, such as 10.0.0.0/8 or fd00::/8."],
    ['cidrs', [10], '10 is not a CIDR. Write address and prefix length, such as 10.0.0.0/8 or fd00::/8.'],
    ['cidrs', ['fd00::/8', 'FD00:0::/8'], 'fd00::/8 is there twice. Remove one.'],
    ['hosts', ['10.0.0.0/8'], "'10.0.0.0/8' is not a single address. Use the factory cidrs of TrafficFilter."],
    ['hosts', ['example.com'], "'example.com' is not an IP address. Write it as 10.0.0.1 or fd00::1; names are not looked up."],
    ['hosts', ['10.0.0.01'], "'10.0.0.01' is not an IP address. Write it as 10.0.0.1 or fd00::1; names are not looked up."],
    ['hosts', ['fe80::1%eth0'], "'fe80::1%eth0' is not an IP address. Write it as 10.0.0.1 or fd00::1; names are not looked up."],
    ['allOf', [], 'there is no filter. Write at least one.'],
    ['anyOf', [null], 'null is not a TrafficFilter. Make one with a method of TrafficFilter.'],
    ['anyOf', [[TrafficFilter.ports(80)]], 'a list is not a TrafficFilter. Give the filters one by one, not as a list.'],
    ['bpf', [undefined], 'undefined is not a string. Write the filter as a string.'],
    ['bpf', [''], 'the text is empty. Correct the text: the worker cannot apply what libpcap rejects.'],
    ['bpf', ['port 99999'], '99999 is not a port: they end at 65535 (character 6). Correct the text: the worker cannot apply what libpcap rejects.'],
    ['kfl', [80], '80 is not a string. Write the filter as a string.'],
    ['kfl', ['  '], 'the text is empty. Correct the text.'],
    ['kfl', ['http && (dst.port == 80'], "'(' at character 9 is never closed. Correct the text."],
    ['guide', [null], 'null is not a string. Write the filter as a string.'],
    ['guide', ['dest.port in (0)'], '0 is not a port (character 15); ports go from 1 to 65535. Correct or remove it.'],
  ])('%s(%j)', (factory, values, problem) => {
    expect(untyped[factory](...values)._problems()).toEqual([`${factory}: ${problem}`]);
  });

  test('all of them together, those of nested filters too', () => {
    const filter = untyped.allOf(null, untyped.ports(0, '80'), untyped.cidrs('x').negated());
    expect(filter._problems()).toHaveLength(4);
  });
});

describe('a filter that is wrong as a whole', () => {
  const impossible = TrafficFilter.allOf(TrafficFilter.protocols(TrafficProtocol.TCP), TrafficFilter.protocols(TrafficProtocol.UDP));

  test('lets nothing pass, which libpcap rejects', () => {
    expect(impossible._problems()).toEqual(['no packet can pass. Loosen the filter.']);
  });

  test('lets nothing pass together with BPF text', () => {
    expect(TrafficFilter.allOf(TrafficFilter.bpf('tcp'), TrafficFilter.protocols(TrafficProtocol.ICMP))._problems()).toEqual(['no packet can pass. Loosen the filter.']);
  });

  test('mixes two languages that no third can say', () => {
    expect(TrafficFilter.anyOf(TrafficFilter.bpf('tcp'), TrafficFilter.kfl('http'))._problems())
      .toEqual(['BPF and KFL are mixed, and no language can represent both. Use one of them.']);
  });

  test('is written in no dialect, has no direction and no notes', () => {
    expect(() => impossible.toBpf()).toThrow(`filter/syntax: 'filter' (${impossible}): no packet can pass. Loosen the filter.`);
    expect(impossible._write('guide')).toEqual({ error: 'no packet can pass. Loosen the filter.' });
    expect([impossible._direction(), impossible._notes()]).toEqual([undefined, []]);
  });
});

describe('notes', () => {
  test('say what of a BPF text cannot be judged', () => {
    expect(TrafficFilter.allOf(TrafficFilter.ports(80), TrafficFilter.bpf('vlan 7'))._notes()).toEqual(["'vlan' is beyond what is checked here (character 1)."]);
  });

  test('warn of lists that libpcap compiles slowly', () => {
    const notes = (count: number) => TrafficFilter.ports(...Array.from({ length: count }, (_, index) => 1 + 7 * index))._notes();
    expect(notes(200)).toEqual([]);
    expect(notes(500)).toEqual([expect.stringMatching(/^500 ports and addresses are named one by one; .* Name ranges and networks\.$/)]);
  });

  test('there are none on a filter of method calls', () => {
    expect(TrafficFilter.allOf(TrafficFilter.ports(80), TrafficFilter.cidrs('10.0.0.0/8').negated())._notes()).toEqual([]);
  });
});

test('whatever plain JavaScript passes, no factory throws and something is said', () => {
  const factory = fc.constantFrom('destinationPorts', 'ports', 'portRange', 'protocols', 'cidrs', 'hosts', 'allOf', 'anyOf', 'bpf', 'kfl', 'guide');
  const garbage = fc.oneof(fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true, withMap: true }), fc.constant(Symbol('s')), fc.constant(() => 1));
  fc.assert(fc.property(factory, fc.array(garbage, { maxLength: 4 }), (name, values) => {
    const filter = untyped[name](...values);
    for (const problem of [...filter._problems(), ...filter.negated()._notes()]) expect(problem).toMatch(/^\S.*[.?]$/su);
    expect(String(filter)).toMatch(new RegExp(`^${name}( |$)`));
    for (const dialect of ['bpf', 'guide', 'kfl'] as const) expect(Object.keys(filter._write(dialect))).toHaveLength(1);
    expect(filter._isKfl() || filter._direction() !== undefined || filter._problems().length > 0 || filter._notes().length > 0).toBe(true);
  }), { numRuns: runs(1000) });
});
