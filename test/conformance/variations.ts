import { Duration } from 'cdk8s';
import {
  CaptureBackend, NodeLabelCondition, SecretReference, SecurityProfileType, ServiceAccountReference, SettingsOwner, TrafficFilter, WorkerProbe,
  type KubesharkWorkerProps,
} from 'cdk8s-kubeshark';

/** Props that reach every object and every part of the pod, on top of any preset. */
export const VARIATIONS: readonly { readonly name: string; readonly props: () => KubesharkWorkerProps }[] = [
  { name: 'nothing else', props: () => ({}) },
  { name: 'its namespace', props: () => ({ createNamespace: true }) },
  {
    name: 'no privileges',
    props: () => ({
      security: {
        privileged: false,
        appArmorProfile: { profileType: SecurityProfileType.LOCALHOST, localhostProfile: 'kubeshark' },
        seLinuxOptions: { level: 's0', typeLabel: 'spc_t' },
        readOnlyRootFilesystem: true,
      },
    }),
  },
  { name: 'a claim', props: () => ({ storage: { claim: { storageClass: 'efs' } } }) },
  {
    name: 'a service account and a pull secret that are there',
    props: () => ({
      serviceAccount: ServiceAccountReference.named('kubeshark'),
      image: { pullSecrets: [SecretReference.named('registry')] },
    }),
  },
  { name: 'a pull secret', props: () => ({ image: { pullSecrets: [SecretReference.named('registry')] } }) },
  { name: 'the hub token and profiling', props: () => ({ hub: { mountToken: true }, diagnostics: { profiling: true } }) },
  {
    name: 'the release\'s settings and a filter',
    props: () => ({
      settings: { owner: SettingsOwner.THIS_APP }, capture: { backend: CaptureBackend.AF_PACKET }, filter: TrafficFilter.ports(80),
    }),
  },
  {
    name: 'nodes, tolerations, probes and timings',
    props: () => ({
      placement: {
        nodeTerms: [{ labels: [NodeLabelCondition.greaterThan('cores', 4)], nodeNames: ['node-1'] }],
        preferred: [{ weight: 5, labels: [NodeLabelCondition.exists('ssd')] }],
        tolerations: [{ key: 'dedicated', tolerationDuration: Duration.seconds(5), effect: 'NoExecute' as any }],
      },
      probes: { readiness: WorkerProbe.httpGet('/', { period: Duration.seconds(5) }), liveness: WorkerProbe.process() },
      terminationGracePeriod: Duration.seconds(5),
      updateStrategy: { minReady: Duration.seconds(5), maxUnavailable: '10%', revisionHistoryLimit: 2 },
      network: { hostNetwork: false, dns: { options: [{ name: 'ndots', value: '2' }], searches: ['example.com'] } },
    }),
  },
  {
    name: 'what users add',
    props: () => ({
      labels: { team: 'net' },
      podAnnotations: { 'example.com/note': 'x' },
      env: { A: 'b' },
      extraVolumes: [{ name: 'more', emptyDir: {} }],
      extraVolumeMounts: [{ name: 'more', mountPath: '/more' }],
      extraContainers: [{ name: 'helper', image: 'busybox:1' }],
      extraInitContainers: [{ name: 'first', image: 'busybox:1' }],
    }),
  },
  { name: 'OpenShift\'s constraints', props: () => ({ security: { openShift: true } }) },
];

/** Kinds that are no part of Kubernetes. */
export const CUSTOM_KINDS = ['SecurityContextConstraints'];
