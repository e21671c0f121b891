import { formatValue } from '../../kubernetes/validation/index';
import type { KubernetesObject } from '../../util/kubernetes-object';
import type { WorkerSpec } from '../../worker-spec';
import type { Violation } from '../rule';

/** The highest port. */
export const HIGHEST = 65535;

/** A port on which something of the pod listens; all containers of a pod have one network. */
interface Listener {
  readonly prop: string;
  readonly port: unknown;
  readonly protocol: string;
  /** The container that declares it: twice in one container is one listener. */
  readonly container?: KubernetesObject;
}

/** Ports that cannot be. */
export function portValueViolations({ network, metrics, diagnostics }: WorkerSpec): Violation[] {
  const highest = diagnostics.profiling ? HIGHEST - 1 : HIGHEST;
  return ([['network.port', network.port, highest], ['metrics.port', metrics.port, HIGHEST]] as const)
    .filter(([, port, last]) => !(Number.isInteger(port) && port >= 1 && port <= last))
    .map(([prop, port, last]) => ({
      prop,
      // it is an argument, a declared port and what the probes ask
      path: '',
      message: `'${prop}' ${formatValue(port)} is not a whole number from 1 to ${last}${last < HIGHEST ? ', where the tracer is profiled on the port above' : ''}.`,
      fix: `Use a port such as ${prop === 'network.port' ? 48999 : 49100}.`,
    }));
}

/** Ports on which two of a pod would listen. */
export function portConflictViolations(spec: WorkerSpec): Violation[] {
  const listeners = [...ownListeners(spec), ...userListeners(spec)];
  return listeners.flatMap(({ prop, port, protocol, container }, index) => {
    const first = listeners.slice(0, index).find((other) => (
      other.port === port && other.protocol === protocol && (container === undefined || other.container !== container)
    ));
    return first === undefined ? [] : [{
      prop,
      relatedProps: [first.prop],
      message: `'${prop}' ${formatValue(port)} is the port of '${first.prop}' too; both listen on one network, and the second to start fails.`,
      fix: 'Use another port.',
    }];
  });
}

function ownListeners({ network, metrics, diagnostics, capture }: WorkerSpec): Listener[] {
  return [
    { prop: 'network.port', port: network.port, protocol: 'TCP' },
    ...(diagnostics.profiling && capture.tls ? [{ prop: 'diagnostics.profiling', port: network.port + 1, protocol: 'TCP' }] : []),
    { prop: 'metrics.port', port: metrics.port, protocol: 'TCP' },
  ];
}

/** Init containers that end before the others start conflict with none. */
function userListeners({ pod: { extraContainers, extraInitContainers } }: WorkerSpec): Listener[] {
  return [
    ...extraContainers.flatMap((container, index) => declared(container, `extraContainers[${index}]`)),
    ...extraInitContainers.flatMap((container, index) => container?.restartPolicy === 'Always' ? declared(container, `extraInitContainers[${index}]`) : []),
  ];
}

function declared(container: KubernetesObject, prop: string): Listener[] {
  const ports: readonly any[] = Array.isArray(container?.ports) ? container.ports : [];
  return ports
    .map((port, index) => ({ prop: `${prop}.ports[${index}]`, port: port?.containerPort, protocol: String(port?.protocol || 'TCP'), container }))
    .filter(({ port }) => port !== undefined && port !== null);
}
