import { bindNames } from '../expressions';

/** The probes of a container, in the order of findings. */
export const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;

/** A probe of the sniffer. */
export type ProbeName = (typeof PROBES)[number];

/** What the probes of the sniffer ask. */
export const PROBE_VARIABLES: { readonly [name: string]: string } = {
  ports: 'variables.sniffer.?ports.orValue([])',
  ...Object.fromEntries(PROBES.map((probe) => [`${probe}Port`, askedPort(probe)])),
  livenessTimes: probeTimes('livenessProbe'),
};

/** The handler of a probe as a list of strings. */
export function probeHandler(name: ProbeName): string {
  const probe = `variables.sniffer.?${name}`;
  const path = `string(${probe}.?httpGet.?path.orValue(""))`;
  return `(${probe}.?exec.hasValue() ? ["exec"] + ${probe}.?exec.?command.orValue([])`
    + ` : ${probe}.?httpGet.hasValue() ? ["http", ${path} == "" ? "/" : ${path}, string(variables.${name}Port)] : ["tcp", string(variables.${name}Port)])`;
}

/** Delay, period, timeout, successes and failures of a probe, with the defaults of Kubernetes. */
export function probeTimes(name: ProbeName): string {
  const fields = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3 };
  const numbers = Object.entries(fields).map(([field, otherwise]) => `int(variables.sniffer.?${name}.?${field}.orValue(${otherwise}))`);
  return `[${numbers.join(', ')}]`;
}

/** The port of a handler: a number, the name of a port of the sniffer, or the worker's own. 0 where none is asked. */
function askedPort(name: ProbeName): string {
  const probe = `variables.sniffer.?${name}`;
  const asked = `(${probe}.?httpGet.hasValue() ? dyn(${probe}.?httpGet.?port.orValue("")) : ${probe}.?tcpSocket.hasValue() ? dyn(${probe}.?tcpSocket.?port.orValue(""))`
    + ` : dyn(${probe}.?grpc.?port.orValue("")))`;
  const named = 'variables.ports.filter(one, one.?name.orValue("") == string(port))';
  return `!${probe}.hasValue() || ${probe}.?exec.hasValue() ? 0 : ${bindNames({ port: asked }, (
    `string(port).matches(r"^[0-9]{1,9}$") ? int(string(port)) : size(${named}) > 0 ? int(${named}[0].containerPort) : variables.workerPort`
  ))}`;
}
