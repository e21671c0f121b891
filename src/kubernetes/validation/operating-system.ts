import { FieldPath } from '../../util/field-path';
import { PodSpec } from '../schema/pod';
import { Report } from '../violation-collector';

const POD = 'kubernetes/pod';

/** Settings of a pod that Windows does not have: fields of the pod itself, then of its securityContext. */
const LINUX_POD = ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'] as const;
const LINUX_POD_CONTEXT = [
  'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'runAsUser', 'runAsGroup',
  'supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy',
] as const;

/** Settings of a container's securityContext that Windows does not have. */
const LINUX_CONTEXT = [
  'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged',
  'allowPrivilegeEscalation', 'procMount', 'runAsUser', 'runAsGroup',
] as const;

function reject(report: Report, path: FieldPath, system: string): void {
  report.add(POD, path, `cannot be set for a pod whose os is ${system}`, 'Remove it, or correct os.name.');
}

function checkWindows(report: Report, path: FieldPath, pod: PodSpec): void {
  const context = pod.securityContext;
  for (const field of LINUX_POD) {
    const value = pod[field];
    // an absent hostPID or hostIPC is the same as false
    if (value !== undefined && (value || !['hostPID', 'hostIPC'].includes(field))) {
      reject(report, path.key(field), 'windows');
    }
  }
  for (const field of LINUX_POD_CONTEXT) {
    if (context?.[field] !== undefined) {
      reject(report, path.key('securityContext').key(field), 'windows');
    }
  }
  if ((context?.sysctls ?? []).length > 0) {
    reject(report, path.key('securityContext').key('sysctls'), 'windows');
  }
}

/** Reports settings that the operating system of a pod does not have. */
export function checkOperatingSystem(report: Report, path: FieldPath, pod: PodSpec): void {
  const { os, securityContext } = pod;
  if (!os) {
    return;
  }
  const { name = '' } = os;
  if (name !== 'linux' && name !== 'windows') {
    report.oneOf(POD, path.key('os').key('name'), name, ['linux', 'windows']);
    return;
  }
  const containerFields = name === 'windows' ? LINUX_CONTEXT : ['windowsOptions'] as const;
  for (const list of ['initContainers', 'containers'] as const) {
    pod[list]?.forEach((container, position) => {
      for (const field of containerFields) {
        if (container.securityContext?.[field] !== undefined) {
          reject(report, path.key(list).index(position).key('securityContext').key(field), name);
        }
      }
    });
  }
  if (name === 'windows') {
    checkWindows(report, path, pod);
  } else if (securityContext?.windowsOptions) {
    reject(report, path.key('securityContext').key('windowsOptions'), name);
  }
}
