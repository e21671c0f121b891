import { Testing } from 'cdk8s';
import { KubesharkWorker, NodeInventory, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { ConfigMap, Cpu, DnsPolicy, EnvFieldPaths, EnvValue, ImagePullPolicy, k8s, ResourceFieldPaths, Secret, ServiceAccount, TaintEffect } from 'cdk8s-plus-28';
import { typeErrors } from '../support/type-check';
import { newChart, quietly } from '../worker/synth';

const CHART = newChart(Testing.app());

/** A value of cdk8s-plus as a user writes it, where it goes, and the same in words of Kubernetes. */
interface Case {
  readonly code: string;
  readonly props: (code: string) => string;
  readonly value: unknown;
  readonly field: (pod: any, account: any) => unknown;
  readonly expected: unknown;
}

const env = (code: string) => `{ env: { NAME: ${code} } }`;
const variable = ({ containers: [sniffer] }: any) => sniffer.env.find(({ name }: any) => name === 'NAME');
const sniffer = (pod: any) => pod.containers[0];
const last = (list: any[]) => list.at(-1);

const CASES: readonly Case[] = [
  {
    code: 'Cpu.millis(1700)',
    props: (code) => `{ resources: { requests: { cpu: ${code} } } }`,
    value: { resources: { requests: { cpu: Cpu.millis(1700) } } },
    field: (pod) => sniffer(pod).resources.requests.cpu,
    expected: '1700m',
  },
  {
    code: 'ImagePullPolicy.NEVER',
    props: (code) => `{ image: { pullPolicy: ${code} } }`,
    value: { image: { pullPolicy: ImagePullPolicy.NEVER } },
    field: (pod) => sniffer(pod).imagePullPolicy,
    expected: 'Never',
  },
  {
    code: "Secret.fromSecretName(chart, 'registry', 'registry')",
    props: (code) => `{ image: { pullSecrets: [${code}] } }`,
    value: { image: { pullSecrets: [Secret.fromSecretName(CHART, 'registry', 'registry')] } },
    field: (_, account) => account.imagePullSecrets,
    expected: [{ name: 'registry' }],
  },
  {
    code: "new Secret(chart, 'other', { metadata: { name: 'other' } })",
    props: (code) => `{ image: { pullSecrets: [${code}] } }`,
    value: { image: { pullSecrets: [new Secret(CHART, 'other', { metadata: { name: 'other' } })] } },
    field: (_, account) => account.imagePullSecrets,
    expected: [{ name: 'other' }],
  },
  {
    code: "ServiceAccount.fromServiceAccountName(chart, 'account', 'capture')",
    props: (code) => `{ serviceAccount: ${code} }`,
    value: { serviceAccount: ServiceAccount.fromServiceAccountName(CHART, 'account', 'capture') },
    field: (pod) => pod.serviceAccountName,
    expected: 'capture',
  },
  {
    code: "new ServiceAccount(chart, 'own', { metadata: { name: 'own' } })",
    props: (code) => `{ serviceAccount: ${code} }`,
    value: { serviceAccount: new ServiceAccount(CHART, 'own', { metadata: { name: 'own' } }) },
    field: (pod) => pod.serviceAccountName,
    expected: 'own',
  },
  {
    code: 'DnsPolicy.DEFAULT',
    props: (code) => `{ network: { dns: { policy: ${code} } } }`,
    value: { network: { dns: { policy: DnsPolicy.DEFAULT } } },
    field: (pod) => pod.dnsPolicy,
    expected: 'Default',
  },
  {
    code: 'TaintEffect.NO_SCHEDULE',
    props: (code) => `{ placement: { tolerations: [{ key: 'dedicated', matchOperator: TolerationOperator.EXISTS, effect: ${code} }] } }`,
    value: { placement: { tolerations: [{ key: 'dedicated', matchOperator: 'Exists', effect: TaintEffect.NO_SCHEDULE }] } },
    field: (pod) => pod.tolerations,
    expected: [{ key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' }],
  },
  { code: "EnvValue.fromValue('x')", props: env, value: { env: { NAME: EnvValue.fromValue('x') } }, field: variable, expected: { name: 'NAME', value: 'x' } },
  {
    code: 'EnvValue.fromFieldRef(EnvFieldPaths.NODE_IP)',
    props: env,
    value: { env: { NAME: EnvValue.fromFieldRef(EnvFieldPaths.NODE_IP) } },
    field: variable,
    expected: { name: 'NAME', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } },
  },
  {
    code: 'EnvValue.fromResource(ResourceFieldPaths.MEMORY_LIMIT)',
    props: env,
    value: { env: { NAME: EnvValue.fromResource(ResourceFieldPaths.MEMORY_LIMIT) } },
    field: variable,
    expected: { name: 'NAME', valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } },
  },
  {
    code: "EnvValue.fromSecretValue({ secret: Secret.fromSecretName(chart, 'token', 'token'), key: 'value' })",
    props: env,
    value: { env: { NAME: EnvValue.fromSecretValue({ secret: Secret.fromSecretName(CHART, 'token', 'token'), key: 'value' }) } },
    field: variable,
    expected: { name: 'NAME', valueFrom: { secretKeyRef: { name: 'token', key: 'value' } } },
  },
  {
    code: "EnvValue.fromConfigMap(ConfigMap.fromConfigMapName(chart, 'map', 'map'), 'key')",
    props: env,
    value: { env: { NAME: EnvValue.fromConfigMap(ConfigMap.fromConfigMapName(CHART, 'map', 'map'), 'key') } },
    field: variable,
    expected: { name: 'NAME', valueFrom: { configMapKeyRef: { name: 'map', key: 'key' } } },
  },
  {
    code: 'volume',
    props: (code) => `{ extraVolumes: [${code}] }`,
    value: { extraVolumes: [{ name: 'scratch', emptyDir: { sizeLimit: k8s.Quantity.fromString('1Gi') } }] },
    field: (pod) => last(pod.volumes),
    expected: { name: 'scratch', emptyDir: { sizeLimit: '1Gi' } },
  },
  {
    code: 'mount',
    props: (code) => `{ extraVolumeMounts: [${code}] }`,
    value: { extraVolumeMounts: [{ name: 'data', mountPath: '/copy' }] },
    field: (pod) => last(sniffer(pod).volumeMounts),
    expected: { name: 'data', mountPath: '/copy' },
  },
  {
    code: 'container',
    props: (code) => `{ extraContainers: [${code}] }`,
    value: { extraContainers: [{ name: 'sidecar', image: 'a:1', livenessProbe: { httpGet: { port: k8s.IntOrString.fromNumber(80) } } }] },
    field: (pod) => last(pod.containers),
    expected: { name: 'sidecar', image: 'a:1', livenessProbe: { httpGet: { port: 80 } } },
  },
  {
    code: 'container',
    props: (code) => `{ extraInitContainers: [${code}] }`,
    value: { extraInitContainers: [{ name: 'first', image: 'a:1', resources: { limits: { memory: k8s.Quantity.fromString('1Gi') } } }] },
    field: (pod) => last(pod.initContainers),
    expected: { name: 'first', image: 'a:1', resources: { limits: { memory: '1Gi' } } },
  },
  {
    code: 'selector',
    props: (code) => `{ topologySpread: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: UnsatisfiableAction.SCHEDULE_ANYWAY, labelSelector: ${code} }] }`,
    value: { topologySpread: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: { app: 'x' } } as k8s.LabelSelector }] },
    field: (pod) => pod.topologySpreadConstraints[0].labelSelector,
    expected: { matchLabels: { app: 'x' } },
  },
];

