/** A DaemonSet that uses most of what the API has, and that the API server takes without a warning. */
export function richDaemonSet(): any {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: {
      name: 'worker',
      namespace: 'default',
      labels: { 'app': 'worker', 'app.kubernetes.io/name': 'kubeshark' },
      annotations: { 'example.com/note': 'free text, of any kind' },
    },
    spec: {
      selector: { matchLabels: { app: 'worker' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['capture', 'edge'] }] },
      minReadySeconds: 5,
      revisionHistoryLimit: 3,
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%', maxSurge: 0 } },
      template: {
        metadata: { labels: { app: 'worker', tier: 'capture' }, annotations: { 'example.com/note': 'pod' } },
        spec: richPod(),
      },
    },
  };
}

function richPod(): any {
  return {
    serviceAccountName: 'worker',
    priorityClassName: 'system-node-critical',
    terminationGracePeriodSeconds: 30,
    hostNetwork: true,
    dnsPolicy: 'ClusterFirstWithHostNet',
    dnsConfig: { nameservers: ['10.96.0.10', 'fd00::10'], searches: ['svc.cluster.local', '_tcp.example.com'], options: [{ name: 'ndots', value: '2' }] },
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['hub.example.com'] }],
    imagePullSecrets: [{ name: 'registry' }],
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    os: { name: 'linux' },
    readinessGates: [{ conditionType: 'example.com/ready' }],
    resourceClaims: [{ name: 'device', resourceClaimTemplateName: 'device-template' }],
    securityContext: {
      runAsUser: 0,
      fsGroup: 2000,
      fsGroupChangePolicy: 'OnRootMismatch',
      supplementalGroups: [3000],
      supplementalGroupsPolicy: 'Merge',
      seLinuxChangePolicy: 'Recursive',
      seccompProfile: { type: 'RuntimeDefault' },
      sysctls: [{ name: 'kernel.shm_rmid_forced', value: '1' }],
    },
    tolerations: [{ operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }, { key: 'dedicated', value: 'capture', effect: 'NoSchedule' }],
    affinity: richAffinity(),
    topologySpreadConstraints: [{
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { app: 'worker' } },
      nodeAffinityPolicy: 'Honor',
      nodeTaintsPolicy: 'Ignore',
      matchLabelKeys: ['controller-revision-hash'],
    }],
    initContainers: [
      { name: 'mount-bpf', image: 'docker.io/kubeshark/worker:v53.3', command: ['/bin/sh'], securityContext: { privileged: true }, volumeMounts: [{ name: 'sys', mountPath: '/sys', mountPropagation: 'Bidirectional' }] },
      { name: 'sidecar', image: 'busybox:1.36', restartPolicy: 'Always', startupProbe: { exec: { command: ['true'] }, failureThreshold: 30 } },
    ],
    containers: [sniffer(), { name: 'tracer', image: 'docker.io/kubeshark/worker@sha256:0000', securityContext: { capabilities: { add: ['SYS_ADMIN'], drop: ['ALL'] } } }],
    volumes: richVolumes(),
  };
}

function sniffer(): any {
  return {
    name: 'sniffer',
    image: 'docker.io/kubeshark/worker:v53.3',
    imagePullPolicy: 'Always',
    command: ['./worker', '-i', 'any'],
    ports: [{ name: 'metrics', containerPort: 49100, protocol: 'TCP' }, { name: 'worker', containerPort: 48999, hostPort: 48999 }],
    env: [
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'LEVEL', value: 'warning' },
      { name: 'LIMIT', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'hub', key: 'token' } } },
    ],
    envFrom: [{ prefix: 'WORKER_', configMapRef: { name: 'settings', optional: true } }],
    resources: { requests: { 'cpu': '50m', 'memory': '2Gi', 'ephemeral-storage': '1Gi' }, limits: { memory: '4Gi' }, claims: [{ name: 'device' }] },
    resizePolicy: [{ resourceName: 'memory', restartPolicy: 'RestartContainer' }],
    readinessProbe: { tcpSocket: { port: 48999 }, periodSeconds: 5, timeoutSeconds: 1, successThreshold: 2 },
    livenessProbe: { httpGet: { path: '/live', port: 'metrics', scheme: 'HTTP', httpHeaders: [{ name: 'X-Probe', value: 'a' }] }, terminationGracePeriodSeconds: 10 },
    startupProbe: { grpc: { port: 48999 }, failureThreshold: 30 },
    lifecycle: { preStop: { sleep: { seconds: 5 } } },
    terminationMessagePolicy: 'FallbackToLogsOnError',
    securityContext: { allowPrivilegeEscalation: true, capabilities: { add: ['NET_RAW'] }, appArmorProfile: { type: 'Unconfined' }, procMount: 'Default' },
    volumeMounts: [
      { name: 'sys', mountPath: '/sys', readOnly: true, mountPropagation: 'HostToContainer' },
      { name: 'data', mountPath: '/app/data', subPath: 'worker' },
      { name: 'files', mountPath: '/files', readOnly: true, recursiveReadOnly: 'IfPossible' },
    ],
    volumeDevices: [{ name: 'block', devicePath: '/dev/block' }],
  };
}

function richAffinity(): any {
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{
          matchExpressions: [{ key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] }, { key: 'cores', operator: 'Gt', values: ['4'] }, { key: 'ready', operator: 'Exists' }],
          matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['node-1'] }],
        }],
      },
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, preference: { matchExpressions: [{ key: 'fast', operator: 'In', values: ['true'] }] } }],
    },
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'other' } }, namespaces: ['default'] }],
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: 'zone', labelSelector: {}, matchLabelKeys: ['tier'] } }],
    },
  };
}

function richVolumes(): any[] {
  return [
    { name: 'sys', hostPath: { path: '/sys', type: 'Directory' } },
    { name: 'data', emptyDir: { sizeLimit: '10Gi' } },
    { name: 'config', configMap: { name: 'settings', defaultMode: 420, items: [{ key: 'a', path: 'a.txt' }] } },
    { name: 'secret', secret: { secretName: 'hub', items: [{ key: 'token', path: 'token', mode: 256 }] } },
    { name: 'block', persistentVolumeClaim: { claimName: 'block' } },
    { name: 'nfs', nfs: { server: 'nfs.example.com', path: '/export' } },
    { name: 'csi', csi: { driver: 'secrets.csi.example.com', volumeAttributes: { a: 'b' } } },
    {
      name: 'scratch',
      ephemeral: { volumeClaimTemplate: { metadata: { labels: { a: 'b' } }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } } } },
    },
    { name: 'model', image: { reference: 'example.com/model:1', pullPolicy: 'IfNotPresent' } },
    {
      name: 'files',
      projected: {
        sources: [
          { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
          { configMap: { name: 'settings', items: [{ key: 'b', path: 'b.txt' }] } },
          { downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: "metadata.labels['app']" } }, { path: 'cpu', resourceFieldRef: { containerName: 'sniffer', resource: 'requests.cpu', divisor: '1m' } }] } },
        ],
      },
    },
  ];
}
