import { BOOLEAN, Decoded, INT64, list, STRING, struct } from './types';

const CAPABILITIES = struct({ add: list(STRING), drop: list(STRING) });

const SE_LINUX_OPTIONS = struct({ user: STRING, role: STRING, type: STRING, level: STRING });

const WINDOWS_SECURITY_CONTEXT_OPTIONS = struct({
  gmsaCredentialSpecName: STRING, gmsaCredentialSpec: STRING, runAsUserName: STRING, hostProcess: BOOLEAN,
});

const SECCOMP_PROFILE = struct({ type: STRING, localhostProfile: STRING });

const APP_ARMOR_PROFILE = struct({ type: STRING, localhostProfile: STRING });

/** The fields of a security context. */
export const SECURITY_CONTEXT = struct({
  capabilities: CAPABILITIES,
  privileged: BOOLEAN,
  seLinuxOptions: SE_LINUX_OPTIONS,
  windowsOptions: WINDOWS_SECURITY_CONTEXT_OPTIONS,
  runAsUser: INT64,
  runAsGroup: INT64,
  runAsNonRoot: BOOLEAN,
  readOnlyRootFilesystem: BOOLEAN,
  allowPrivilegeEscalation: BOOLEAN,
  procMount: STRING,
  seccompProfile: SECCOMP_PROFILE,
  appArmorProfile: APP_ARMOR_PROFILE,
});

const SYSCTL = struct({ name: STRING, value: STRING });

/** The fields of a pod security context. */
export const POD_SECURITY_CONTEXT = struct({
  seLinuxOptions: SE_LINUX_OPTIONS,
  windowsOptions: WINDOWS_SECURITY_CONTEXT_OPTIONS,
  runAsUser: INT64,
  runAsGroup: INT64,
  runAsNonRoot: BOOLEAN,
  supplementalGroups: list(INT64),
  supplementalGroupsPolicy: STRING,
  fsGroup: INT64,
  sysctls: list(SYSCTL),
  fsGroupChangePolicy: STRING,
  seccompProfile: SECCOMP_PROFILE,
  appArmorProfile: APP_ARMOR_PROFILE,
  seLinuxChangePolicy: STRING,
});

/** A decoded security context. */
export type SecurityContext = Decoded<typeof SECURITY_CONTEXT>;

/** A decoded pod security context. */
export type PodSecurityContext = Decoded<typeof POD_SECURITY_CONTEXT>;

/** Decoded settings for Windows. */
export type WindowsOptions = Decoded<typeof WINDOWS_SECURITY_CONTEXT_OPTIONS>;

/** A decoded seccomp or AppArmor profile. */
export type SecurityProfile = Decoded<typeof SECCOMP_PROFILE>;
