import { Severity, WorkerPreset, type WorkerTuning } from 'cdk8s-kubeshark';
import type { RawFinding } from '../../../src/diagnostics/raw-finding';
import { daemonSet } from '../../../src/render';
import { DaemonSetView } from '../../../src/render/field-map';
import { ALL_RULES, evaluate } from '../../../src/rules';
import type { KubernetesObject } from '../../../src/util/kubernetes-object';
import { specOf } from '../../support/spec';

/** What the rules say of a worker, its DaemonSet patched if need be. */
function findingsOf(tuning: WorkerTuning, patch: (object: any) => void = () => {}): RawFinding[] {
  const spec = specOf(tuning);
  const rendered = daemonSet(spec);
  const patched: KubernetesObject = structuredClone(rendered);
  patch(patched);
  return evaluate(spec, DaemonSetView.asWritten(patched), rendered);
}

function errorsOf(tuning: WorkerTuning, patch?: (object: any) => void): RawFinding[] {
  return findingsOf(tuning, patch).filter(({ severity }) => severity === Severity.ERROR);
}

function errors(tuning: WorkerTuning): string[] {
  return errorsOf(tuning).map(({ rule, prop }) => `${rule} ${prop}`);
}

const SURGE: WorkerTuning = { updateStrategy: { maxSurge: 1, maxUnavailable: 0 } };
const MEMORY: WorkerTuning = { resources: { limits: { memory: '1Gi' } } };

describe('a finding', () => {
  test('carries the prop, the field, the message and the fix', () => {
    const [finding] = errorsOf(MEMORY);
    expect(finding).toMatchObject({
      rule: 'resources/limit-below-request',
      severity: Severity.ERROR,
      prop: 'resources.requests.memory',
      path: 'spec.template.spec.containers[sniffer].resources.requests.memory',
    });
    expect(finding.message).toMatch(/^resources\/limit-below-request: 'resources\.requests\.memory' \(4Gi\) /);
    expect(finding.message.endsWith(` ${finding.fix}`)).toBe(true);
  });

  test('of the API server has the prop for the field', () => {
    expect(errorsOf({ network: { dns: { nameservers: ['10.0.0.1', 'dns.example'] } } })).toEqual([
      expect.objectContaining({
        rule: 'kubernetes/dns',
        prop: 'network.dns.nameservers[1]',
        path: 'spec.template.spec.dnsConfig.nameservers[1]',
        message: expect.stringMatching(/^kubernetes\/dns: 'network\.dns\.nameservers\[1\]' \(dns\.example\) /),
        rejectedByApiServer: true,
      }),
    ]);
  });

  test('about a field that a patch has changed has the field alone', () => {
    const [finding] = errorsOf({}, ({ spec }) => {
      spec.template.spec.containers[0].image = '';
    });
    expect(finding).toMatchObject({ rule: 'kubernetes/container', path: 'spec.template.spec.containers[sniffer].image' });
    expect(finding.prop).toBeUndefined();
    expect(finding.message).toContain("'spec.template.spec.containers[sniffer].image'");
  });

  test('comes in the order of the rules, those of the API server last', () => {
    const rules = findingsOf({ ...MEMORY, ...SURGE, network: { dns: { nameservers: ['dns.example'] } } }).map(({ rule }) => rule);
    const positions = rules.map((rule) => ALL_RULES.findIndex(({ id }) => id === rule));
    expect(positions).toEqual([...positions].sort((one, other) => one - other));
    expect(rules.at(-1)).toBe('kubernetes/dns');
  });
});

describe('one mistake is one finding', () => {
  test('where a rule of ours says it better than the API server', () => {
    expect(errors(MEMORY)).toEqual(['resources/limit-below-request resources.requests.memory']);
    expect(errors({ labels: { team: 'a b' } })).toEqual(['name/length labels.team']);
  });

  test('where one prop decides a field of several containers', () => {
    expect(errors({ image: { pullPolicy: 'always' as any } })).toEqual(['kubernetes/container image.pullPolicy']);
  });

  test('but two mistakes are two, also side by side', () => {
    expect(errors({
      placement: { hostnames: ['NODE-1'], tolerations: [{ value: 'x' }], preferred: [{ weight: 0 }] },
    })).toEqual([
      'placement/hostname placement.hostnames[0]',
      'kubernetes/affinity placement.preferred[0].weight',
      'kubernetes/toleration placement.tolerations[0].matchOperator',
    ]);
  });

  test('and a warning of ours does not hide an error of the API server', () => {
    const findings = findingsOf({ updateStrategy: { maxUnavailable: 0 } });
    expect(findings.filter(({ rule }) => rule === 'kubernetes/update-strategy').map(({ severity }) => severity)).toEqual([Severity.ERROR]);
  });
});

describe('an error of ours', () => {
  test('cannot be acknowledged where the API server rejects the object, too', () => {
    expect(errorsOf(MEMORY).map(({ rejectedByApiServer: refused }) => refused)).toEqual([true]);
  });

  test('can be where it does not', () => {
    expect(errorsOf(SURGE).map(({ rule, rejectedByApiServer: refused }) => [rule, refused])).toEqual([['update/surge', false]]);
  });

  test('can be where the API server rejects something else', () => {
    expect(errorsOf({ ...SURGE, ...MEMORY }).map(({ rule, rejectedByApiServer: refused }) => [rule, refused])).toEqual([
      ['resources/limit-below-request', true],
      ['update/surge', false],
    ]);
  });
});

test('a worker that is as a preset says has no error and no finding of the API server', () => {
  for (const preset of [WorkerPreset.upstream(), WorkerPreset.recommended(), WorkerPreset.tuningGuide(), WorkerPreset.debug()]) {
    const spec = specOf({}, preset);
    const findings = evaluate(spec, DaemonSetView.asWritten(daemonSet(spec)));
    expect(findings.filter(({ severity }) => severity === Severity.ERROR)).toEqual([]);
    expect(findings.filter(({ rule }) => rule.startsWith('kubernetes/'))).toEqual([]);
  }
});

test('a port that is none is one error, though every probe asks it', () => {
  expect(errorsOf({ network: { port: -1 } }).map(({ rule, prop }) => `${rule} ${prop}`)).toEqual(['environment/port network.port']);
});

test('a release that is no label value is no error of the constraint that counts by it', () => {
  const spec = specOf({}, WorkerPreset.recommended(), { release: 'Bad Name' });
  const errorsOfRelease = evaluate(spec, DaemonSetView.asWritten(daemonSet(spec))).filter(({ severity }) => severity === Severity.ERROR);
  expect(new Set(errorsOfRelease.map(({ rule, prop }) => `${rule} ${prop}`))).toEqual(new Set(['name/length release']));
});

describe('the other props that a finding is about', () => {
  test('are in its data', () => {
    expect(errorsOf(MEMORY)[0].relatedProps).toEqual(['resources.limits.memory']);
  });

  test('are left out where there are none', () => {
    const [finding] = findingsOf({ tcpStreams: { showTimedOut: true } }).filter(({ rule }) => rule === 'tcp-streams/show-timed-out');
    expect(finding).toMatchObject({ prop: 'tcpStreams.showTimedOut' });
    expect(Object.keys(finding)).not.toContain('relatedProps');
  });
});
