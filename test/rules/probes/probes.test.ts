import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { Severity } from '../../../src/diagnostics';
import { WorkerPreset } from '../../../src/presets';
import type { WorkerProbes, WorkerTuning } from '../../../src/props';
import { WorkerProbe } from '../../../src/props/probe';
import { daemonSet } from '../../../src/render';
import { probesRules } from '../../../src/rules/probes/index';
import type { WorkerSpec } from '../../../src/worker-spec';
import { runs } from '../../support/runs';
import { ruleOf, specOf, violationsOf } from '../../support/spec';

const s = (seconds: number) => Duration.seconds(seconds);
const GUIDE = ['/bin/sh', '-c', 'test $(ps aux | grep "[k]ubeshark-worker" | wc -l) -eq 1'];

function check(id: string, probes: WorkerProbes, tuning: WorkerTuning = {}) {
  return violationsOf(ruleOf(probesRules, id), { ...tuning, probes });
}

describe('probes/timing', () => {
  test.each<[string, WorkerProbes]>([
    ['the preset\'s probes', {}],
    ['zeros, which become the defaults', { liveness: WorkerProbe.tcpSocket({ initialDelay: s(0), period: s(0), timeout: s(0), successThreshold: 0, failureThreshold: 0 }) }],
    ['two successes on readiness', { readiness: WorkerProbe.tcpSocket({ successThreshold: 2 }) }],
    ['a grace period on liveness and startup', {
      liveness: WorkerProbe.tcpSocket({ terminationGracePeriod: s(5) }), startup: WorkerProbe.tcpSocket({ terminationGracePeriod: s(1) }),
    }],
    ['an empty path, which becomes the root', { liveness: WorkerProbe.httpGet('') }],
  ])('accepts %s', (_, probes) => {
    expect(check('probes/timing', probes)).toEqual([]);
  });

  test.each<[string, WorkerProbes, string, string]>([
    ['half a second', { liveness: WorkerProbe.tcpSocket({ period: s(1.5) }) }, 'probes.liveness.period', '(1.5) is not a whole number of seconds'],
    ['no number', { readiness: WorkerProbe.tcpSocket({ timeout: s(NaN) }) }, 'probes.readiness.timeout', '(NaN)'],
    ['more than 32 bits', { startup: WorkerProbe.tcpSocket({ initialDelay: s(2147483648) }) }, 'probes.startup.initialDelay', '(2147483648)'],
    ['negative failures', { readiness: WorkerProbe.tcpSocket({ failureThreshold: -1 }) }, 'probes.readiness.failureThreshold', '(-1) is not a whole number from 0'],
    ['two successes on liveness', { liveness: WorkerProbe.tcpSocket({ successThreshold: 2 }) }, 'probes.liveness.successThreshold', '(2) is not 1'],
    ['two successes on startup', { startup: WorkerProbe.tcpSocket({ successThreshold: 2 }) }, 'probes.startup.successThreshold', 'on a startup probe'],
    ['a grace period on readiness', { readiness: WorkerProbe.tcpSocket({ terminationGracePeriod: s(5) }) }, 'probes.readiness.terminationGracePeriod', '(5) cannot be'],
    ['no grace', { liveness: WorkerProbe.tcpSocket({ terminationGracePeriod: s(0) }) }, 'probes.liveness.terminationGracePeriod', '(0) is not a whole number of seconds of at least 1'],
    ['port 0', { liveness: WorkerProbe.tcpSocket({ port: 0 }) }, 'probes.liveness.port', '(0) is not a port from 1 to 65535'],
    ['port 65536 of HTTP', { readiness: WorkerProbe.httpGet('/', { port: 65536 }) }, 'probes.readiness.port', '(65536)'],
    ['no command', { startup: WorkerProbe.exec([]) }, 'probes.startup.command', 'has nothing to run'],
  ])('refuses %s', (_, probes, prop, message) => {
    const violations = check('probes/timing', probes);
    expect(violations.map((violation) => violation.prop)).toEqual([prop]);
    expect(violations[0].message).toContain(`'${prop}' ${message.startsWith('(') ? message : ''}`);
    expect(violations[0].message).toContain(message);
  });

  test('tells every mistake of a probe', () => {
    expect(check('probes/timing', { liveness: WorkerProbe.tcpSocket({ period: s(0.5), timeout: s(0.5), successThreshold: 3 }) })).toHaveLength(3);
  });
});

