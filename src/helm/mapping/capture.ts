import { one, type ValueMapping } from './value-mapping';
import { FIELD_AND_CONDITION, MILLISECONDS, NOT_SWITCH, PRINTED_BOOLEAN, SECONDS, SWITCH } from '../codecs/scalars';
import { COMPARED_TEXT, COMPARED_WORD, OPTIONAL_WORD, STRINGS, WORD } from '../codecs/strings';

const CONTEXT = 'tap.securityContext';
const UNPRIVILEGED = 'of an unprivileged worker';

/** What is captured, how streams are followed, and what the worker reports about it. */
export const CAPTURE_VALUES: readonly ValueMapping[] = [
  one('tap.packetCapture', 'capture.backend', COMPARED_WORD),
  one('tap.tls', 'capture.tls', SWITCH),
  one('tap.serviceMesh', 'capture.serviceMesh', SWITCH),
  one('tap.resourceGuard.enabled', 'capture.resourceGuard', SWITCH),
  one('tap.watchdog.enabled', 'capture.watchdog', SWITCH),
  one('tap.misc.resolutionStrategy', 'capture.resolutionStrategy', WORD),
  one('tap.mountBpf', 'capture.mountBpf', SWITCH),
  one('tap.misc.tcpStreamChannelTimeoutMs', 'tcpStreams.channelTimeout', MILLISECONDS, 'milliseconds'),
  one('tap.misc.tcpStreamChannelTimeoutShow', 'tcpStreams.showTimedOut', PRINTED_BOOLEAN),
  one('tap.misc.staleTimeoutSeconds', 'tcpStreams.staleTimeout', SECONDS, 'seconds'),
  one('tap.misc.tcpFlowTimeout', 'tcpStreams.flowFullTimeout', SECONDS, 'seconds'),
  one('tap.misc.udpFlowTimeout', 'tcpStreams.udpFlowFullTimeout', SECONDS, 'seconds'),
  one('tap.disableTlsLog', 'tracer.tlsLog', NOT_SWITCH, 'the other way round'),
  one('logLevel', 'logging.level', OPTIONAL_WORD, 'of the hub, too; an empty one is `warning`'),
];

/** What the containers may do. */
export const SECURITY_VALUES: readonly ValueMapping[] = [
  one(`${CONTEXT}.privileged`, 'security.privileged', FIELD_AND_CONDITION),
  ...[['type', 'profileType'], ['localhostProfile', 'localhostProfile']].map(([key, prop]) => (
    one(`${CONTEXT}.appArmorProfile.${key}`, `security.appArmorProfile.${prop}`, COMPARED_TEXT, UNPRIVILEGED)
  )),
  ...[['level', 'level'], ['role', 'role'], ['type', 'typeLabel'], ['user', 'user']].map(([key, prop]) => (
    one(`${CONTEXT}.seLinuxOptions.${key}`, `security.seLinuxOptions.${prop}`, COMPARED_TEXT, UNPRIVILEGED)
  )),
  ...['networkCapture', 'serviceMeshCapture', 'ebpfCapture'].map((group) => (
    one(`${CONTEXT}.capabilities.${group}`, `security.capabilities.${group}`, STRINGS, UNPRIVILEGED)
  )),
];
