import { checkCommand } from './check-commands';
import { pick, type Random } from '../../kubernetes/support/mutations';

/** A change of a worker's DaemonSet that the API server accepts, more often than not. */
type Change = (daemonSet: any, random: Random) => void;

const QUANTITIES = {
  'cpu': ['0', '1', '100m', '499m', '500m', '0.5', '99', '100', '1500m', '1u', '0.0001', '2'],
  'memory': ['0', '1', '4000m', '50Mi', '1Gi', '1023Mi', '2Gi', '2049Mi', '4Gi', '6Gi', '1e9', '1500m', '1Pi', '2Pi', '128974848', '1024Ki', '1023Ki', '0.5Gi'],
  'ephemeral-storage': ['0', '1', '1Ki', '500Mi', '5Gi', '10Gi', '11Gi', '12Gi', '1Ei', '2Ei', '100m', '10737418240'],
} as const;

const NUMBERS = [
  '', '0', '1', '+5', '10', '999', '1000', '1000.5', '5000', '4999', '10000', '10001', '14999', '15000', '15000.0', '30000', '45000', '60000', '1e4', '-5', 'abc',
  '10s', '0x10', ' 15000', '9007199254740991', '9007199254740993', '0.5', '007',
];

const VARIABLES = {
  TCP_STREAM_CHANNEL_TIMEOUT_MS: NUMBERS,
  CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS: NUMBERS,
  MAX_BUFFERED_PAGES_TOTAL: NUMBERS,
  MAX_BUFFERED_PAGES_PER_CONNECTION: NUMBERS,
  TCP_STREAM_CHANNEL_TIMEOUT_SHOW: ['true', 'false', '', 'TRUE'],
  PROFILING_ENABLED: ['true', 'false'],
  FILTER_EXPRESSION: ['', 'tcp.dstport == 80', 'dst port 80'],
  BPF_OVERRIDE: ['port 80'],
  NAMESPACES: ['a,b'],
  KUBESHARK_OTHER: ['1'],
} as const;

const FLAGS = {
  'port': ['48999', '0', '30000', '32767', '32768', '65535', '65536', '-1', 'abc', '+8080', '4_000', '$(PORT)'],
  'metrics-port': ['49100', '48999', '30001', '0', '70000', ''],
  'packet-capture': ['best', 'ebpf', 'af_packet', 'libpcap', '', 'pcap'],
  'staletimeout': ['30', '0', '10', '29', '45', '-5', '1e3', '3_0'],
  'tcp-flow-full-timeout': ['1200', '0', '-1'],
  'udp-flow-full-timeout': ['1200', '0'],
  'storage-size': ['5Gi', '10Gi', '0', 'abc', '12Gi'],
  'i': ['any', '-port', 'eth0'],
  'unknown': ['x', '-port', '1'],
} as const;

const SWITCHES = ['servicemesh', 'enable-resource-guard', 'enable-watchdog', 'unknown-switch'];

const PORTS = [48999, 49100, 8080, 65535, 1];

const TIMES = [0, 1, 2, 3, 5, 10, 19, 20, 30, 60, 120];

