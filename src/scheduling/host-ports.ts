import type { KubernetesObject } from '../util/kubernetes-object';
import { objectsOf } from '../util/untyped';

/** A port of the node that a pod uses. */
export interface HostPort {
  readonly port: number;
  readonly protocol: string;
  readonly ip: string;
}

const EVERY_ADDRESS = '0.0.0.0';

/** The ports of the node that a pod uses: on the host network, every declared port. */
export function hostPortsOf({ hostNetwork, containers, initContainers }: KubernetesObject): HostPort[] {
  const running = [...objectsOf(containers), ...objectsOf(initContainers).filter(({ restartPolicy }) => restartPolicy === 'Always')];
  return running.flatMap(({ ports }) => objectsOf(ports)).flatMap(({ hostPort, containerPort, protocol, hostIP }) => {
    const port = hostPort || (hostNetwork === true ? containerPort : 0);
    return typeof port === 'number' && port > 0 ? [{ port, protocol: protocol || 'TCP', ip: hostIP || EVERY_ADDRESS }] : [];
  });
}

/** The first port that is also among the others. */
export function conflictingPort(ports: readonly HostPort[], others: readonly HostPort[]): HostPort | undefined {
  return ports.find((port) => others.some((other) => isSame(port, other)));
}

function isSame(one: HostPort, other: HostPort): boolean {
  return one.port === other.port && one.protocol === other.protocol
    && (one.ip === other.ip || one.ip === EVERY_ADDRESS || other.ip === EVERY_ADDRESS);
}
