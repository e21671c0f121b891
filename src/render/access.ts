import type { WorkerSpec } from '../worker-spec';
import { sharedLabels } from './labels';
import { compact, filled, sorted } from './omit-empty';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';

/** Name of the role and its binding; the chart's `kubeshark-self-config-role` is the hub's as well. */
const CONFIG_ROLE = 'kubeshark-worker-config-reader';

const READ = ['get', 'list', 'watch'];

/** Annotates the objects with how far the RBAC rules can be trusted. */
const UNPROVEN: StringMap = {
  'cdk8s-kubeshark/evidence': 'unproven: the read-only part of the official chart\'s rules; the worker is closed source',
};

/** Metadata of an object that the workers of a namespace share. */
export function sharedMetadata(spec: WorkerSpec, name: string, annotations: StringMap = {}): KubernetesObject {
  return compact({
    name,
    namespace: spec.identity.namespace,
    labels: sharedLabels(spec),
    annotations: filled(sorted({ ...annotations, ...spec.pod.annotations })),
  });
}

/**
 * The account that workers run as, with the pull secrets of all of them. Under the chart's name it has nothing that would
 * change the account of a release.
 */
export function serviceAccount(spec: WorkerSpec, pullSecrets: unknown): KubernetesObject {
  const { namespace, serviceAccountName: name, chartNames } = spec.identity;
  return compact({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: chartNames ? compact({ name, namespace }) : sharedMetadata(spec, name),
    imagePullSecrets: pullSecrets,
  });
}

/** What workers read in the cluster: the objects by whose names they resolve addresses. */
export function clusterRole(spec: WorkerSpec): KubernetesObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: clusterMetadata(spec, clusterRoleName(spec), UNPROVEN),
    rules: [
      {
        apiGroups: ['', 'extensions', 'apps'],
        resources: ['nodes', 'pods', 'services', 'endpoints', 'persistentvolumeclaims'],
        verbs: READ,
      },
      { apiGroups: [''], resources: ['namespaces'], verbs: READ },
      { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: READ },
    ],
  };
}

/** Gives the accounts the cluster role. */
export function clusterRoleBinding(spec: WorkerSpec, bound: unknown): KubernetesObject {
  return binding('ClusterRole', clusterRoleName(spec), clusterMetadata(spec, clusterRoleName(spec)), bound);
}

/** What workers read in their own namespace: the release's configuration. */
export function selfConfigRole(spec: WorkerSpec): KubernetesObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: sharedMetadata(spec, CONFIG_ROLE, UNPROVEN),
    rules: [
      {
        apiGroups: [''],
        resourceNames: ['kubeshark-secret', 'kubeshark-config-map', 'kubeshark-secret-default', 'kubeshark-config-map-default'],
        resources: ['secrets', 'configmaps'],
        verbs: READ,
      },
      { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: ['get', 'list'] },
    ],
  };
}

/** Gives the accounts the role. */
export function selfConfigRoleBinding(spec: WorkerSpec, bound: unknown): KubernetesObject {
  return binding('Role', CONFIG_ROLE, sharedMetadata(spec, CONFIG_ROLE), bound);
}

/** A binding's subjects: these accounts of the worker's namespace. */
export function subjects(spec: WorkerSpec, accounts: readonly string[]): KubernetesObject[] {
  return accounts.map((name) => ({ kind: 'ServiceAccount', name, namespace: namespaceOf(spec) }));
}

/** These accounts as OpenShift's constraints name them. */
export function constraintUsers(spec: WorkerSpec, accounts: readonly string[]): string[] {
  return accounts.map((name) => `system:serviceaccount:${namespaceOf(spec)}:${name}`);
}

/** Lets the account run worker pods on OpenShift, which by default allows no host paths and no privileged pods. */
export function securityContextConstraints(spec: WorkerSpec, users: unknown): KubernetesObject {
  return {
    apiVersion: 'security.openshift.io/v1',
    kind: 'SecurityContextConstraints',
    metadata: clusterMetadata(spec, `kubeshark-worker-scc-${namespaceOf(spec)}`),
    priority: 10,
    allowPrivilegedContainer: true,
    allowHostDirVolumePlugin: true,
    allowHostNetwork: true,
    allowHostPorts: true,
    allowHostPID: true,
    allowHostIPC: true,
    readOnlyRootFilesystem: false,
    requiredDropCapabilities: ['MKNOD'],
    allowedCapabilities: [
      'NET_RAW', 'NET_ADMIN', 'SYS_ADMIN', 'SYS_PTRACE', 'DAC_OVERRIDE', 'SYS_RESOURCE', 'SYS_MODULE', 'IPC_LOCK',
    ],
    runAsUser: { type: 'RunAsAny' },
    seLinuxContext: { type: 'RunAsAny' },
    supplementalGroups: { type: 'RunAsAny' },
    fsGroup: { type: 'MustRunAs' },
    seccompProfiles: ['*'],
    volumes: ['configMap', 'downwardAPI', 'emptyDir', 'persistentVolumeClaim', 'secret', 'hostPath', 'projected', 'ephemeral'],
    users,
  };
}

/** A namespace whose pod security lets worker pods in. */
export function privilegedNamespace(spec: WorkerSpec): KubernetesObject {
  const metadata = clusterMetadata(spec, namespaceOf(spec));
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { ...metadata, labels: { ...metadata.labels, 'pod-security.kubernetes.io/enforce': 'privileged' } },
  };
}

function binding(kind: string, name: string, metadata: KubernetesObject, bound: unknown): KubernetesObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: `${kind}Binding`,
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
    subjects: bound,
  };
}

/** Metadata of an object that lives in no namespace. */
function clusterMetadata(spec: WorkerSpec, name: string, annotations?: StringMap): KubernetesObject {
  const { namespace, ...metadata } = sharedMetadata(spec, name, annotations);
  return metadata;
}

function clusterRoleName(spec: WorkerSpec): string {
  return `kubeshark-worker-reader-${namespaceOf(spec)}`;
}

/** A binding's subject must name a namespace, also where the objects leave it to `kubectl -n`. */
function namespaceOf(spec: WorkerSpec): string {
  return spec.identity.namespace ?? 'default';
}
