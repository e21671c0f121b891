import { secondsOf } from './units';
import { WorkerProbe, type WorkerProbeOptions } from '../props/probe';
import { processCheck } from '../props/probe/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { elementNamed, definedFields, isObject, numberOf, objectOf, stringOf, stringsOf } from '../util/untyped';

/** A probe of the sniffer; one that no prop can say counts by its timings and its port. */
export function readProbe(probe: unknown, sniffer: KubernetesObject, workerPort: number | undefined): WorkerProbe {
  if (!isObject(probe)) {
    return WorkerProbe.none();
  }
  const timings = timingsOf(probe);
  const command = stringsOf(objectOf(probe.exec).command);
  if (isObject(probe.exec)) {
    const name = command.at(-1) ?? '';
    return command.join('\0') === processCheck(name).join('\0')
      ? WorkerProbe.process({ ...timings, ...(name !== 'worker' && { name }) })
      : WorkerProbe.exec(command, timings);
  }
  const { path, port } = objectOf(probe.httpGet ?? probe.tcpSocket ?? probe.grpc);
  const number = portOf(port, sniffer);
  const options = number === undefined || number === workerPort ? timings : { ...timings, port: number };
  return isObject(probe.httpGet) ? WorkerProbe.httpGet(stringOf(path) ?? '/', options) : WorkerProbe.tcpSocket(options);
}

function timingsOf(probe: KubernetesObject): WorkerProbeOptions {
  return definedFields<WorkerProbeOptions>({
    initialDelay: secondsOf(probe.initialDelaySeconds),
    period: secondsOf(probe.periodSeconds),
    timeout: secondsOf(probe.timeoutSeconds),
    successThreshold: countOf(probe.successThreshold),
    failureThreshold: countOf(probe.failureThreshold),
    terminationGracePeriod: secondsOf(probe.terminationGracePeriodSeconds),
  }) ?? {};
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A port by number, or by the name under which the container declares it. */
function portOf(port: unknown, sniffer: KubernetesObject): number | undefined {
  return typeof port === 'string' && !/^\d+$/.test(port) ? numberOf(elementNamed(sniffer.ports, port)?.containerPort) : numberOf(port);
}
