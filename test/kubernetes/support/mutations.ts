import { DAEMON_SET } from '../../../src/kubernetes/schema/daemon-set';
import { Schema } from '../../../src/kubernetes/schema/types';

/** A source of random numbers that gives the same ones for the same seed. */
export type Random = () => number;

/** Numbers from 0 up to 1. */
export function randomFrom(seed: number): Random {
  const modulus = 2147483647;
  let state = 1 + ((seed * 48271 + 12345) % (modulus - 1));
  return () => {
    // Lehmer's generator; its products are exact in doubles
    state = (state * 48271) % modulus;
    return state / modulus;
  };
}

/** One of the values. */
export function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)];
}

const NAMES = [
  'a', 'worker', 'data', 'sys', 'sniffer', 'tracer', 'device', 'metrics', 'a.b', 'A', 'a_b', '-a', 'a-', '',
  'a'.repeat(63), 'a'.repeat(64), 'a'.repeat(253), 'a'.repeat(254), 'ü', 'a b', '1', 'x/y',
];
const KEYS = ['app', 'tier', 'a', 'example.com/a', 'Example.com/a', 'a/b/c', '', 'a b', 'kubernetes.io/hostname', 'beta.kubernetes.io/os', '-a', 'a'.repeat(64), 'a.b_c-d', '/a', 'a/', 'metadata.name', 'controller-revision-hash'];
const VALUES = ['worker', 'capture', '', 'a b', 'A-1_b.c', '-a', '5', '-5', 'abc', 'a'.repeat(63), 'a'.repeat(64), 'true', 'Node_1'];
const PATHS = ['/', '/a', 'a', 'a/b', '/a/../b', '..', '..a', '../a', 'a/..', 'a..b', '', '/sys', '/app/data', 'a:b', './a', 'a/', 'token', 'b.txt', '/dev/block'];
const QUANTITIES = ['0', '1', '-1', '1Gi', '4Gi', '6Gi', '50m', '2', '1500m', '0.5', '1e3', '5Ei', '8Ei', '1u', '1n', '1k', '1K', '1Mi', '2Mi', '3Mi', '', 'abc', '1 Gi', ' 1Gi ', '1e400', 'Gi', 'Ei', '.', '+1', '1.5Gi', '1.', '5.Ei', 5, 0.5, -1, 1e21, '1e', '1E', '1e+3', '1Ee3', '999999999999999999999', '0.0000000001', '100000000000000000000m', '1P', '9223372036854775807', '10E', '1e-1', '01', '1000m'];
const NUMBERS = [
  0, 1, 2, -1, 5, 10, 30, 31, 60, 100, 101, 255, 256, 420, 511, 512, 600, 599, 3600, 8080, 48999, 49100,
  65535, 65536, 2147483647, 2147483648, 4294967296, 4294967297, -2147483648, 1.5, 1e21,
];
const ADDRESSES = ['10.0.0.1', '010.0.0.1', '256.0.0.1', '::1', '::ffff:1.2.3.4', 'FD00::1', 'fd00:0:0:0:0:0:0:1', '1:2:3:4:5:6:7:8', '1::2::3', '::', 'a', '', '1.2.3', '1.2.3.4.5', ':::', '1:2:3:4:5:6:1.2.3.4', 'fe80::1%eth0', '::1.2.3.4', '1:2:3:4:5:6:7::'];

const TIMES = [null, '2025-01-31T12:00:00Z', '2025-02-30T12:00:00Z', '', 'x', '2025-01-31T12:00:00.5+01:00', '2025-01-31', '2025-01-31 12:00:00Z'];

