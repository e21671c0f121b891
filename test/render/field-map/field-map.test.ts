import { WorkerPreset, type WorkerTuning } from 'cdk8s-kubeshark';
import { daemonSet } from '../../../src/render';
import { DaemonSetView, WorkerPaths } from '../../../src/render/field-map/index';
import type { KubernetesObject } from '../../../src/util/kubernetes-object';
import { valueAt } from '../../../src/util/object-path';
import type { WorkerIdentity, WorkerSpec } from '../../../src/worker-spec';
import { CHANGES, CLAIM, IDENTITY, NO_FIELD, RICH } from '../../rules/prop-changes';
import { isInSchema, schemaOf } from '../../support/prop-path';
import { specOf } from '../../support/spec';

const POD = 'spec.template.spec';
const SNIFFER = `${POD}.containers[sniffer]`;
const REQUIRED = `${POD}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;
const PREFERRED = `${POD}.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution`;

interface Paths { readonly spec: WorkerSpec; readonly object: KubernetesObject; readonly paths: WorkerPaths }

function pathsOf(tuning: WorkerTuning, identity: Partial<WorkerIdentity> = {}, preset = WorkerPreset.recommended()): Paths {
  const spec = specOf(tuning, preset, identity);
  const object = daemonSet(spec);
  return { spec, object, paths: new WorkerPaths(spec, object) };
}

/** `a.b` and 5 as `{ a: { b: 5 } }`. */
function at(path: string, value: unknown): any {
  return path.split('.').reduceRight<unknown>((inner, field) => ({ [field]: inner }), value);
}

describe('the field of a prop', () => {
  test.each(CHANGES)('changes with the prop %s', (prop, value, base = {}) => {
    const before = pathsOf({ ...RICH, ...base });
    const after = pathsOf(WorkerPreset.custom('changed', { ...RICH, ...base }).extend(at(prop, value))._merge().tuning, {}, WorkerPreset.upstream());
    const field = before.paths.fieldOf(prop)!;
    expect(field).toBeDefined();
    expect(valueAt(field, before.object)).toBeDefined();
    expect(valueAt(field, after.object)).not.toEqual(valueAt(field, before.object));
  });

  test.each(IDENTITY)('changes with the prop %s', (prop, identity) => {
    const [before, after] = [pathsOf(RICH), pathsOf(RICH, identity)];
    const field = before.paths.fieldOf(prop)!;
    expect(valueAt(field, after.object)).not.toEqual(valueAt(field, before.object));
  });

  test('is known for all props but those that reach no field', () => {
    const told = [...CHANGES.map(([prop]) => prop), ...IDENTITY.map(([prop]) => prop), ...NO_FIELD];
    expect(leafProps('KubesharkWorkerProps').filter((prop) => !told.includes(prop))).toEqual([]);
    expect(NO_FIELD.filter((prop) => pathsOf({ ...RICH, ...CLAIM }).paths.fieldOf(prop) !== undefined)).toEqual([]);
  });

  test.each([
    ['resources.limits.ephemeralStorage', `${SNIFFER}.resources.limits.ephemeral-storage`],
    ['placement.hostnames[1]', `${REQUIRED}[0].matchExpressions[2].values[1]`],
    ['placement.nodeLabels[0].key', `${REQUIRED}[0].matchExpressions[3].key`],
    ['placement.nodeTerms[0].labels[1].values[0]', `${REQUIRED}[0].matchExpressions[1].values[0]`],
    ['placement.nodeTerms[1].labels[0]', `${REQUIRED}[1].matchExpressions[0]`],
    ['placement.nodeTerms[0].nodeNames', `${REQUIRED}[0].matchFields[0].values`],
    ['placement.nodeTerms[0].nodeNames[0]', `${REQUIRED}[0].matchFields[0].values[0]`],
    ['placement.nodeTerms[1].exceptNodeNames', `${REQUIRED}[1].matchFields`],
    ['placement.nodeTerms[1].exceptNodeNames[1]', `${REQUIRED}[1].matchFields[1].values[0]`],
    ['placement.nodeTerms[1]', `${REQUIRED}[1]`],
    ['placement.preferred[0].weight', `${PREFERRED}[0].weight`],
    ['placement.preferred[0].labels[0].matchOperator', `${PREFERRED}[0].preference.matchExpressions[0].operator`],
    ['placement.preferred[0].nodeNames[0]', `${PREFERRED}[0].preference.matchFields[0].values[0]`],
    ['placement.tolerations[0].key', `${POD}.tolerations[0].key`],
    ['placement.tolerations[0].tolerationDuration', `${POD}.tolerations[0].tolerationSeconds`],
    ['topologySpread[0].matchLabelKeys[0]', `${POD}.topologySpreadConstraints[0].matchLabelKeys[0]`],
    ['probes.liveness.port', `${SNIFFER}.livenessProbe.tcpSocket.port`],
    ['probes.liveness.terminationGracePeriod', `${SNIFFER}.livenessProbe.terminationGracePeriodSeconds`],
    ['probes.readiness.port', `${SNIFFER}.readinessProbe.httpGet.port`],
    ['probes.readiness.path', `${SNIFFER}.readinessProbe.httpGet.path`],
    ['probes.startup.command', `${SNIFFER}.startupProbe.exec.command`],
    ['network.dns.options[0].value', `${POD}.dnsConfig.options[0].value`],
    ['labels.team', 'metadata.labels.team'],
    ['labels[example.com/team]', 'metadata.labels[example.com/team]'],
    ['podLabels.pod', 'spec.template.metadata.labels.pod'],
    ['env.A', `${SNIFFER}.env[A]`],
    ['env[a.b]', `${SNIFFER}.env[a.b]`],
    ['env.B.valueFrom.fieldRef.fieldPath', `${SNIFFER}.env[B].valueFrom.fieldRef.fieldPath`],
    ['extraVolumes[1].name', `${POD}.volumes[two].name`],
    ['extraVolumeMounts[0].mountPath', `${SNIFFER}.volumeMounts[one].mountPath`],
    ['extraVolumeMounts[1].mountPath', `${SNIFFER}.volumeMounts[5].mountPath`],
    ['extraContainers[0].name', `${POD}.containers[helper].name`],
    ['extraContainers[1].name', `${POD}.containers[3].name`],
    ['extraInitContainers[0]', `${POD}.initContainers[first]`],
  ])('of %s is %s, and the other way round', (prop, field) => {
    const { paths, object } = pathsOf(RICH);
    expect(paths.fieldOf(prop)).toBe(field);
    expect(paths.propOf(field)).toBe(prop);
    expect(valueAt(field, object)).toBeDefined();
  });
});

describe('the prop of a field', () => {
  test.each([
    ['upstream', WorkerPreset.upstream(), {}],
    ['recommended', WorkerPreset.recommended(), {}],
    ['recommended with something everywhere', WorkerPreset.recommended(), RICH],
    ['tuningGuide with a claim', WorkerPreset.tuningGuide(), CLAIM],
    ['debug', WorkerPreset.debug(), {}],
  ] as const)('is in the schema of the props, for every field of %s', (_, preset, tuning) => {
    const { paths, object } = pathsOf(tuning, {}, preset);
    const props = [...fieldsOf(object)].map((field) => [field, paths.propOf(field)] as const);
    expect(props.filter(([, prop]) => prop !== undefined && !isInSchema(prop)).map(([field, prop]) => `${field}: ${prop}`)).toEqual([]);
    const constant = props.filter(([, prop]) => prop === undefined).map(([field]) => field.replace(`${POD}.`, ''));
    expect(constant.filter((field) => !CONSTANT.some((pattern) => pattern.test(field)))).toEqual([]);
  });

  test('has elements of the user by their positions', () => {
    const { paths } = pathsOf(RICH);
    expect(paths.fieldOf('extraContainers[0].env[0].name')).toBe(`${POD}.containers[helper].env[C].name`);
    expect(paths.propOf(`${POD}.containers[2].env[0].name`)).toBe('extraContainers[0].env[0].name');
  });

  test('is unknown where a patch has changed the field, or a list on the way to it', () => {
    const { spec, object } = pathsOf({});
    const patched = structuredClone(object);
    patched.spec.template.spec.containers[0].image = '';
    patched.spec.template.spec.volumes.push({ name: 'another' });
    const paths = new WorkerPaths(spec, object, DaemonSetView.asWritten(patched));
    expect(paths.propOf(`${POD}.containers[0].imagePullPolicy`)).toBe('image.pullPolicy');
    expect(paths.propOf(`${POD}.containers[0].image`)).toBeUndefined();
    expect(paths.propOf(`${POD}.volumes[0].name`)).toBeUndefined();
    expect(paths.named(`${POD}.volumes[6]`)).toBe(`${POD}.volumes[another]`);
  });
});

/** Fields that are the library's own. */
const CONSTANT = [
  /^(apiVersion|kind|metadata\.namespace)$/,
  /^containers\[0\]\.(name|command\[\d+\])$/,
  /^volumes\[\d\]\.(name|hostPath\.path)$/,
  /^containers\[0\]\.volumeMounts\[[0-3]\]\./,
  /^containers\[0\]\.env\[[012]\]\./,
];

function leafProps(struct: string, prefix = ''): string[] {
  return Object.entries(schemaOf(struct)).flatMap(([field, type]) => (
    type.kind === 'struct' ? leafProps(type.name, `${prefix}${field}.`) : [prefix + field]
  ));
}

function* fieldsOf(value: unknown, path = ''): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield path;
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const segment = Array.isArray(value) || /[^\w-]/.test(key) ? `[${key}]` : `${path && '.'}${key}`;
    yield* fieldsOf(inner, path + segment);
  }
}
