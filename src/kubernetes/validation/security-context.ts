import { checkCapabilities } from './capabilities';
import { checkDescendingPath } from './file-paths';
import { FieldPath } from '../../util/field-path';
import { byteLength } from '../names';
import { alternatives, formatValue, Report } from '../violation-collector';
import { checkWindowsOptions } from './windows-options';
import { PodSpec } from '../schema/pod';
import { PodSecurityContext, SecurityContext, SecurityProfile } from '../schema/security';

const SECURITY = 'kubernetes/security-context';
const PROFILES = ['Localhost', 'RuntimeDefault', 'Unconfined'];

/** The highest user or group id that container runtimes take. */
const LAST_ID = 2 ** 31 - 1;

/** The longest path that Linux takes, less one. */
const MAX_PATH_LENGTH = 4095;

const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const MAX_SYSCTL_LENGTH = 253;
const IPC_SYSCTLS = [
  'kernel.sem', 'kernel.shmall', 'kernel.shmmax', 'kernel.shmmni', 'kernel.shm_rmid_forced', 'kernel.shm',
  'kernel.msgmax', 'kernel.msgmnb', 'kernel.msgmni', 'kernel.msg',
];

function checkId(report: Report, path: FieldPath, id: number | undefined): void {
  if (id !== undefined) {
    report.inRange(SECURITY, path, id, 0, LAST_ID);
  }
}

/** What seccomp and AppArmor profiles have in common: whether there has to be a file. */
function needsFile(report: Report, path: FieldPath, profile: SecurityProfile): profile is SecurityProfile & { readonly localhostProfile: string } {
  const { type = '', localhostProfile } = profile;
  if (type === '') {
    report.missing(SECURITY, path.key('type'), 'a profile needs its type', `Use ${alternatives(PROFILES)}.`);
    return false;
  }
  report.oneOf(SECURITY, path.key('type'), type, PROFILES);
  if (type !== 'Localhost') {
    if (localhostProfile !== undefined) {
      report.add(SECURITY, path.key('localhostProfile'), `${formatValue(localhostProfile)} needs type Localhost`, "Remove it, or use type 'Localhost'.");
    }
    return false;
  }
  if (localhostProfile === undefined) {
    report.missing(SECURITY, path.key('localhostProfile'), 'type Localhost needs a profile of the node', 'Name the profile.');
    return false;
  }
  return true;
}

function checkSeccomp(report: Report, path: FieldPath, profile: SecurityProfile | undefined): void {
  if (profile && needsFile(report, path, profile)) {
    checkDescendingPath(report, SECURITY, path.key('localhostProfile'), profile.localhostProfile);
  }
}

function checkAppArmor(report: Report, path: FieldPath, profile: SecurityProfile | undefined): void {
  // an AppArmor profile of an unknown type is always rejected
  if (!profile || !needsFile(report, path, profile)) {
    return;
  }
  const at = path.key('localhostProfile');
  const name = profile.localhostProfile;
  if (name.trim() === '' || name.trim() !== name) {
    report.add(SECURITY, at, `${formatValue(name)} is empty or has blanks around it`, 'Write the name without blanks.');
  }
  if (byteLength(name) > MAX_PATH_LENGTH) {
    report.add(SECURITY, at, `(${byteLength(name)} bytes) is above ${MAX_PATH_LENGTH} bytes`, 'Use a shorter name.');
  }
}

