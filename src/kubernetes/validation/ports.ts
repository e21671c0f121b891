import { FieldPath } from '../../util/field-path';
import { checkFormat, PORT_NAME } from '../names';
import { KubernetesRuleId } from '../rules/index';
import { Container, ContainerPort } from '../schema/container';
import { formatValue, Report, soundOnce } from '../violation-collector';

const PORT = 'kubernetes/port';
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

/** The highest port number. */
const LAST_PORT = 65535;

/** Reports a port number that does not exist. */
export function checkPortNumber(report: Report, rule: KubernetesRuleId, path: FieldPath, port: number): void {
  report.inRange(rule, path, port, 1, LAST_PORT);
}

/** Reports a port, by number or name, that cannot be. */
export function checkPortReference(report: Report, rule: KubernetesRuleId, path: FieldPath, port: number | string | undefined): void {
  if (typeof port === 'string') {
    checkFormat(report, rule, path, port, PORT_NAME);
  } else if (port === undefined) {
    report.missing(rule, path, 'what is connected to needs a port', `Give a port from 1 to ${LAST_PORT}, or the name of one.`);
  } else {
    checkPortNumber(report, rule, path, port);
  }
}

const checkPortList = soundOnce((report, path, ports: readonly ContainerPort[]) => {
  const names = new Set<string>();
  ports.forEach(({ name = '', containerPort = 0, hostPort = 0, hostIP = '', protocol = '' }, position) => {
    const at = path.index(position);
    if (name !== '' && checkFormat(report, PORT, at.key('name'), name, PORT_NAME)) {
      if (names.has(name)) {
        report.add(PORT, at.key('name'), `${formatValue(name)} names another port of the container already`, 'Use another name.');
      }
      names.add(name);
    }
    checkPortNumber(report, PORT, at.key('containerPort'), containerPort);
    if (hostPort !== 0) {
      checkPortNumber(report, PORT, at.key('hostPort'), hostPort);
    } else if (hostIP !== '') {
      report.add('kubernetes/no-effect', at.key('hostIP'), `${formatValue(hostIP)} is not used without a hostPort`, 'Add a hostPort, or remove hostIP.');
    }
    if (protocol !== '') {
      report.oneOf(PORT, at.key('protocol'), protocol, PROTOCOLS);
    }
  });
});

/** Reports what is wrong with the ports of one container. */
export function checkPorts(report: Report, path: FieldPath, ports: readonly ContainerPort[] = []): void {
  checkPortList(report, path, ports);
}

/** Reports host ports that containers take from each other. */
export function checkHostPorts(report: Report, path: FieldPath, containers: readonly Container[]): void {
  const taken = new Set<string>();
  containers.forEach(({ ports = [] }, index) => {
    ports.forEach(({ hostPort = 0, hostIP = '', protocol }, position) => {
      const key = `${protocol || 'TCP'} ${hostIP} ${hostPort}`;
      if (hostPort !== 0 && taken.has(key)) {
        report.add(PORT, path.index(index).key('ports').index(position).key('hostPort'), `${formatValue(hostPort)} is taken by another port already`, 'Use another host port.');
      }
      taken.add(key);
    });
  });
}

/** Reports host ports that differ from the container's, where both are the same network. */
export function checkHostNetworkPorts(report: Report, path: FieldPath, containers: readonly Container[]): void {
  containers.forEach(({ ports = [] }, index) => {
    ports.forEach(({ hostPort = 0, containerPort = 0 }, position) => {
      if (hostPort !== 0 && hostPort !== containerPort) {
        const at = path.index(index).key('ports').index(position).key('hostPort');
        report.add(PORT, at, `${formatValue(hostPort)} differs from containerPort ${formatValue(containerPort)}, which are the same on the host network`, 'Remove hostPort.');
      }
    });
  });
}

interface DeclaredPort {
  readonly path: FieldPath;
  readonly containerIndex: number;
  readonly isInit: boolean;
  readonly hostPort: number;
  readonly hostIP: string;
}

