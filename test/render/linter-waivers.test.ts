import { WorkerPreset } from '../../src/presets';
import { SecurityProfileType, type WorkerTuning } from '../../src/props';
import { daemonSet } from '../../src/render';
import { specOf } from '../support/spec';

const UNPRIVILEGED: WorkerTuning = { security: { privileged: false, seccompProfile: { profileType: SecurityProfileType.RUNTIME_DEFAULT } } };

function annotationsOf(tuning: WorkerTuning = {}, preset = WorkerPreset.recommended()): { [key: string]: string } {
  return daemonSet(specOf({ linterWaivers: true, ...tuning }, preset)).metadata.annotations ?? {};
}

function checksOf(linter: string, tuning: WorkerTuning = {}, preset?: WorkerPreset): string[] {
  const annotations = annotationsOf(tuning, preset);
  const patterns: { [linter: string]: (key: string, value: string) => string[] } = {
    'kube-linter': (key) => (key.startsWith('ignore-check.kube-linter.io/') ? [key.slice(key.indexOf('/') + 1)] : []),
    'kube-score': (key, value) => (key === 'kube-score/ignore' ? value.split(',') : []),
    'polaris': (key, value) => /^polaris\.fairwinds\.com\/(\w+)-exempt$/.exec(value === 'true' ? key : '')?.slice(1) ?? [],
    'checkov': (key, value) => (/^checkov\.io\/skip\d+$/.test(key) ? [value.slice(0, value.indexOf('='))] : []),
  };
  return Object.entries(annotations).flatMap(([key, value]) => patterns[linter](key, value)).sort();
}

describe('waivers for linters', () => {
  test('there is none unless they are asked for', () => {
    expect(annotationsOf({ linterWaivers: false })).toEqual({});
    WorkerPreset.all().forEach((preset) => expect(daemonSet(specOf({}, preset)).metadata.annotations).toBeUndefined());
  });

  test('the pod template carries none, since all programs look at the DaemonSet', () => {
    expect(daemonSet(specOf()).spec.template.metadata.annotations).toBeUndefined();
  });

  test('the recommended worker waives exactly these checks', () => {
    expect(checksOf('kube-linter')).toEqual([
      'host-network', 'no-anti-affinity', 'no-liveness-probe', 'no-read-only-root-fs', 'no-readiness-probe',
      'privilege-escalation-container', 'privileged-container', 'required-annotation-email', 'required-label-owner',
      'run-as-non-root', 'sensitive-host-mounts', 'unset-cpu-requirements', 'writable-host-mount',
    ]);
    expect(checksOf('kube-score')).toEqual([
      'container-ephemeral-storage-request-and-limit', 'container-image-pull-policy', 'container-resources', 'container-security-context-privileged',
      'container-security-context-readonlyrootfilesystem', 'container-security-context-user-group-id', 'pod-probes-identical',
    ]);
    expect(checksOf('polaris')).toEqual([
      'cpuLimitsMissing', 'hostNetworkSet', 'hostPathSet', 'livenessProbeMissing', 'notReadOnlyRootFilesystem',
      'privilegeEscalationAllowed', 'pullPolicyNotAlways', 'readinessProbeMissing', 'runAsPrivileged', 'runAsRootAllowed',
    ]);
    expect(checksOf('checkov')).toEqual([
      'CKV_K8S_11', 'CKV_K8S_15', 'CKV_K8S_16', 'CKV_K8S_19', 'CKV_K8S_20', 'CKV_K8S_22', 'CKV_K8S_23', 'CKV_K8S_28', 'CKV_K8S_37',
      'CKV_K8S_40', 'CKV_K8S_8', 'CKV_K8S_9',
    ]);
  });

  test('every waiver of kube-linter and checkov says why', () => {
    const annotations = Object.entries(annotationsOf(UNPRIVILEGED));
    const reasons = annotations.flatMap(([key, value]) => {
      if (key.startsWith('ignore-check.kube-linter.io/')) return [value];
      return key.startsWith('checkov.io/') ? [value.slice(value.indexOf('=') + 1)] : [];
    });
    expect(reasons).toHaveLength(28);
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([]);
  });

  test('checkov finds its waivers numbered from 1 without a gap', () => {
    const numbers = Object.keys(annotationsOf()).flatMap((key) => /^checkov\.io\/skip(\d+)$/.exec(key)?.[1] ?? []).map(Number);
    expect(numbers.sort((one, other) => one - other)).toEqual(numbers.map((_, index) => index + 1));
  });

  const gone: [name: string, linter: string, check: string, tuning: WorkerTuning][] = [
    ['the pull policy of a tag that moves', 'kube-score', 'container-image-pull-policy', { image: { exactTag: false } }],
    ['privileged, where nothing is', 'checkov', 'CKV_K8S_16', { ...UNPRIVILEGED, capture: { mountBpf: false } }],
    ['writable mounts of the node, where nothing mounts the BPF file system', 'kube-linter', 'writable-host-mount', { capture: { mountBpf: false } }],
    ['the host network, where it is not used', 'polaris', 'hostNetworkSet', { network: { hostNetwork: false } }],
    ['the tracer\'s probes, where there is no tracer', 'kube-linter', 'no-liveness-probe', { capture: { tls: false } }],
    ['a missing owner, where there is one', 'kube-linter', 'required-label-owner', { labels: { owner: 'platform' } }],
    ['a missing address, where there is one', 'kube-linter', 'required-annotation-email', { annotations: { email: 'a@example.com' } }],
    ['a missing CPU limit, where every container has one', 'polaris', 'cpuLimitsMissing', {
      tracer: { resources: { limits: { cpu: '1' } } }, initContainers: { resources: { limits: { cpu: '1' } } },
    }],
    ['missing resources, where more than the CPU limit is missing', 'kube-score', 'container-resources', {
      tracer: { resources: { limits: { memory: 'none' } } },
    }],
    ['missing resources, where the user\'s own container has none', 'kube-score', 'container-resources', {
      extraContainers: [{ name: 'helper', image: 'helper:1' }],
    }],
    ['ephemeral storage, where not even a request is set', 'kube-score', 'container-ephemeral-storage-request-and-limit', {
      tracer: { resources: { requests: { ephemeralStorage: 'none' } } },
    }],
  ];
  test.each(gone)('nothing is waived for %s', (_, linter, check, tuning) => {
    expect(checksOf(linter)).toContain(check);
    expect(checksOf(linter, tuning)).not.toContain(check);
  });

  test('identical probes are waived only while their timings differ', () => {
    expect(checksOf('kube-score', { linterWaivers: true }, WorkerPreset.upstream())).not.toContain('pod-probes-identical');
  });

  test('an unprivileged worker waives the capabilities it is given, and the privileged init container', () => {
    expect(checksOf('kube-linter', UNPRIVILEGED)).toContain('drop-net-raw-capability');
    expect(checksOf('polaris', UNPRIVILEGED)).toContain('dangerousCapabilities');
    expect(checksOf('checkov', UNPRIVILEGED)).toEqual(expect.arrayContaining(['CKV_K8S_16', 'CKV_K8S_25', 'CKV_K8S_39']));
    expect(annotationsOf(UNPRIVILEGED)['ignore-check.kube-linter.io/privileged-container']).toMatch(/only a privileged container can mount/);
  });

  test('the user\'s annotations win', () => {
    expect(annotationsOf({ annotations: { 'kube-score/ignore': 'pod-networkpolicy' } })['kube-score/ignore']).toBe('pod-networkpolicy');
  });
});
