import { hasKind, ofKind, type ReleaseRule } from './rule';
import { Severity } from '../../diagnostics';
import { CommandLine } from '../../render/command-line/index';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { nameOf } from '../../util/object-name';
import { podOf } from '../../util/pod-spec';
import { objectOf, objectsOf } from '../../util/untyped';
import { FIRST_NODE_PORT, LAST_NODE_PORT } from '../environment/node-ports';

/** A Service that has a port of the worker's as its node port. */
export const nodePort: ReleaseRule = {
  id: 'release/node-port',
  severity: Severity.ERROR,
  title: "the worker's ports on the host network are not node ports of Services",
  why: 'Every node forwards the node port of a Service to its pods: what is meant for the worker goes there, and a probe of the worker checks another program.',
  fix: 'Use a port outside of 30000 to 32767.',
  source: 'docs/evidence/beside-the-worker.md',
  concerns: hasKind('Service'),
  check: function* ({ worker, objects }) {
    for (const { port, path } of worker === undefined ? [] : hostPortsOf(podOf(worker.object))) {
      const service = ofKind('Service', objects).find(({ object: { spec } }) => (
        objectOf(spec).healthCheckNodePort === port
        || objectsOf(objectOf(spec).ports).some((one) => one.nodePort === port && (one.protocol ?? 'TCP') === 'TCP')
      ));
      if (service !== undefined) {
        yield {
          source: worker!,
          path,
          value: port,
          predicate: `is the node port of ${nameOf(service.object)} too; every node forwards it to that Service's pods`,
          fix: `Use a port outside of ${FIRST_NODE_PORT} to ${LAST_NODE_PORT}, such as 48999.`,
        };
      }
    }
  },
};

interface HostPort { readonly port: number; readonly path: string }

/** The ports of the node on which the pod's programs listen, each with a field that sets it. */
function hostPortsOf(pod: KubernetesObject): HostPort[] {
  return pod.hostNetwork === true ? listenedPorts(pod) : objectsOf(pod.containers).flatMap((container, index) => (
    objectsOf(container.ports).flatMap(({ hostPort }, position): HostPort[] => (
      typeof hostPort === 'number' ? [{ port: hostPort, path: `spec.template.spec.containers[${index}].ports[${position}].hostPort` }] : []
    ))
  ));
}

function listenedPorts(pod: KubernetesObject): HostPort[] {
  const ports = objectsOf(pod.containers).flatMap((container, index): HostPort[] => {
    const path = `spec.template.spec.containers[${index}]`;
    const line = CommandLine.of(container, 'worker');
    return [
      ...line.parsed.flags.filter(({ name }) => name === 'port' || name === 'metrics-port').map(({ name, at, length }) => (
        { port: line.integer(`-${name}`) ?? 0, path: `${path}.${line.fieldOf(at + length - 1)}` }
      )),
      ...objectsOf(container.ports).map(({ containerPort }, position) => ({ port: Number(containerPort), path: `${path}.ports[${position}].containerPort` })),
    ];
  });
  return [...new Map([...ports].reverse().map((one) => [one.port, one])).values()].reverse();
}
