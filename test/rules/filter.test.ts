import * as fc from 'fast-check';
import { Severity } from '../../src/diagnostics';
import { TrafficFilter, TrafficProtocol } from '../../src/filter';
import { CaptureBackend, SettingsOwner, type WorkerTuning } from '../../src/props';
import { daemonSet } from '../../src/render';
import { filterRules } from '../../src/rules/filter';
import { runs } from '../support/runs';
import { ruleOf, specOf, violationsOf } from '../support/spec';

const PORTS = TrafficFilter.destinationPorts(80, 443);
const OWN = { owner: SettingsOwner.THIS_APP };
const AF_PACKET = { backend: CaptureBackend.AF_PACKET };

function check(id: string, tuning: WorkerTuning) {
  return violationsOf(ruleOf(filterRules, id), tuning);
}

describe('filter/syntax', () => {
  test.each<[string, WorkerTuning]>([
    ['no filter', {}],
    ['ports', { filter: PORTS }],
    ['BPF text', { filter: TrafficFilter.bpf('tcp port 80') }],
    ['KFL text', { filter: TrafficFilter.kfl('http') }],
    ['the guide\'s text, in the environment too', { filter: TrafficFilter.guide('dest.port in (80, 443)'), settings: { filterEnvironment: true } }],
    ['a one-way filter, which has its own rule', { filter: TrafficFilter.bpf('dst port 80') }],
  ])('accepts %s', (_, tuning) => {
    expect(check('filter/syntax', tuning)).toEqual([]);
  });

  test.each<[string, TrafficFilter, string, string]>([
    ['BPF that libpcap rejects', TrafficFilter.bpf('port port'), "'filter' (bpf 'port port'): bpf: 'port' is not expected", 'Correct the text'],
    ['an empty text', TrafficFilter.bpf(''), 'the text is empty', 'Correct the text'],
    ['a KFL bracket that is not closed', TrafficFilter.kfl('http and ('), 'is never closed', 'Correct the text.'],
    ['half an expression of the guide', TrafficFilter.guide('dest.port in (80'), 'the end is not expected', 'The form is: src|dest.port in (80, 443)'],
    ['a port that is none', TrafficFilter.ports(70000), '70000 is not a port', 'Correct or remove it.'],
    ['a network with host bits', TrafficFilter.cidrs('10.0.0.1/8'), 'which libpcap rejects', "Did you mean '10.0.0.0/8'?"],
    ['two languages in one', TrafficFilter.allOf(TrafficFilter.kfl('http'), TrafficFilter.bpf('tcp')), 'are mixed', 'Use one of them.'],
    ['what KFL cannot represent', TrafficFilter.allOf(TrafficFilter.kfl('http'), TrafficFilter.protocols(TrafficProtocol.TCP)), 'KFL cannot represent transport protocols', 'Use BPF'],
    ['what no packet passes', TrafficFilter.bpf('tcp and udp'), 'no packet can pass', 'Loosen the filter.'],
  ])('refuses %s', (_, filter, message, fix) => {
    const violations = check('filter/syntax', { filter });
    expect(violations.map(({ prop, severity }) => [prop, severity])).toEqual([['filter', undefined]]);
    expect(violations[0].message).toContain(message);
    expect(violations[0].message).not.toContain(fix);
    expect(violations[0].fix).toContain(fix);
    expect(ruleOf(filterRules, 'filter/syntax').severity).toBe(Severity.ERROR);
  });

  test('tells every mistake of a filter', () => {
    expect(check('filter/syntax', { filter: TrafficFilter.ports(0, 1.5, 65536) })).toHaveLength(3);
  });

  test('refuses what the guide\'s expression cannot represent, where it is asked for', () => {
    const [violation, ...more] = check('filter/syntax', { filter: TrafficFilter.bpf('tcp port 80'), settings: { filterEnvironment: true } });
    expect(more).toEqual([]);
    expect(violation.prop).toBe('settings.filterEnvironment');
    expect(violation.message).toContain("the guide's expression cannot represent a filter written in BPF.");
  });

  test.each<[string, TrafficFilter, string]>([
    ['BPF beyond the library\'s grammar', TrafficFilter.bpf('vlan and port 80'), "'vlan' is beyond what is checked here"],
    ['many ports one by one', TrafficFilter.ports(...Array.from({ length: 300 }, (_, index) => 2 * index + 1)), '300 ports and addresses are named one by one'],
  ])('gives an info for %s', (_, filter, message) => {
    const violations = check('filter/syntax', { filter });
    expect(violations.map(({ severity }) => severity)).toEqual([Severity.INFO]);
    expect(violations[0].message).toContain(message);
    expect(violations[0].fix).toMatch(/^(Check|Name) .*\.$/);
  });
});