/** The declarations of one container port, each kind by the first: a pod may have very many. */
class PortDeclarations {
  private readonly first = new Map<string, DeclaredPort>();

  /** Adds a declaration, and reports an earlier one that it overlaps with. */
  public add(report: Report, key: string, port: DeclaredPort, hostNetwork: boolean): void {
    const rejecting = hostNetwork ? this.rejecting(key, port) : undefined;
    const overlap = rejecting === undefined ? this.overlap(key, port) : undefined;
    if (rejecting !== undefined) {
      report.add('kubernetes/no-pods', port.path, `(${key}) is declared by ${rejecting.path} too; on the host network every pod is rejected`, 'Declare each port once.');
    } else if (overlap !== undefined) {
      report.add('kubernetes/duplicate', port.path, `(${key}) ${overlap.words} ${overlap.other.path}`, 'Declare each port once.');
    }
    for (const kind of [
      key, `${key} ${port.hostPort}`, `${key} ${port.hostPort} ${port.hostIP === ''}`, `${key} ${port.hostPort} on ${port.hostIP}`,
      `${key} of ${rejectingGroup(port)}`, ...(port.isInit ? [] : [`${key} of ${port.hostIP}`]),
    ]) {
      if (!this.first.has(kind)) {
        this.first.set(kind, port);
      }
    }
  }

  private overlap(key: string, { hostPort, hostIP }: DeclaredPort): { readonly words: string; readonly other: DeclaredPort } | undefined {
    const same = this.first.get(`${key} ${hostPort} on ${hostIP}`);
    if (same !== undefined) {
      return { words: 'declares the same port as', other: same };
    }
    const any = hostPort === 0 ? this.first.get(key) : this.first.get(`${key} 0`);
    if (any !== undefined) {
      return { words: 'overlaps with', other: any };
    }
    const indistinct = this.first.get(`${key} ${hostPort} ${hostIP !== ''}`);
    return indistinct && { words: 'cannot be distinguished from', other: indistinct };
  }

  /** On the host network each port becomes a host port in the pod, and the API server rejects pods with one of them twice. */
  private rejecting(key: string, port: DeclaredPort): DeclaredPort | undefined {
    return (port.isInit ? undefined : this.first.get(`${key} of ${port.hostIP}`)) ?? this.first.get(`${key} of ${rejectingGroup(port)}`);
  }
}

/** Init containers run one after the other: each has the node's ports for itself. */
function rejectingGroup({ isInit, containerIndex, hostIP }: DeclaredPort): string {
  return `${isInit ? 'init ' : ''}${containerIndex} ${hostIP}`;
}

/** Containers of a pod with the path of their list. */
export interface ContainerList {
  /** Where the list is. */
  readonly path: FieldPath;

  /** Whether these containers run one after the other. */
  readonly isInit: boolean;

  /** The containers. */
  readonly containers: readonly Container[];
}

/** Reports ports that are declared more than once in a pod, which is allowed. */
export function checkRepeatedPorts(report: Report, lists: readonly ContainerList[], hostNetwork: boolean): void {
  const declarations = new PortDeclarations();
  const byName = new Map<string, FieldPath>();
  for (const { path, isInit, containers } of lists) {
    containers.forEach(({ ports = [] }, containerIndex) => {
      ports.forEach(({ name = '', containerPort = 0, hostPort = 0, hostIP = '', protocol }, position) => {
        const at = path.index(containerIndex).key('ports').index(position);
        const port: DeclaredPort = { path: at, containerIndex, isInit, hostPort, hostIP };
        const key = `${containerPort}/${protocol || 'TCP'}`;
        declarations.add(report, key, port, hostNetwork);
        const named = name === '' ? undefined : byName.get(name);
        if (named) {
          report.add('kubernetes/duplicate', at.key('name'), `${formatValue(name)} names ${named} too, which services and probes will use`, 'Use another name.');
        } else if (name !== '') {
          byName.set(name, at);
        }
      });
    });
  }
}
