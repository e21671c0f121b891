import { CONTAINER, EPHEMERAL_CONTAINER, RESOURCE_REQUIREMENTS } from './container';
import { LOCAL_OBJECT_REFERENCE } from './metadata';
import { AFFINITY, TOLERATION, TOPOLOGY_SPREAD_CONSTRAINT } from './scheduling';
import { POD_SECURITY_CONTEXT } from './security';
import { BOOLEAN, Decoded, INT32, INT64, list, map, QUANTITY, STRING, struct } from './types';
import { VOLUME } from './volume';

const HOST_ALIAS = struct({ ip: STRING, hostnames: list(STRING) });

const POD_DNS_CONFIG_OPTION = struct({ name: STRING, value: STRING });

const POD_DNS_CONFIG = struct({
  nameservers: list(STRING), searches: list(STRING), options: list(POD_DNS_CONFIG_OPTION),
});

const POD_READINESS_GATE = struct({ conditionType: STRING });

const POD_OS = struct({ name: STRING });

const POD_SCHEDULING_GATE = struct({ name: STRING });

const POD_RESOURCE_CLAIM = struct({ name: STRING, resourceClaimName: STRING, resourceClaimTemplateName: STRING });

const WORKLOAD_REFERENCE = struct({ name: STRING, podGroup: STRING, podGroupReplicaKey: STRING });

/** The fields of a pod spec. */
export const POD_SPEC = struct({
  volumes: list(VOLUME),
  initContainers: list(CONTAINER),
  containers: list(CONTAINER),
  ephemeralContainers: list(EPHEMERAL_CONTAINER),
  restartPolicy: STRING,
  terminationGracePeriodSeconds: INT64,
  activeDeadlineSeconds: INT64,
  dnsPolicy: STRING,
  nodeSelector: map(STRING),
  serviceAccountName: STRING,
  serviceAccount: STRING,
  automountServiceAccountToken: BOOLEAN,
  nodeName: STRING,
  hostNetwork: BOOLEAN,
  hostPID: BOOLEAN,
  hostIPC: BOOLEAN,
  shareProcessNamespace: BOOLEAN,
  securityContext: POD_SECURITY_CONTEXT,
  imagePullSecrets: list(LOCAL_OBJECT_REFERENCE),
  hostname: STRING,
  subdomain: STRING,
  affinity: AFFINITY,
  schedulerName: STRING,
  tolerations: list(TOLERATION),
  hostAliases: list(HOST_ALIAS),
  priorityClassName: STRING,
  priority: INT32,
  dnsConfig: POD_DNS_CONFIG,
  readinessGates: list(POD_READINESS_GATE),
  runtimeClassName: STRING,
  enableServiceLinks: BOOLEAN,
  preemptionPolicy: STRING,
  overhead: map(QUANTITY),
  topologySpreadConstraints: list(TOPOLOGY_SPREAD_CONSTRAINT),
  setHostnameAsFQDN: BOOLEAN,
  os: POD_OS,
  hostUsers: BOOLEAN,
  schedulingGates: list(POD_SCHEDULING_GATE),
  resourceClaims: list(POD_RESOURCE_CLAIM),
  resources: RESOURCE_REQUIREMENTS,
  hostnameOverride: STRING,
  workloadRef: WORKLOAD_REFERENCE,
});

/** A decoded pod spec. */
export type PodSpec = Decoded<typeof POD_SPEC>;
