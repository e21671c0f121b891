import * as fs from 'fs';
import * as path from 'path';
import { App, Chart, Testing } from 'cdk8s';
import { KubesharkWorker, Severity, WorkerPreset, type Finding, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { propsOf } from './verdict-props';
import { segmentsOf, valueAt } from '../../src/util/object-path';
import { describeWithShared } from '../support/external';

/** A DaemonSet and what the real API server said of it. */
interface Verdict {
  readonly group: string;
  readonly case: string;
  readonly verdict: 'accepted' | 'refused';
  readonly object: { readonly [field: string]: any };
}

/** Cases that props cannot say, by the fields that no prop reaches. */
const UNSAYABLE: { readonly [name: string]: string } = {
  'topologySpread: labelSelector missing': 'topologySpreadConstraints.labelSelector',
  'topologySpread: matchLabelKeys without labelSelector': 'topologySpreadConstraints.labelSelector',
  'nodeAffinity: requiredDuring... {}': 'affinity.required',
  'nodeAffinity: matchFields metadata.labels': 'term.matchFields',
  'nodeAffinity: matchFields metadata.name NotIn [Node_1]': 'term.matchFields',
  'nodeAffinity: podAntiAffinity without topologyKey': 'affinity.podAntiAffinity',
  'env: value null': 'null',
  'pod: hostNetwork true + hostUsers false': 'pod.hostUsers',
  'pod: hostPID + hostUsers false': 'pod.hostUsers, pod.hostPID',
  'pod: hostPID + shareProcessNamespace': 'pod.hostPID, pod.shareProcessNamespace',
  "pod: restartPolicy 'OnFailure'": 'pod.restartPolicy',
  "pod: restartPolicy 'Never'": 'pod.restartPolicy',
  "pod: restartPolicy ''": 'pod.restartPolicy',
  'pod: activeDeadlineSeconds 10': 'pod.activeDeadlineSeconds',
  'pod: terminationGracePeriodSeconds -1': 'pod.terminationGracePeriodSeconds',
  'pod: priority 100 without class': 'pod.priority',
  'pod: imagePullSecrets [{}]': 'pod.imagePullSecrets',
  'pod: imagePullSecrets duplicate': 'pod.imagePullSecrets',
  "pod: runtimeClassName 'Bad Name'": 'pod.runtimeClassName',
  "pod: preemptionPolicy 'never'": 'pod.preemptionPolicy',
  'pod: securityContext.fsGroup -1': 'pod.securityContext',
  'pod: sysctl with hostNetwork net.core.somaxconn': 'pod.securityContext',
  'pod: setHostnameAsFQDN ok': 'pod.setHostnameAsFQDN',
  'container: command [null]': 'null',
  'container: ephemeralContainers in the template': 'pod.ephemeralContainers',
  'daemonset: selector does not match template labels': 'spec.selector',
  'daemonset: selector missing': 'spec.selector',
  'daemonset: template labels missing': 'template.metadata.labels',
  "daemonset: selector value invalid 'a b'": 'spec.selector',
  'daemonset: strategy (as in Deployment)': 'spec.strategy',
  'daemonset: spec.templateGeneration 5': 'spec.templateGeneration',
  'daemonset: namespace mismatch': 'metadata.namespace',
  'daemonset: label value null': 'null',
  "daemonset: template metadata.name 'x'": 'template.metadata.name',
  'unknown fields: spec.template.spec.tolerationz': 'pod.tolerationz',
  'unknown fields: wrong case: nodeselector': 'pod.nodeselector',
  "unknown fields: kind 'Daemonset'": 'kind',
};

/** Cases that the API server takes and a rule of ours does not, because what comes of them is not what was meant. */
const ERRORS_OF_OURS: { readonly [name: string]: string } = {
  "quantity memory limit: ' 6Gi'": 'resources/quantity',
  "quantity memory limit: '1e309'": 'resources/quantity',
  "quantity memory limit: '1e400'": 'resources/quantity',
  "quantity memory limit: '1e18'": 'resources/quantity',
  "quantity memory limit: '1E3'": 'resources/quantity',
  "quantity memory limit: '5Ki'": 'resources/quantity',
  "quantity memory limit: '9223372036854775807'": 'resources/quantity',
  "quantity memory limit: '9223372036854775808'": 'resources/quantity',
  "quantity memory limit: '99999999999999999999Gi'": 'resources/quantity',
  "quantity memory limit: '8Ei'": 'resources/quantity',
  "quantity memory limit: '5Ei'": 'resources/quantity',
  "quantity memory limit: '1u'": 'resources/quantity',
  "quantity cpu limit: '0.5m'": 'resources/quantity',
  "quantity cpu limit: '0.0001'": 'resources/quantity',
  "quantity cpu limit: '1k'": 'resources/quantity',
  "quantity cpu limit: '1e3'": 'resources/quantity',
  "quantity cpu limit: '2000M'": 'resources/quantity',
  "quantity cpu limit: 'm'": 'resources/quantity',
  "quantity cpu limit: '1Mi'": 'resources/quantity',
  'topologySpread: matchLabelKeys [app] overlaps labelSelector': 'topology-spread/constraint',
  "nodeAffinity: Gt 'abc'": 'placement/unsatisfiable',
  "nodeAffinity: Gt '1.5'": 'placement/unsatisfiable',
  'ports: two containers, same containerPort, hostNetwork': 'environment/clash',
  "securityContext: capabilities.add ['sys_admin']": 'capture/capability-name',
  "securityContext: capabilities.add ['CAP_SYS_ADMIN']": 'capture/capability-name',
  "securityContext: capabilities.add ['']": 'capture/capability-name',
  "securityContext: capabilities.add ['SYS ADMIN']": 'capture/capability-name',
  'volumes: duplicate mountPath with trailing slash': 'environment/clash',
  "volumes: emptyDir.sizeLimit '1500m'": 'storage/size',
  'daemonset: maxSurge 1 maxUnavailable 0': 'update/surge',
  "daemonset: name 'a*253'": 'name/length',
};

/** Where the errors of a group's refused cases have to be. */
const PLACES: { readonly [group: string]: RegExp } = {
  'resources': /^(resources|extraContainers\[0\]\.resources)\./,
  'quantity memory limit': /^resources\.limits\.memory$/,
  'quantity cpu limit': /^resources\.limits\.cpu$/,
  'topologySpread': /^topologySpread\[[01]\]/,
  'nodeAffinity': /^placement\.(nodeTerms|nodeLabels|preferred)\[0\]/,
  'probes': /^(probes\.(readiness|liveness)|extraContainers\[0\]\.readinessProbe)\b/,
  'ports': /^(metrics\.port$|extraContainers\[0\]\.ports\[[01]\])/,
  'env': /^env[.[]/,
  'securityContext': /^(security\.(appArmor|seccomp)Profile|extraContainers\[0\]\.securityContext|podAnnotations\[)/,
  'volumes': /^(storage\.limit$|extraVolumes\[[01]\]|extraVolumeMounts\[[01]\])/,
  'pod': /^(network\.dns\.nameservers|serviceAccount)\b/,
  'tolerations': /^placement\.tolerations\[0\]\./,
  'container': /^(image\.(sniffer|pullPolicy)$|extra(Init)?Containers\[0\]\.)/,
  'daemonset': /^(updateStrategy\.|name$|labels|annotations|podLabels)/,
  'unknown fields': /^extraContainers\[0\]\.resources\.limit$/,
};

describeWithShared('what the real API server said of 319 DaemonSets', (shared) => {
  const { cases } = JSON.parse(fs.readFileSync(path.join(shared, 'conformance', 'verdicts.json'), 'utf8')) as { cases: Verdict[] };
  const sayable = cases
    .map((verdict) => ({ ...verdict, name: nameOf(verdict), ...propsOf(verdict.object) }))
    .filter(({ unsaid }) => unsaid.length === 0);

  beforeEach(() => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('all but these can be said in props', () => {
    const rest = cases.map((verdict) => [nameOf(verdict), propsOf(verdict.object).unsaid.join(', ')]).filter(([, unsaid]) => unsaid !== '');
    expect(cases).toHaveLength(319);
    expect(Object.fromEntries(rest)).toEqual(UNSAYABLE);
  });

  test.each(sayable.filter(({ verdict }) => verdict === 'refused'))('$name, refused, stops the synth and names the prop', ({ group, props }) => {
    const { chart, errors } = workerOf(props);
    const messages = thrownBy(() => Testing.synth(chart));
    expect(errors.length).toBeGreaterThan(0);
    for (const { prop = '', message } of errors) {
      expect(prop).toMatch(PLACES[group]);
      expect(nearestGiven(prop, props)).not.toBe('');
      expect(message).toContain(`'${prop}'`);
      expect(messages).toContain(message);
    }
  });

  const fine = sayable.filter(({ name, verdict }) => verdict === 'accepted' && !(name in ERRORS_OF_OURS));
  test.each(fine)('$name, accepted, is no error', ({ props }) => {
    const { chart, errors } = workerOf(props);
    expect(errors).toEqual([]);
    expect(() => Testing.synth(chart)).not.toThrow();
  });

  test('of the accepted cases just these are errors of ours', () => {
    const errors = sayable.filter(({ verdict }) => verdict === 'accepted')
      .map(({ name, props }) => [name, workerOf(props).errors.map(({ rule }) => rule).join(', ')])
      .filter(([, rules]) => rules !== '');
    expect(Object.fromEntries(errors)).toEqual(ERRORS_OF_OURS);
  });
});

function nameOf(verdict: Verdict): string {
  return `${verdict.group}: ${verdict.case}`;
}

/** The longest beginning of a path that leads to something in the props; what is missing lies below it. */
function nearestGiven(prop: string, props: object): string {
  const segments = segmentsOf(prop);
  const length = segments.findIndex((_, index) => valueAt(segments.slice(0, index + 1).join(''), props) === undefined);
  return segments.slice(0, length < 0 ? undefined : length).join('');
}

function workerOf(props: KubesharkWorkerProps): { chart: Chart; errors: Finding[] } {
  const chart = new Chart(new App(), 'lab', { namespace: 'lab' });
  const worker = new KubesharkWorker(chart, 'worker', { preset: WorkerPreset.upstream(), ...props });
  return { chart, errors: worker.findings.filter(({ severity }) => severity === Severity.ERROR) };
}

function thrownBy(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}