describe('filter/one-way', () => {
  test.each<[string, TrafficFilter]>([
    ['ports, which become both directions', PORTS],
    ['the guide\'s expression, which does too', TrafficFilter.guide('dest.port in (80)')],
    ['a port in both directions', TrafficFilter.bpf('tcp port 80')],
    ['both directions written out', TrafficFilter.bpf('dst port 80 or src port 80')],
    ['KFL, which is not applied to packets', TrafficFilter.kfl('dst.port == 80')],
    ['a text that is wrong anyway', TrafficFilter.bpf('dst port')],
  ])('accepts %s', (_, filter) => {
    expect(check('filter/one-way', { filter })).toEqual([]);
  });

  test.each<[string, string, Severity, string]>([
    ['a destination port', 'dst port 80', Severity.ERROR, 'lets no TCP conversation pass in both directions (TCP from 192.0.2.1 port 40000 to 192.0.2.2 port 80 passes, its reply does not)'],
    ['a destination port beside UDP', 'tcp dst port 80 or udp', Severity.ERROR, 'not one request is matched with its response'],
    ['a source network, within which both directions pass', 'src net 10.0.0.0/8', Severity.WARNING, 'lets some conversations pass in one direction only'],
  ])('finds %s', (_, text, severity, message) => {
    const violations = check('filter/one-way', { filter: TrafficFilter.bpf(text) });
    expect(violations.map((violation) => [violation.prop, violation.severity])).toEqual([['filter', severity]]);
    expect(violations[0].message).toContain(message);
    expect(violations[0].fix).toContain("'port 80' in place of 'dst port 80'");
  });
});

describe('filter/ignored-environment', () => {
  test('warns of the guide\'s variable', () => {
    const [violation, ...more] = check('filter/ignored-environment', { filter: PORTS, settings: { filterEnvironment: true } });
    expect(more).toEqual([]);
    expect(violation.prop).toBe('settings.filterEnvironment');
    expect(violation.message).toContain("writes 'filter' to the variable FILTER_EXPRESSION, which today's worker does not read");
  });

  test.each([['FILTER_EXPRESSION', 'filter'], ['BPF_OVERRIDE', 'filter'], ['GLOBAL_FILTER', 'filter'], ['POD_REGEX', 'settings.podRegex'], ['TRAFFIC_SAMPLE_RATE', 'capture.sampling']])(
    'warns of the variable %s, and names the prop for it', (name, instead) => {
      const violations = check('filter/ignored-environment', { env: { [name]: 'x', OTHER: 'y' } });
      expect(violations.map(({ prop }) => prop)).toEqual([`env.${name}`]);
      expect(violations[0].fix).toBe(`Remove it, and use '${instead}'.`);
    },
  );

  test('accepts a filter that is not in the environment, and other variables', () => {
    expect(check('filter/ignored-environment', { filter: PORTS, env: { HTTP_PROXY: 'x' } })).toEqual([]);
    expect(check('filter/ignored-environment', { settings: { filterEnvironment: true } })).toEqual([]);
  });
});

describe('filter/not-effective', () => {
  test.each<[string, WorkerTuning]>([
    ['no filter', {}],
    ['BPF that this app gives to af_packet', { filter: PORTS, settings: OWN, capture: AF_PACKET }],
    ['KFL that this app gives to any backend', { filter: TrafficFilter.kfl('http'), settings: OWN }],
    ['a filter that is wrong anyway', { filter: TrafficFilter.bpf('port') }],
  ])('accepts %s', (_, tuning) => {
    expect(check('filter/not-effective', tuning)).toEqual([]);
  });

  test('gives the Helm value and the key for BPF', () => {
    const [violation, ...more] = check('filter/not-effective', { filter: PORTS, capture: AF_PACKET });
    expect(more).toEqual([]);
    expect(violation.prop).toBe('filter');
    expect(violation.message).toContain("'filter' (destinationPorts 80, 443) is never applied");
    expect(violation.fix).toBe(
      'Set the Helm value tap.bpfOverride to "port 80 or port 443" (key BPF_OVERRIDE of kubeshark-config-map: "port 80 or port 443"), '
      + "or 'settings.owner' to 'this-app'.",
    );
  });

  test('gives the Helm value and the key for KFL', () => {
    const [violation] = check('filter/not-effective', { filter: TrafficFilter.kfl('http') });
    expect(violation.fix).toContain('tap.globalFilter to "http" (key GLOBAL_FILTER');
  });

  test.each([CaptureBackend.BEST, CaptureBackend.EBPF, CaptureBackend.LIBPCAP])('warns of BPF with the backend %s', (backend) => {
    const violations = check('filter/not-effective', { filter: PORTS, settings: OWN, capture: { backend } });
    expect(violations.map(({ prop }) => prop)).toEqual(['capture.backend']);
    expect(violations[0].message).toContain(`'capture.backend' (${backend}) does not apply 'filter'`);
    expect(violations[0].fix).toContain("to 'af_packet'");
  });
});

test('filter rules take any text without throwing', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('dst', 'src', 'port', '80', 'and', 'or', 'not', '(', ')', 'host', '10.0.0.1', 'tcp', 'in', '\n')).map((words) => words.join(' ')));
  const filter = fc.tuple(text, fc.constantFrom(TrafficFilter.bpf, TrafficFilter.kfl, TrafficFilter.guide)).map(([value, make]) => make(value));
  fc.assert(fc.property(filter, fc.boolean(), (candidate, filterEnvironment) => {
    const spec = specOf({ filter: candidate, settings: { filterEnvironment } });
    for (const rule of filterRules) {
      for (const { message, fix } of rule.check(spec, { daemonSet: daemonSet(spec) })) {
        expect(message).toMatch(/^'/);
        expect(fix).not.toBe('');
      }
    }
  }), { numRuns: runs(300) });
});
