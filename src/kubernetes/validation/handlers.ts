import { FieldPath } from '../../util/field-path';
import { checkFormat, HEADER_NAME } from '../names';
import { checkPortNumber, checkPortReference } from './ports';
import { KubernetesRuleId } from '../rules/index';
import { Lifecycle, Probe } from '../schema/container';
import { formatValue, Report } from '../violation-collector';

/** What a probe or a lifecycle hook does: exactly one of these. */
export type Handler = Pick<Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'> & Pick<NonNullable<Lifecycle['preStop']>, 'sleep'>;

const KINDS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;
const SCHEMES = ['HTTP', 'HTTPS'];

/** Reports a handler that is not exactly one action, or whose action is not valid. */
export function checkHandler(
  report: Report, rule: KubernetesRuleId, path: FieldPath, handler: Handler, kinds: readonly (typeof KINDS)[number][],
): void {
  const used = KINDS.filter((kind) => handler[kind] !== undefined);
  if (used.length === 0) {
    report.missing(rule, path, 'it has no handler', `Use one of ${kinds.join(', ')}.`);
  }
  for (const kind of used.slice(1)) {
    report.add(rule, path.key(kind), `is a second handler beside ${used[0]}`, `Keep one of ${used.join(', ')}.`);
  }
  const { exec, httpGet, tcpSocket, grpc } = handler;
  if (exec && (exec.command ?? []).length === 0) {
    report.missing(rule, path.key('exec').key('command'), 'there is nothing to run', 'Give a command.');
  }
  if (httpGet) {
    const at = path.key('httpGet');
    checkPortReference(report, rule, at.key('port'), httpGet.port);
    if (httpGet.scheme) {
      report.oneOf(rule, at.key('scheme'), httpGet.scheme, SCHEMES);
    }
    httpGet.httpHeaders?.forEach(({ name = '' }, position) => {
      checkFormat(report, rule, at.key('httpHeaders').index(position).key('name'), name, HEADER_NAME);
    });
  }
  if (tcpSocket) {
    checkPortReference(report, rule, path.key('tcpSocket').key('port'), tcpSocket.port);
  }
  if (grpc) {
    checkPortNumber(report, rule, path.key('grpc').key('port'), grpc.port ?? 0);
  }
}

/** Reports a probe that connects to a port by a name that the container does not have. */
export function checkPortName(report: Report, path: FieldPath, handler: Handler, names: ReadonlySet<string>): void {
  for (const kind of ['httpGet', 'tcpSocket'] as const) {
    const port = handler[kind]?.port;
    if (typeof port === 'string' && port !== '' && !names.has(port)) {
      report.add('kubernetes/doubtful-value', path.key(kind).key('port'), `${formatValue(port)} names no port of the container, so the probe always fails`, 'Use a number, or the name of a declared port.');
    }
  }
}