describe('probes/process-name', () => {
  test('warns of the guide\'s probe, and computes when it kills first', () => {
    const rule = ruleOf(probesRules, 'probes/process-name');
    const [violation, ...more] = check(rule.id, { liveness: WorkerProbe.exec(GUIDE, { initialDelay: s(120), period: s(30) }) });
    expect(more).toEqual([]);
    expect(rule.severity).toBe(Severity.WARNING);
    expect(violation.prop).toBe('probes.liveness');
    expect(violation.message).toBe(
      "'probes.liveness' (grep \"[k]ubeshark-worker\") can never find the worker, whose process is './worker'; "
      + 'the container is killed again and again, first 180 to 210 s after its start.',
    );
    expect(violation.fix).toContain('tcpSocket or process of WorkerProbe, with an initialDelay of 120 s and a period of 30 s.');
  });

  test.each<[string, WorkerProbes, string, string]>([
    ['a process check for another name', { liveness: WorkerProbe.process({ name: 'kubeshark-worker' }) }, 'probes.liveness', 'first 20 to 30 s after its start'],
    ['a check of the start', { startup: WorkerProbe.exec(['pidof', 'kubeshark-worker'], { period: s(5), failureThreshold: 2 }) }, 'probes.startup', 'first 5 to 10 s after its start'],
    ['a check of readiness', { readiness: WorkerProbe.exec(['pgrep', 'kubeshark']) }, 'probes.readiness', 'no worker is ever ready'],
  ])('warns of %s', (_, probes, prop, message) => {
    const violations = check('probes/process-name', probes);
    expect(violations.map((violation) => violation.prop)).toEqual([prop]);
    expect(violations[0].message).toContain(message);
  });

  test.each<[string, WorkerProbes]>([
    ['the process check', { liveness: WorkerProbe.process() }],
    ['a search for the real name', { liveness: WorkerProbe.exec(['pidof', 'worker']) }],
    ['a port', { liveness: WorkerProbe.tcpSocket() }],
  ])('accepts %s', (_, probes) => {
    expect(check('probes/process-name', probes)).toEqual([]);
  });
});

describe('probes/process-name knows the process', () => {
  const spec = specOf({ probes: { liveness: WorkerProbe.exec(['pgrep', '-f', 'udp-flow-full-timeout']), readiness: WorkerProbe.exec(['pidof', 'kubeshark-worker']) } });
  const rendered = daemonSet(spec) as any;
  const [{ command }] = rendered.spec.template.spec.containers;

  test.each<[string, object, string[]]>([
    ['of a command', { command }, ['probes.readiness']],
    ['of a command with arguments', { command: ['/app/worker'], args: command.slice(1) }, ['probes.readiness']],
    ['but not that of arguments for the image', { command: undefined, args: command.slice(1) }, []],
    ['but not that of a shell', { command: ['sh', '-c', command.join(' ')] }, []],
    ['but not that of a program that starts the worker', { command: ['kubeshark-worker', ...command] }, []],
  ])('%s', (_, fields, props) => {
    const changed = structuredClone(rendered);
    Object.assign(changed.spec.template.spec.containers[0], fields);
    const violations = [...ruleOf(probesRules, 'probes/process-name').check(spec, { daemonSet: changed })];
    expect(violations.map(({ prop }) => prop)).toEqual(props);
  });
});

describe('probes/eager-liveness', () => {
  const eager = WorkerProbe.tcpSocket({ initialDelay: s(5), period: s(5) });

  test.each<[string, WorkerProbes]>([
    ['a startup probe', { liveness: eager }],
    ['no liveness probe', { liveness: WorkerProbe.none(), startup: WorkerProbe.none() }],
    ['a minute', { liveness: WorkerProbe.tcpSocket({ initialDelay: s(30) }), startup: WorkerProbe.none() }],
    ['the guide\'s timings', { liveness: WorkerProbe.tcpSocket({ initialDelay: s(120), period: s(30) }), startup: WorkerProbe.none() }],
  ])('accepts %s', (_, probes) => {
    expect(check('probes/eager-liveness', probes)).toEqual([]);
  });

  test.each<[string, WorkerProbe, string]>([
    ['the chart\'s timings', eager, 'after 20 s'],
    ['Kubernetes\'s defaults', WorkerProbe.tcpSocket(), 'after 30 s'],
    ['zeros, which are read as the defaults', WorkerProbe.tcpSocket({ period: s(0), failureThreshold: 0 }), '(initial delay 0 s, 3 checks 10 s apart)'],
    ['a second less than a minute', WorkerProbe.tcpSocket({ initialDelay: s(29) }), 'after 59 s'],
  ])('warns of %s without a startup probe', (_, liveness, message) => {
    const [violation] = check('probes/eager-liveness', { liveness, startup: WorkerProbe.none() });
    expect(violation.prop).toBe('probes.liveness');
    expect(violation.message).toContain(message);
    expect(violation.fix).toContain("'probes.startup'");
    expect(ruleOf(probesRules, 'probes/eager-liveness').severity).toBe(Severity.WARNING);
  });
});