/** Values for fields of a name; near-valid, so that each decides something. */
const POOLS: { readonly [field: string]: readonly unknown[] } = {
  operator: ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Equal', 'in', ''],
  effect: ['NoSchedule', 'NoExecute', 'PreferNoSchedule', '', 'noSchedule'],
  key: KEYS,
  topologyKey: KEYS,
  whenUnsatisfiable: ['DoNotSchedule', 'ScheduleAnyway', '', 'x'],
  nodeAffinityPolicy: ['Honor', 'Ignore', '', 'x'],
  nodeTaintsPolicy: ['Honor', 'Ignore', '', 'x'],
  values: ['a', '5', '-5', 'a b', '', 'Node_1', 'abc'],
  matchLabelKeys: KEYS,
  mismatchLabelKeys: KEYS,
  image: ['busybox', ' busybox', '', 'a b', 'A/B'],
  imagePullPolicy: ['Always', 'Never', 'IfNotPresent', '', 'always'],
  pullPolicy: ['Always', 'Never', 'IfNotPresent', '', 'always'],
  terminationMessagePolicy: ['File', 'FallbackToLogsOnError', '', 'file'],
  restartPolicy: ['Always', 'OnFailure', 'Never', '', 'always', 'NotRequired', 'RestartContainer'],
  protocol: ['TCP', 'UDP', 'SCTP', '', 'tcp'],
  scheme: ['HTTP', 'HTTPS', '', 'http'],
  path: PATHS,
  mountPath: PATHS,
  devicePath: PATHS,
  subPath: PATHS,
  subPathExpr: PATHS,
  directory: PATHS,
  localhostProfile: [...PATHS, ' a ', 'a '],
  mountPropagation: ['None', 'HostToContainer', 'Bidirectional', '', 'none'],
  recursiveReadOnly: ['Disabled', 'IfPossible', 'Enabled', '', 'x'],
  procMount: ['Default', 'Unmasked', '', 'x'],
  dnsPolicy: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None', '', 'x'],
  preemptionPolicy: ['Never', 'PreemptLowerPriority', '', 'x'],
  fsGroupChangePolicy: ['Always', 'OnRootMismatch', '', 'x'],
  supplementalGroupsPolicy: ['Merge', 'Strict', '', 'x'],
  seLinuxChangePolicy: ['Recursive', 'MountOption', '', 'x'],
  stopSignal: ['SIGTERM', 'x'],
  nameservers: ADDRESSES,
  ip: ADDRESSES,
  hostIP: ['', '127.0.0.1', 'x'],
  searches: ['.', 'a.', 'a..', '_a.b', 'a_b', 'a b', 'A', ''],
  hostnames: NAMES,
  finalizers: ['orphan', 'foregroundDeletion', 'example.com/x', 'x', 'a b', ''],
  apiVersion: ['v1', 'apps/v1', '', 'a/b/c', 'v2'],
  kind: ['Shared', 'Managed', 'Dedicated', 'PersistentVolumeClaim', 'VolumeSnapshot', 'DaemonSet', 'Event', ''],
  fieldPath: ['metadata.name', 'metadata.labels', "metadata.labels['a']", "metadata.labels['a b']", "metadata.annotations['A']", "metadata.labels['']", "spec.nodeName['a']", 'spec.nodeName', 'spec.host', 'status.podIP', 'status.phase', 'x', '', "['a']"],
  resource: ['limits.cpu', 'limits.memory', 'requests.ephemeral-storage', 'limits.hugepages-2Mi', 'cpu', '', 'requests.cpu'],
  divisor: ['1', '1m', '1k', '1Mi', '1024', '1000m', '01', '0', '1e0', '+1', '1e3', '-1', 2, '1M', '0.001', '1000'],
  fsType: ['ext4', ''],
  type: ['', 'Directory', 'File', 'directory', 'Localhost', 'RuntimeDefault', 'Unconfined', 'RollingUpdate', 'OnDelete', 'x'],
  medium: ['', 'Memory', 'HugePages', 'memory'],
  accessModes: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod', 'x'],
  volumeMode: ['Block', 'Filesystem', 'FileSystem', ''],
  driver: ['csi.example.com', 'CSI.example.com', 'a'.repeat(64), '', 'a_b'],
  diskURI: ['https://a', '/subscriptions/a', 'a', ''],
  cachingMode: ['None', 'ReadOnly', 'ReadWrite', '', 'x'],
  registry: ['a:1', 'a', 'a:1,b:2', '[::1]:1', '::1:1', '', ':'],
  iqn: ['iqn.2001-04.com.example:a', 'eui.0123456789abcdef', 'naa.0123456789abcdef0123456789abcdef', 'iqn.a', 'x', ''],
  initiatorName: ['iqn.2001-04.com.example:a', 'x'],
  runAsUserName: ['a', 'A\\b', 'a\\b\\c', '', '.', 'a/b', 'a b', '\\a', 'a.b\\c'],
  add: ['NET_RAW', 'CAP_SYS_ADMIN', 'SYS_ADMIN', 'sys_admin', 'ALL'],
  action: ['Restart', 'RestartAllContainers', '', 'x'],
  resourceName: ['cpu', 'memory', '', 'x'],
  maxUnavailable: [0, 1, '0%', '10%', '100%', '101%', '1', -1, '-1%', '', 'x', '0'],
  maxSurge: [0, 1, '0%', '10%', '100%', '101%', '1', -1, 'x'],
  port: [1, 0, 65535, 65536, -1, 'metrics', 'METRICS', '', 'a'.repeat(16), '1', 'a--b', '-a', 80.5],
  containerPort: [0, 1, 48999, 49100, 65536, -1],
  hostPort: [0, 1, 48999, 49100, 65536],
  name: NAMES,
  creationTimestamp: TIMES,
  deletionTimestamp: TIMES,
  time: TIMES,
  generateName: ['a-', 'a', 'A', '-', 'a'.repeat(254), 'a.'],
  namespace: ['default'],
  hostname: NAMES,
  nodeName: NAMES,
  optional: [true, false],
  os: ['linux', 'windows', 'x', ''],
};