const CHANGES: readonly Change[] = [
  function amounts(daemonSet, random) {
    const container = pick(random, allContainers(daemonSet));
    const kind = pick(random, ['cpu', 'memory', 'memory', 'ephemeral-storage'] as const);
    container.resources ??= {};
    for (const side of pick(random, [['requests'], ['limits'], ['requests', 'limits']])) {
      (container.resources[side] ??= {})[kind] = pick(random, QUANTITIES[kind]);
    }
  },
  function noAmounts(daemonSet, random) {
    const container = pick(random, allContainers(daemonSet));
    delete pick(random, [container, container.resources ?? {}, container.resources?.limits ?? {}])[pick(random, ['resources', 'requests', 'limits', 'memory', 'cpu'])];
  },
  function variable(daemonSet, random) {
    const name = pick(random, Object.keys(VARIABLES) as (keyof typeof VARIABLES)[]);
    const env: any[] = (pick(random, containers(daemonSet)).env ??= []);
    const value = random() < 0.1 ? { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } } : { value: pick<string>(random, VARIABLES[name]) };
    const old = env.find((one) => one.name === name);
    if (old !== undefined && random() < 0.9) {
      env.splice(env.indexOf(old), 1);
    }
    env.push({ name, ...value });
  },
  function flag(daemonSet, random) {
    const container = pick(random, containers(daemonSet));
    const words: string[] = container[Array.isArray(container.command) ? 'command' : 'args'] ?? [];
    const name = pick(random, Object.keys(FLAGS) as (keyof typeof FLAGS)[]);
    const value = pick<string>(random, FLAGS[name]);
    const dash = pick(random, ['-', '-', '--']);
    const written = pick(random, [[`${dash}${name}`, value], [`${dash}${name}=${value}`], [`${dash}${name}`]]);
    const at = words.indexOf(`-${name}`);
    if (at > 0 && random() < 0.7) {
      words.splice(at, 2, ...written);
    } else {
      words.splice(1 + Math.floor(random() * words.length), 0, ...written);
    }
  },
  function switches(daemonSet, random) {
    const container = pick(random, containers(daemonSet));
    const words: string[] = container.command ?? container.args ?? [];
    const word = pick(random, [...SWITCHES.flatMap((name) => [`-${name}`, `--${name}=true`, `-${name}=false`, `-${name}=T`]), '--', 'stray', '---x', '-=x', '$(ARGS)', '', '-']);
    words.splice(1 + Math.floor(random() * words.length), 0, word);
  },
  function commandForm(daemonSet, random) {
    const container = pick(random, containers(daemonSet));
    const words: string[] = [...(container.command ?? []), ...(container.args ?? [])];
    const form = pick(random, ['script', 'args', 'split', 'path', 'none', 'wrapped']);
    if (form === 'script') {
      container.command = [pick(random, ['sh', '/bin/sh', 'bash', 'zsh']), pick(random, ['-c', '-c', '-lc']), words.join(pick(random, [' ', '  ', '\n']))];
      delete container.args;
    } else if (form === 'args') {
      delete container.command;
      container.args = words.slice(pick(random, [0, 1]));
    } else if (form === 'split') {
      container.command = words.slice(0, 1);
      container.args = words.slice(1);
    } else if (form === 'path') {
      container.command = [pick(random, ['/app/worker', 'worker', './tracer', 'capture', '/worker/run']), ...words.slice(1)];
      delete container.args;
    } else if (form === 'wrapped') {
      container.command = ['nice', '-n', '5', ...words];
      delete container.args;
    } else {
      delete container.command;
      delete container.args;
    }
  },
  function probe(daemonSet, random) {
    const container = containers(daemonSet)[0];
    const name = pick(random, ['livenessProbe', 'readinessProbe', 'startupProbe']);
    if (random() < 0.2) {
      delete container[name];
      return;
    }
    const port = pick<number | string>(random, [...PORTS, 'named', 'missing', '8080']);
    const handler = pick(random, [
      { tcpSocket: { port } }, { httpGet: { path: pick(random, ['/', '/health', '']), port } }, { grpc: { port: typeof port === 'number' ? port : 5 } },
      { exec: { command: checkCommand(random) } },
    ]);
    const { tcpSocket, httpGet, grpc, exec, ...times } = container[name] ?? {};
    container[name] = { ...(random() < 0.4 ? { ...definedOf({ tcpSocket, httpGet, grpc, exec }) } : handler), ...times };
    if (Object.keys(container[name]).every((key) => !['tcpSocket', 'httpGet', 'grpc', 'exec'].includes(key))) {
      Object.assign(container[name], handler);
    }
    container[name][pick(random, ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold'])] = pick(random, TIMES);
    if (random() < 0.3) {
      container.livenessProbe = structuredClone(container.readinessProbe ?? container[name]);
    }
  },
  function ports(daemonSet, random) {
    const container = pick(random, allContainers(daemonSet));
    const port = pick(random, PORTS);
    container.ports = [{ containerPort: port, ...(random() < 0.5 && { name: 'named' }), ...(random() < 0.3 && { hostPort: port }) }];
  },
  function hostNetwork(daemonSet, random) {
    podOf(daemonSet).hostNetwork = random() < 0.5;
  },
  function spread(daemonSet, random) {
    const pod = podOf(daemonSet);
    const whenUnsatisfiable = pick(random, ['DoNotSchedule', 'ScheduleAnyway']);
    pod.topologySpreadConstraints = [...(random() < 0.5 ? pod.topologySpreadConstraints ?? [] : []), {
      maxSkew: 1,
      topologyKey: pick(random, ['topology.kubernetes.io/zone', 'kubernetes.io/hostname', 'kubernetes.io/os', 'rack', 'a b', 'a/b/c', 'X'.repeat(64)]),
      whenUnsatisfiable,
      ...(random() < 0.3 && whenUnsatisfiable === 'DoNotSchedule' && { minDomains: pick(random, [1, 2]) }),
      ...(random() < 0.4 && { nodeAffinityPolicy: pick(random, ['Honor', 'Ignore']) }),
      ...(random() < 0.7 && {
        labelSelector: structuredClone(daemonSet.spec.selector),
        ...(random() < 0.5 && { matchLabelKeys: pick(random, [['controller-revision-hash'], ['app.kubeshark.com/app'], ['app.kubernetes.io/name'], ['other']]) }),
      }),
    }];
  },
  function placement(daemonSet, random) {
    const pod = podOf(daemonSet);
    const key = pick(random, ['topology.kubernetes.io/zone', 'rack', 'kubernetes.io/os']);
    const operator = pick(random, ['In', 'NotIn', 'Exists', 'DoesNotExist']);
    const term = { matchExpressions: [{ key, operator, ...(operator.endsWith('In') && { values: ['a'] }) }] };
    const others = random() < 0.3 ? [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }] : [];
    if (random() < 0.3) {
      pod.nodeSelector = { [key]: 'a' };
    } else {
      pod.affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term, ...others] } } };
    }
  },
  function tolerations(daemonSet, random) {
    podOf(daemonSet).tolerations = Array.from({ length: Math.floor(random() * 3) }, () => pick<object>(random, [
      { operator: 'Exists' }, { operator: 'Exists', effect: 'NoSchedule' }, { operator: 'Exists', effect: 'NoExecute' }, { key: 'a', operator: 'Exists' },
      { key: 'a', value: 'b' }, { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }, { key: 'a', operator: 'Equal', value: 'b', effect: 'NoSchedule' },
      { operator: 'Exists', effect: 'PreferNoSchedule' },
    ]));
  },
  function update(daemonSet, random) {
    daemonSet.spec.updateStrategy = pick<object>(random, [
      { type: 'OnDelete' }, { type: 'RollingUpdate' }, { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: '10%', maxUnavailable: 0 } }, { rollingUpdate: { maxSurge: '0%', maxUnavailable: 1 } },
      { rollingUpdate: { maxSurge: '100%', maxUnavailable: '0%' } },
    ]);
  },
  function image(daemonSet, random) {
    const container = pick(random, allContainers(daemonSet));
    container.image = pick(random, [
      'worker', 'worker:latest', 'docker.io/kubeshark/worker:v53.3', 'docker.io/kubeshark/worker:v53.3.0', 'a.b:5000/x/worker', 'a.b:5000/worker:53', 'kubeshark/worker:main',
      'kubeshark/worker:v53-debug', `kubeshark/worker@sha256:${'a'.repeat(64)}`, `kubeshark/worker:v53@sha256:${'a'.repeat(64)}`, 'kubeshark/worker:canary-1', 'worker:v53.3.0',
    ]);
    container.imagePullPolicy = pick(random, ['Always', 'IfNotPresent', 'Never', undefined]);
  },
  function labels(daemonSet, random) {
    const { metadata } = daemonSet.spec.template;
    const key = pick(random, ['app.kubeshark.com/app', 'app.kubeshark.co/app']);
    const value = pick(random, ['worker', 'hub', undefined]);
    for (const map of [daemonSet.spec.selector.matchLabels, metadata.labels]) {
      delete map['app.kubeshark.com/app'];
      delete map['app.kubeshark.co/app'];
      if (value !== undefined) {
        map[key] = value;
      }
    }
    metadata.labels.kept = daemonSet.spec.selector.matchLabels.kept = 'yes';
  },
  function names(daemonSet, random) {
    const all = allContainers(daemonSet);
    const container = pick(random, all);
    const name = pick(random, ['sniffer', 'tracer', 'capture', 'mount-bpf', 'cleanup-data-dir', 'other']);
    const holder = all.find((one) => one.name === name);
    if (holder !== undefined) {
      holder.name = container.name;
    }
    container.name = name;
  },
  function lists(daemonSet, random) {
    const pod = podOf(daemonSet);
    const list = pick(random, ['containers', 'initContainers']);
    const action = pick(random, ['reverse', 'remove', 'add']);
    if (action === 'reverse') {
      pod[list]?.reverse();
    } else if (action === 'remove' && (list === 'initContainers' || pod[list].length > 1)) {
      pod[list]?.splice(Math.floor(random() * pod[list].length), 1);
    } else {
      const added = { name: `added-${Math.floor(random() * 1e9)}`, image: 'busybox:1.36', ...(list === 'initContainers' && random() < 0.5 && { restartPolicy: 'Always' }) };
      (pod[list] ??= []).unshift(random() < 0.5 ? added : { ...added, command: ['./worker', '-staletimeout', '5'] });
    }
  },
  function securityContext(daemonSet, random) {
    const context: any = (pick(random, [...allContainers(daemonSet), podOf(daemonSet)]).securityContext ??= {});
    const field = pick(random, ['privileged', 'runAsUser', 'runAsNonRoot', 'capabilities', 'seccompProfile', 'appArmorProfile', 'seLinuxOptions']);
    const isOfPod = context === podOf(daemonSet).securityContext;
    const values: { [field: string]: readonly any[] } = {
      privileged: [true, false],
      runAsUser: [0, 1000],
      runAsNonRoot: [true, false],
      capabilities: [['NET_RAW'], ['CAP_NET_RAW'], ['net_raw', 'SYS_ADMIN'], ['ALL'], ['NETRAW', 'DAC_OVERRIDE'], ['SYS_PTRACE', 'IPC_LOCK']].map((add) => ({ add })),
      seccompProfile: [{ type: 'Unconfined' }, { type: 'RuntimeDefault' }],
      appArmorProfile: [{ type: 'Unconfined' }],
      seLinuxOptions: [{}, { level: 's0' }],
    };
    if (!isOfPod || !['privileged', 'capabilities'].includes(field)) {
      context[field] = pick(random, values[field]);
    }
    if (field === 'capabilities' && !isOfPod) {
      context.privileged = random() < 0.2;
    }
  },
  function dataVolume(daemonSet, random) {
    const pod = podOf(daemonSet);
    const data = (pod.volumes ?? []).find((volume: any) => volume.name === 'data');
    if (data === undefined) {
      return;
    }
    for (const key of ['emptyDir', 'hostPath', 'persistentVolumeClaim']) {
      delete data[key];
    }
    Object.assign(data, pick<object>(random, [
      { emptyDir: {} }, { emptyDir: { sizeLimit: pick(random, QUANTITIES['ephemeral-storage']) } }, { hostPath: { path: '/data' } },
      { persistentVolumeClaim: { claimName: 'data' } }, { emptyDir: { sizeLimit: '10Gi' } },
    ]));
    if (random() < 0.2) {
      pod.volumes.push({ name: 'elsewhere', ...pick<object>(random, [{ emptyDir: { sizeLimit: '20Gi' } }, { persistentVolumeClaim: { claimName: 'data' } }]) });
      const mount = (containers(daemonSet)[0].volumeMounts ?? []).find((one: any) => one.mountPath === '/app/data');
      if (mount !== undefined) {
        mount.name = 'elsewhere';
      }
    }
  },
  function acknowledgement(daemonSet, random) {
    (daemonSet.metadata.annotations ??= {})['cdk8s-kubeshark/acknowledge'] = pick(random, [
      'placement/blind-taint=known', 'placement/blind-taint=', 'resources/memory-gap = the limit is a ceiling\n probes/identical=as the chart has it ', 'update/surge',
      'tcp-streams/timeout-range=a=b\n\nresources/memory-unset=no', '=no rule',
    ]);
  },
  function name(daemonSet, random) {
    daemonSet.metadata.name = pick(random, ['worker', 'a'.repeat(242), 'a'.repeat(243), 'kubeshark-x-daemon-set']);
  },
];

/** Changes a worker's DaemonSet in one to four ways. */
export function changeWorker(daemonSet: any, random: Random): any {
  const changed = structuredClone(daemonSet);
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
    pick(random, CHANGES)(changed, random);
  }
  return changed;
}

function podOf(daemonSet: any): any {
  return daemonSet.spec.template.spec;
}

function containers(daemonSet: any): any[] {
  return podOf(daemonSet).containers;
}

function allContainers(daemonSet: any): any[] {
  return [...containers(daemonSet), ...(podOf(daemonSet).initContainers ?? [])];
}

function definedOf(fields: { readonly [name: string]: unknown }): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