describe('probes/identical', () => {
  test.each<[string, WorkerProbe, WorkerProbe]>([
    ['the same options', WorkerProbe.tcpSocket({ period: s(5) }), WorkerProbe.tcpSocket({ period: s(5) })],
    ['a default that is written out', WorkerProbe.tcpSocket(), WorkerProbe.tcpSocket({ period: s(10), timeout: s(1), successThreshold: 1, failureThreshold: 3, initialDelay: s(0) })],
    ['the worker\'s port, written out', WorkerProbe.tcpSocket(), WorkerProbe.tcpSocket({ port: 48999 })],
  ])('warns of %s', (_, liveness, readiness) => {
    const [violation] = check('probes/identical', { liveness, readiness });
    expect(violation.prop).toBe('probes.liveness');
    expect(violation.message).toContain("'probes.liveness' equals 'probes.readiness'");
  });

  test.each<[string, WorkerProbe, WorkerProbe]>([
    ['another period', WorkerProbe.tcpSocket({ period: s(30) }), WorkerProbe.tcpSocket()],
    ['another check', WorkerProbe.tcpSocket(), WorkerProbe.httpGet('/')],
    ['another path', WorkerProbe.httpGet('/a'), WorkerProbe.httpGet('/b')],
    ['no readiness', WorkerProbe.tcpSocket(), WorkerProbe.none()],
  ])('accepts %s', (_, liveness, readiness) => {
    expect(check('probes/identical', { liveness, readiness })).toEqual([]);
  });
});

describe('probes/port', () => {
  test.each<[string, WorkerProbes, WorkerTuning]>([
    ['the worker\'s port', {}, {}],
    ['a moved port', { liveness: WorkerProbe.tcpSocket() }, { network: { port: 30001 } }],
    ['the metrics port', { readiness: WorkerProbe.httpGet('/metrics', { port: 49100 }) }, {}],
    ['the tracer\'s port while it can be profiled', { readiness: WorkerProbe.tcpSocket({ port: 49000 }) }, { diagnostics: { profiling: true } }],
    ['the port of a container beside it', { readiness: WorkerProbe.tcpSocket({ port: 9000 }) }, { extraContainers: [{ name: 'proxy', ports: [{ containerPort: 9000 }] }] }],
  ])('accepts %s', (_, probes, tuning) => {
    expect(check('probes/port', probes, tuning)).toEqual([]);
  });

  test('warns of a port on which nothing listens', () => {
    const [violation] = check('probes/port', { liveness: WorkerProbe.tcpSocket({ port: 8080 }) });
    expect(violation.prop).toBe('probes.liveness.port');
    expect(violation.message).toContain("'probes.liveness.port' (8080) is not a port that the worker listens on; those are 48999, 49100.");
    expect(violation.fix).toContain("'network.port' (48999)");
  });

  test('leaves a port that cannot be to the rule for it', () => {
    expect(check('probes/port', { liveness: WorkerProbe.tcpSocket({ port: 0 }) })).toEqual([]);
  });
});

test('the chart\'s probes are eager and identical, the recommended ones neither', () => {
  const found = (preset: WorkerPreset) => probesRules.filter((rule) => violationsOf(rule, {}, preset).length > 0).map(({ id }) => id);
  expect(found(WorkerPreset.upstream())).toEqual(['probes/eager-liveness', 'probes/identical']);
  expect(found(WorkerPreset.recommended())).toEqual([]);
});

test('probe rules take any values without throwing', () => {
  const number = fc.constantFrom(undefined, NaN, Infinity, -Infinity, -1, -0, 0, 0.5, 1, 3, 1e309, 2 ** 31);
  const timing = {
    initialDelaySeconds: number,
    periodSeconds: number,
    timeoutSeconds: number,
    successThreshold: number,
    failureThreshold: number,
    terminationGracePeriodSeconds: number,
  };
  const port = fc.oneof(number, fc.string());
  const probe = fc.oneof(
    fc.record({ ...timing, tcpSocket: fc.record({ port }) }),
    fc.record({ ...timing, httpGet: fc.record({ port, path: fc.option(fc.string(), { nil: undefined }) }) }),
    fc.record({ ...timing, exec: fc.record({ command: fc.option(fc.array(fc.string()), { nil: undefined }) }) }),
    fc.constant(null),
  );
  fc.assert(fc.property(fc.record({ liveness: probe, readiness: probe, startup: probe }), (probes) => {
    const spec = { ...specOf(), probes } as WorkerSpec;
    for (const rule of probesRules) {
      for (const { prop, message } of rule.check(spec, { daemonSet: daemonSet(spec) })) {
        expect(message.startsWith(`'${prop}'`)).toBe(true);
      }
    }
  }), { numRuns: runs(500) });
});