/** Types of cdk8s-plus that are not made by a factory. */
const DECLARED = `declare const volume: k8s.Volume;
declare const mount: k8s.VolumeMount;
declare const container: k8s.Container;
declare const selector: k8s.LabelSelector;
declare const chart: Construct;`;

const IMPORTS = `import type { Construct } from 'constructs';
import { NodeInventory, TolerationOperator, UnsatisfiableAction, type KubesharkFleetProps, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import * as kplus from 'cdk8s-plus-28';
import { ConfigMap, Cpu, DnsPolicy, EnvFieldPaths, EnvValue, ImagePullPolicy, k8s, ResourceFieldPaths, Secret, ServiceAccount, TaintEffect } from 'cdk8s-plus-28';
export const used = [kplus, NodeInventory, TolerationOperator, UnsatisfiableAction, ConfigMap, Cpu, DnsPolicy, EnvFieldPaths, EnvValue, ImagePullPolicy,
  k8s, ResourceFieldPaths, Secret, ServiceAccount, TaintEffect];
export type Used = [KubesharkFleetProps, KubesharkWorkerProps];`;

describe('a value of cdk8s-plus', () => {
  test('has the type that the props ask for', async () => {
    const program = (statement: string) => `${IMPORTS}\n${DECLARED}\nexport const declared = () => [volume, mount, container, selector, chart];\n${statement}\n`;
    const sources = [
      ...CASES.map(({ code, props }) => program(`export const props: KubesharkWorkerProps = ${props(code)};`)),
      program("export const nodes = NodeInventory.ofKinds({ name: 'a', allocatable: { cpu: Cpu.units(2) }, taints: [{ key: 'k', effect: TaintEffect.NO_EXECUTE }] });"),
    ];
    expect((await typeErrors(sources)).flat()).toEqual([]);
  });

  test.each(CASES)('gives the field that it stands for: $code', ({ value, field, expected }) => {
    const report = quietly();
    const chart = newChart();
    const worker = new KubesharkWorker(chart, 'worker', value as KubesharkWorkerProps);
    expect(worker.findings.filter(({ rule }) => rule.startsWith('props/'))).toEqual([]);
    const pod = worker.daemonSet.toJson().spec.template.spec;
    expect(field(pod, worker.serviceAccountObject?.toJson())).toEqual(expected);
    report.mockRestore();
  });

  test('describes nodes that do not exist yet', () => {
    const nodes = NodeInventory.ofKinds({ name: 'a', allocatable: { cpu: Cpu.units(2) }, taints: [{ key: 'k', effect: TaintEffect.NO_EXECUTE }] });
    expect(nodes._nodes()[0]).toMatchObject({ taints: [{ key: 'k', effect: 'NoExecute' }] });
  });
});
