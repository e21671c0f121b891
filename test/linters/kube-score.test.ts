import { spawnSync } from 'node:child_process';
import { Chart, Testing } from 'cdk8s';
import { stringify } from 'yaml';
import { KubesharkWorker, WorkerPreset, type KubesharkWorkerProps } from '../../src';
import { describeWith } from '../support/external';

/** What kube-score finds in the recommended worker when no annotation is honoured, by check and container. */
const KNOWN = [
  'container-ephemeral-storage-request-and-limit (mount-bpf) Ephemeral Storage limit is not set',
  'container-ephemeral-storage-request-and-limit (sniffer) Ephemeral Storage limit is not set',
  'container-ephemeral-storage-request-and-limit (tracer) Ephemeral Storage limit is not set',
  'container-image-pull-policy (mount-bpf) ImagePullPolicy is not set to Always',
  'container-image-pull-policy (sniffer) ImagePullPolicy is not set to Always',
  'container-image-pull-policy (tracer) ImagePullPolicy is not set to Always',
  'container-resources (mount-bpf) CPU limit is not set',
  'container-resources (tracer) CPU limit is not set',
  'container-security-context-privileged (mount-bpf) The container is privileged',
  'container-security-context-privileged (sniffer) The container is privileged',
  'container-security-context-privileged (tracer) The container is privileged',
  'container-security-context-readonlyrootfilesystem (mount-bpf) The pod has a container with a writable root filesystem',
  'container-security-context-readonlyrootfilesystem (sniffer) The pod has a container with a writable root filesystem',
  'container-security-context-readonlyrootfilesystem (tracer) The pod has a container with a writable root filesystem',
  'container-security-context-user-group-id (mount-bpf) The container is running with a low user ID',
  'container-security-context-user-group-id (mount-bpf) The container running with a low group ID',
  'container-security-context-user-group-id (sniffer) The container is running with a low user ID',
  'container-security-context-user-group-id (sniffer) The container running with a low group ID',
  'container-security-context-user-group-id (tracer) The container is running with a low user ID',
  'container-security-context-user-group-id (tracer) The container running with a low group ID',
  'pod-probes-identical () Container has the same readiness and liveness probe',
];

/** The grade of a check that has nothing to say. */
const PASSED = 10;

interface ScoredObject {
  readonly object_name: string;
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly { readonly path: string; readonly summary: string }[] | null;
  }[];
}

/** The whole output of a chart with one worker. */
function output(props: KubesharkWorkerProps): string {
  const chart = new Chart(Testing.app(), 'kubeshark', { namespace: 'kubeshark' });
  new KubesharkWorker(chart, 'worker', { linterWaivers: true, ...props });
  return Testing.synth(chart).map((object) => stringify(object)).join('---\n');
}

describeWith('kube-score', 'kube-score on the whole output of a worker', (kubeScore) => {
  function score(props: KubesharkWorkerProps, ...flags: string[]): { findings: string[]; status: number | null } {
    const { stdout, status } = spawnSync(kubeScore, ['score', '--output-format', 'json', ...flags, '-'], { input: output(props), encoding: 'utf8' });
    const findings = (JSON.parse(stdout) as ScoredObject[]).flatMap(({ checks }) => checks)
      .filter(({ grade, skipped }) => !skipped && grade < PASSED)
      .flatMap(({ check, comments }) => (comments ?? []).map(({ path, summary }) => `${check.id} (${path}) ${summary}`));
    return { findings: findings.sort(), status };
  }

  const clean: [name: string, props: KubesharkWorkerProps][] = [
    ['the recommended worker', {}],
    ['a worker without privileges', { security: { privileged: false } }],
    ['a worker without privileges and BPF mount', { security: { privileged: false }, capture: { mountBpf: false } }],
    ['a worker with a claim', { storage: { claim: { storageClass: 'shared' } } }],
    ...['highTraffic', 'longLivedStreams', 'lowFootprint', 'debug'].map((name): [string, KubesharkWorkerProps] => [
      `the preset ${name}`, { preset: WorkerPreset.all().find((preset) => preset.name === name) },
    ]),
  ];
  test.each(clean)('nothing is found in %s', (_, props) => {
    expect(score(props)).toEqual({ findings: [], status: 0 });
  });

  test('without the waivers, exactly what is known is found', () => {
    const known = { findings: KNOWN, status: 1 };
    expect(score({}, '--disable-ignore-checks-annotations')).toEqual(known);
    expect(score({ linterWaivers: false })).toEqual(known);
  });

  test('a fault beside what is waived is found', () => {
    const { findings, status } = score({ resources: { limits: { memory: 'none' } } });
    expect(findings).toContain('container-resources (sniffer) Memory limit is not set');
    expect(status).toBe(1);
  });
});