/** Names of resources. */
const RESOURCE_NAMES = ['cpu', 'memory', 'ephemeral-storage', 'hugepages-2Mi', 'hugepages-x', 'hugepages-', 'storage', 'pods', 'nvidia.com/gpu', 'requests.cpu', 'kubernetes.io/a', 'a', 'requests.example.com/a', 'a b', '', 'example.com/a b', `example.com/${'a'.repeat(63)}`];

/** Keys of annotations that Kubernetes reads. */
const ANNOTATIONS: readonly (readonly [string, readonly string[]])[] = [
  ['controller.kubernetes.io/pod-deletion-cost', ['1', '-1', '01', '+1', '', 'x', '2147483648', '-', '0']],
  ['scheduler.alpha.kubernetes.io/tolerations', ['[]', '', 'x', 'null', '{}', '[{"key":"a","operator":"Exists"}]', '[{"Key":"a","Value":"a b"}]', '[{}]', '[null]', '[5]', '[{"operator":5}]']],
  ['seccomp.security.alpha.kubernetes.io/pod', ['runtime/default', 'docker/default', 'unconfined', 'localhost/a', 'localhost//a', 'x', '']],
  ['container.seccomp.security.alpha.kubernetes.io/sniffer', ['runtime/default', 'unconfined', 'x']],
  ['container.apparmor.security.beta.kubernetes.io/sniffer', ['runtime/default', 'unconfined', 'localhost/a', 'x', '']],
  ['container.apparmor.security.beta.kubernetes.io/nope', ['unconfined']],
  ['kubernetes.io/config.mirror', ['x']],
  ['scheduler.alpha.kubernetes.io/critical-pod', ['']],
  ['deprecated.daemonset.template.generation', ['1', '-1', 'x', '', '+5']],
];

function scalar(kind: string, field: string, random: Random): unknown {
  const pool = POOLS[field];
  if (pool && random() < 0.9) {
    return pick(random, pool);
  }
  switch (kind) {
    case 'boolean':
      return random() < 0.5;
    case 'int32':
    case 'int64':
      return pick(random, NUMBERS);
    case 'quantity':
      return pick(random, QUANTITIES);
    case 'intOrString':
      return pick<unknown>(random, [...NUMBERS, ...NAMES]);
    case 'time':
      return '2025-01-31T12:00:00Z';
    default:
      return pick(random, field.toLowerCase().includes('name') ? NAMES : [...VALUES, 'x', 'a.example.com']);
  }
}

/** A value that a schema could have, not always valid. */
export function generate(schema: Schema, field: string, random: Random, depth = 3): unknown {
  if (depth < 0) {
    return schema.kind === 'list' ? [] : {};
  }
  switch (schema.kind) {
    case 'struct': {
      const names = Object.keys(schema.fields);
      // structures of which one field is used, such as sources and handlers
      const few = names.length > 12 || names.some((name) => schema.fields[name].kind === 'struct');
      const share = few ? Math.min(1.4 / names.length, 0.5) : 0.7;
      const chosen = names.filter(() => random() < share);
      return Object.fromEntries(chosen.map((name) => [name, generate(schema.fields[name], name, random, depth - 1)]));
    }
    case 'list':
      return Array.from({ length: Math.floor(random() * 2.6) }, () => generate(schema.items, field, random, depth - 1));
    case 'map': {
      if (field === 'annotations' && random() < 0.8) {
        const [key, values] = pick(random, ANNOTATIONS);
        return { [key]: pick(random, values) };
      }
      const keys = schema.items.kind === 'quantity' ? RESOURCE_NAMES : KEYS;
      const chosen = Array.from({ length: 1 + Math.floor(random() * 1.5) }, () => pick(random, keys));
      return Object.fromEntries(chosen.map((key) => [key, schema.items.kind === 'quantity' ? pick(random, QUANTITIES) : pick(random, VALUES)]));
    }
    default:
      return scalar(schema.kind, field, random);
  }
}

