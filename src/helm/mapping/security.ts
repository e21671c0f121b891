import { one, type ValueMapping } from './value-mapping';
import { FIELD_AND_CONDITION } from '../codecs/scalars';
import { COMPARED_TEXT, STRINGS } from '../codecs/strings';

const CONTEXT = 'tap.securityContext';
const UNPRIVILEGED = 'of an unprivileged worker';

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
