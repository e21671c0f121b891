import type { KubernetesObject } from '../../../src/util/kubernetes-object';

/** What an input of the field differs in from a worker that has nothing to report. */
export interface WorkerChanges {
  readonly tag?: string;
  readonly command?: readonly unknown[];
  readonly container?: KubernetesObject;
  readonly pod?: KubernetesObject;
  readonly podLabels?: KubernetesObject;
  readonly namespace?: string;
  /** The data volume. */
  readonly data?: KubernetesObject;
}

export const COMMAND = ['./worker', '-i', 'any', '-port', '48999', '-metrics-port', '49100', '-packet-capture', 'best', '-procfs', '/hostproc'];

/** A DaemonSet of people who wrote it by hand. */
export function handWritten({ tag = 'v53.3.0', command = COMMAND, container, pod, podLabels, namespace = 'kubeshark', data = { emptyDir: { sizeLimit: '5Gi' } } }: WorkerChanges = {}): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'kubeshark-worker-daemon-set', namespace },
    spec: {
      selector: { matchLabels: { 'app.kubeshark.com/app': 'worker' } },
      template: {
        metadata: { labels: { 'app.kubeshark.com/app': 'worker', ...podLabels } },
        spec: {
          hostNetwork: true,
          dnsPolicy: 'ClusterFirstWithHostNet',
          tolerations: [{ operator: 'Exists' }],
          containers: [{
            name: 'sniffer',
            image: `docker.io/kubeshark/worker:${tag}`,
            command,
            securityContext: { privileged: true },
            resources: { requests: { 'cpu': '500m', 'memory': '2Gi', 'ephemeral-storage': '6Gi' }, limits: { memory: '3Gi' } },
            volumeMounts: [{ name: 'proc', mountPath: '/hostproc', readOnly: true }, { name: 'data', mountPath: '/app/data' }],
            ...container,
          }],
          volumes: [{ name: 'proc', hostPath: { path: '/proc' } }, { name: 'data', ...data }],
          ...pod,
        },
      },
    },
  };
}

/** The ConfigMap of a release. */
export function configMap(data: { readonly [key: string]: string }, metadata: KubernetesObject = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kubeshark-config-map', namespace: 'kubeshark', ...metadata }, data };
}

/** An Application of Argo CD that installs the chart. */
export function application(targetRevision: string, valuesObject: KubernetesObject): KubernetesObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'kubeshark', namespace: 'argocd' },
    spec: { source: { repoURL: 'https://charts.example', chart: 'kubeshark', targetRevision, helm: { valuesObject } } },
  };
}

/** A HelmRelease of Flux. */
export function helmRelease(version: string, values: KubernetesObject): KubernetesObject {
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'kubeshark', namespace: 'kubeshark' }, spec: { chart: { spec: { chart: 'kubeshark', version } }, values },
  };
}