interface Place {
  readonly holder: any;
  readonly key: string | number;
  readonly field: string;
  readonly schema: Schema;
}

function places(schema: Schema, field: string, value: any, found: Place[]): void {
  if (value === null || typeof value !== 'object') {
    return;
  }
  if (schema.kind === 'struct') {
    for (const name of Object.keys(value)) {
      const inner = schema.lookup.get(name);
      if (inner) {
        found.push({ holder: value, key: name, field: name, schema: inner });
        places(inner, name, value[name], found);
      }
    }
  } else if (schema.kind === 'list' && Array.isArray(value)) {
    value.forEach((_, index) => {
      found.push({ holder: value, key: index, field, schema: schema.items });
      places(schema.items, field, value[index], found);
    });
  } else if (schema.kind === 'map') {
    for (const key of Object.keys(value)) {
      found.push({ holder: value, key, field, schema: schema.items });
    }
  }
}

/** Values to try at a field, besides those of another type: all that decide something for its name, or some of its kind. */
function valuesFor({ field, schema }: Place): readonly unknown[] {
  switch (schema.kind) {
    case 'quantity': return QUANTITIES;
    case 'int32': case 'int64': return NUMBERS;
    case 'boolean': return [true, false];
    case 'string': return POOLS[field] ?? (field.toLowerCase().includes('name') ? NAMES : VALUES);
    default: return POOLS[field] ?? [];
  }
}

/** Copies of an object, each with one change: at every site a value is taken away, doubled, of another type, or one of those to try. */
export function* mutateEverySite(object: unknown): Generator<{ readonly site: string; readonly object: any }> {
  const sites: Place[] = [];
  places(DAEMON_SET, '', object, sites);
  for (let index = 0; index < sites.length; index++) {
    const changes: ((holder: any, key: any) => void)[] = [
      (holder, key) => (Array.isArray(holder) ? holder.splice(key, 1) : delete holder[key]),
      (holder, key) => Array.isArray(holder[key]) && holder[key].push(structuredClone(holder[key][0] ?? null)),
      ...[...WRONG, ...valuesFor(sites[index])].map((value) => (holder: any, key: any) => { holder[key] = structuredClone(value); }),
      (holder, key) => { if (Object(holder[key]) === holder[key] && !Array.isArray(holder[key])) holder[key].unknown = 1; },
    ];
    for (const change of changes) {
      const copy = structuredClone(object);
      const found: Place[] = [];
      places(DAEMON_SET, '', copy, found);
      change(found[index].holder, found[index].key);
      yield { site: `${found[index].field}#${index}`, object: copy };
    }
  }
}

const WRONG = [null, 0, 1.5, true, 'x', '', [], {}, ['x'], { x: 1 }, '5', 'true'];

/** Changes an object in one place. */
function mutateOnce(object: any, random: Random): void {
  const found: Place[] = [];
  places(DAEMON_SET, '', object, found);
  if (found.length === 0) {
    return;
  }
  const { holder, key, field, schema } = pick(random, found);
  const value = holder[key];
  const choice = random();
  if (choice < 0.12) {
    if (Array.isArray(holder)) {
      holder.splice(key as number, 1);
    } else {
      delete holder[key];
    }
  } else if (choice < 0.17) {
    holder[key] = pick(random, WRONG);
  } else if (choice < 0.2) {
    holder[key] = null;
  } else if (choice < 0.26 && Array.isArray(value) && value.length > 0) {
    value.push(structuredClone(pick(random, value)));
  } else if (choice < 0.7 && schema.kind === 'struct' && value !== null && typeof value === 'object') {
    const name = pick(random, Object.keys(schema.fields));
    value[name] = generate(schema.fields[name], name, random);
  } else if (choice < 0.7 && schema.kind === 'list' && Array.isArray(value)) {
    value.push(generate(schema.items, field, random));
  } else if (choice < 0.7 && schema.kind === 'map' && value !== null && typeof value === 'object') {
    Object.assign(value, generate(schema, field, random));
  } else if (choice < 0.73 && schema.kind === 'struct' && value !== null && typeof value === 'object') {
    value[pick(random, ['unknown', 'Name', '__proto__x', 'constructor'])] = 1;
  } else {
    holder[key] = generate(schema, field, random);
  }
}

/** A copy of an object that is different in a few places. */
export function mutate(object: unknown, random: Random, changes = 1 + Math.floor(random() * random() * 3)): any {
  const copy = structuredClone(object);
  for (let change = 0; change < changes; change++) {
    mutateOnce(copy, random);
  }
  return copy;
}
