import { closest } from '../../util/did-you-mean';
import { FieldPath } from '../../util/field-path';
import { formatValue, Report } from '../violation-collector';

/** The capabilities that Linux has. @see https://man7.org/linux/man-pages/man7/capabilities.7.html */
export const CAPABILITIES = [
  'ALL', 'AUDIT_CONTROL', 'AUDIT_READ', 'AUDIT_WRITE', 'BLOCK_SUSPEND', 'BPF', 'CHECKPOINT_RESTORE', 'CHOWN', 'DAC_OVERRIDE',
  'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'IPC_LOCK', 'IPC_OWNER', 'KILL', 'LEASE', 'LINUX_IMMUTABLE', 'MAC_ADMIN', 'MAC_OVERRIDE',
  'MKNOD', 'NET_ADMIN', 'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_RAW', 'PERFMON', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID',
  'SYS_ADMIN', 'SYS_BOOT', 'SYS_CHROOT', 'SYS_MODULE', 'SYS_NICE', 'SYS_PACCT', 'SYS_PTRACE', 'SYS_RAWIO', 'SYS_RESOURCE', 'SYS_TIME',
  'SYS_TTY_CONFIG', 'SYSLOG', 'WAKE_ALARM',
];

const KNOWN = new Set(CAPABILITIES);

/** How to correct a name that is not a capability of Linux in the spelling of Kubernetes: upper case, without `CAP_`. */
export function capabilityFix(name: string): string | undefined {
  if (KNOWN.has(name)) {
    return undefined;
  }
  const bare = name.toUpperCase().replace(/^CAP_/, '');
  if (KNOWN.has(bare)) {
    return `Write '${bare}'.`;
  }
  const guess = closest(bare, CAPABILITIES);
  return guess === undefined ? "Use a name such as 'NET_RAW'." : `Did you mean '${guess}'?`;
}

/** Reports names that are not capabilities. */
export function checkCapabilities(report: Report, path: FieldPath, names: readonly string[] = []): void {
  names.forEach((name, position) => {
    const fix = capabilityFix(name);
    if (fix !== undefined) {
      report.add('kubernetes/doubtful-value', path.index(position), `${formatValue(name)} is not a capability of Linux`, fix);
    }
  });
}