/** Reports what is wrong with the security settings of a container. */
export function checkSecurityContext(report: Report, path: FieldPath, context: SecurityContext | undefined, pod: PodSpec): void {
  if (!context) {
    return;
  }
  const { procMount, privileged, allowPrivilegeEscalation, capabilities, runAsUser, runAsNonRoot } = context;
  checkId(report, path.key('runAsUser'), runAsUser);
  checkId(report, path.key('runAsGroup'), context.runAsGroup);
  if (procMount !== undefined) {
    report.oneOf(SECURITY, path.key('procMount'), procMount, ['Default', 'Unmasked']);
    if (procMount === 'Unmasked' && (pod.hostUsers ?? true)) {
      report.add(SECURITY, path.key('procMount'), '(Unmasked) needs a pod with hostUsers false', "Set hostUsers to false, or use 'Default'.");
    }
  }
  if (allowPrivilegeEscalation === false) {
    const at = path.key('allowPrivilegeEscalation');
    if (privileged) {
      report.add(SECURITY, at, '(false) contradicts privileged (true)', 'Remove one of the two.');
    }
    if (capabilities?.add?.includes('CAP_SYS_ADMIN')) {
      report.add(SECURITY, at, '(false) contradicts the capability CAP_SYS_ADMIN', 'Remove one of the two.');
    }
  }
  checkCapabilities(report, path.key('capabilities').key('add'), capabilities?.add);
  checkCapabilities(report, path.key('capabilities').key('drop'), capabilities?.drop);
  checkSeccomp(report, path.key('seccompProfile'), context.seccompProfile);
  checkAppArmor(report, path.key('appArmorProfile'), context.appArmorProfile);
  checkWindowsOptions(report, path.key('windowsOptions'), context.windowsOptions);
  const user = runAsUser ?? pod.securityContext?.runAsUser;
  if ((runAsNonRoot ?? pod.securityContext?.runAsNonRoot) && user === 0) {
    report.add('kubernetes/no-pods', path.key(runAsUser === undefined ? 'runAsNonRoot' : 'runAsUser'), 'makes the user root (0) where runAsNonRoot is true, so the container never starts', 'Use another user, or remove runAsNonRoot.');
  }
}

/** Some write sysctls with slashes; then the dots are slashes. */
function withDots(sysctl: string): string {
  const separator = /[./]/.exec(sysctl)?.[0];
  return separator === '/' ? sysctl.replace(/[./]/g, (character) => character === '.' ? '/' : '.') : sysctl;
}

function checkSysctls(report: Report, path: FieldPath, pod: PodSpec, sysctls: PodSecurityContext['sysctls'] = []): void {
  const names = new Set<string>();
  sysctls.forEach(({ name = '' }, position) => {
    const at = path.index(position).key('name');
    if (name.length > MAX_SYSCTL_LENGTH || !SYSCTL.test(name)) {
      report.add(SECURITY, at, `${formatValue(name)} is not the name of a sysctl`, "Use a name such as 'net.core.somaxconn'.");
    } else if (names.has(name)) {
      report.add(SECURITY, at, `${formatValue(name)} is set already`, 'Remove one of them.');
    }
    names.add(name);
    const dotted = withDots(name).split('*')[0];
    if (pod.hostNetwork && dotted.startsWith('net.')) {
      report.add(SECURITY, at, `${formatValue(name)} would change the host's network`, 'Remove it, or the host network.');
    } else if (pod.hostIPC && (IPC_SYSCTLS.includes(dotted) || dotted.startsWith('fs.mqueue.'))) {
      report.add(SECURITY, at, `${formatValue(name)} would change the host's IPC`, 'Remove it, or hostIPC.');
    }
  });
}

/** Reports what is wrong with the security settings of a pod. */
export function checkPodSecurityContext(report: Report, path: FieldPath, pod: PodSpec): void {
  const context = pod.securityContext ?? {};
  for (const field of ['runAsUser', 'runAsGroup', 'fsGroup'] as const) {
    checkId(report, path.key(field), context[field]);
  }
  context.supplementalGroups?.forEach((group, position) => checkId(report, path.key('supplementalGroups').index(position), group));
  const choices = {
    fsGroupChangePolicy: ['OnRootMismatch', 'Always'],
    supplementalGroupsPolicy: ['Merge', 'Strict'],
    // MountOption is behind a feature that is off by default
    seLinuxChangePolicy: ['Recursive'],
  } as const;
  for (const field of Object.keys(choices) as (keyof typeof choices)[]) {
    const value = context[field];
    if (value !== undefined) {
      report.oneOf(SECURITY, path.key(field), value, choices[field]);
    }
  }
  checkSysctls(report, path.key('sysctls'), pod, context.sysctls);
  checkSeccomp(report, path.key('seccompProfile'), context.seccompProfile);
  checkAppArmor(report, path.key('appArmorProfile'), context.appArmorProfile);
  checkWindowsOptions(report, path.key('windowsOptions'), context.windowsOptions);
}
