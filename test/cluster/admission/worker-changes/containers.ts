import { allContainersOf, containersOf, podOf, QUANTITIES } from './parts';
import { pick, type Random } from '../../../kubernetes/support/mutations';
import { checkCommand } from '../check-commands';

const PORTS = [48999, 49100, 8080, 65535, 1];

const TIMES = [0, 1, 2, 3, 5, 10, 19, 20, 30, 60, 120];

/** Sets a request or a limit, or both. */
export function changeAmounts(daemonSet: any, random: Random): void {
  const container = pick(random, allContainersOf(daemonSet));
  const kind = pick(random, ['cpu', 'memory', 'memory', 'ephemeral-storage'] as const);
  container.resources ??= {};
  for (const side of pick(random, [['requests'], ['limits'], ['requests', 'limits']])) {
    (container.resources[side] ??= {})[kind] = pick(random, QUANTITIES[kind]);
  }
}

/** Removes requests or limits. */
export function removeAmounts(daemonSet: any, random: Random): void {
  const container = pick(random, allContainersOf(daemonSet));
  delete pick(random, [container, container.resources ?? {}, container.resources?.limits ?? {}])[pick(random, ['resources', 'requests', 'limits', 'memory', 'cpu'])];
}

/** Removes a probe of the sniffer, or changes its handler and one of its times. */
export function changeProbe(daemonSet: any, random: Random): void {
  const container = containersOf(daemonSet)[0];
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
}

/** Gives a container a port. */
export function setPort(daemonSet: any, random: Random): void {
  const container = pick(random, allContainersOf(daemonSet));
  const port = pick(random, PORTS);
  container.ports = [{ containerPort: port, ...(random() < 0.5 && { name: 'named' }), ...(random() < 0.3 && { hostPort: port }) }];
}

/** Sets an image and when it is pulled. */
export function setImage(daemonSet: any, random: Random): void {
  const container = pick(random, allContainersOf(daemonSet));
  container.image = pick(random, [
    'worker', 'worker:latest', 'docker.io/kubeshark/worker:v53.3', 'docker.io/kubeshark/worker:v53.3.0', 'a.b:5000/x/worker', 'a.b:5000/worker:53', 'kubeshark/worker:main',
    'kubeshark/worker:v53-debug', `kubeshark/worker@sha256:${'a'.repeat(64)}`, `kubeshark/worker:v53@sha256:${'a'.repeat(64)}`, 'kubeshark/worker:canary-1', 'worker:v53.3.0',
  ]);
  container.imagePullPolicy = pick(random, ['Always', 'IfNotPresent', 'Never', undefined]);
}

/** Gives a container another name, which the one that had it takes in exchange. */
export function renameContainer(daemonSet: any, random: Random): void {
  const all = allContainersOf(daemonSet);
  const container = pick(random, all);
  const name = pick(random, ['sniffer', 'tracer', 'capture', 'mount-bpf', 'cleanup-data-dir', 'other']);
  const holder = all.find((one) => one.name === name);
  if (holder !== undefined) {
    holder.name = container.name;
  }
  container.name = name;
}

/** Sets a field of the security context of a container or of the pod. */
export function changeSecurityContext(daemonSet: any, random: Random): void {
  const context: any = (pick(random, [...allContainersOf(daemonSet), podOf(daemonSet)]).securityContext ??= {});
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
}

function definedOf(fields: { readonly [name: string]: unknown }): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
