import { FieldPath } from '../../util/field-path';
import { byteLength, checkFormat, DNS_SUBDOMAIN } from '../names';
import { PodSpec } from '../schema/pod';
import { WindowsOptions } from '../schema/security';
import { formatValue, Report } from '../violation-collector';

const SECURITY = 'kubernetes/security-context';

const MAX_CREDENTIAL_SPEC_LENGTH = 64 * 1024;
const MAX_DOMAIN_LENGTH = 255;
const MAX_USER_LENGTH = 104;

// eslint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\x00-\x1f\x7f]/;
const NETBIOS_DOMAIN = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_DOMAIN = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const BAD_USER = /^[. ]*$|["/\\:;|=,+*?<>@[\]]/;

function isUserName(name: string): boolean {
  const parts = name.split('\\');
  const user = parts[parts.length - 1];
  if (parts.length > 2 || CONTROL_CHARACTERS.test(name) || BAD_USER.test(user) || byteLength(user) > MAX_USER_LENGTH) {
    return false;
  }
  const domain = parts.length === 2 ? parts[0] : undefined;
  return domain === undefined || (byteLength(domain) <= MAX_DOMAIN_LENGTH && (NETBIOS_DOMAIN.test(domain) || DNS_DOMAIN.test(domain)));
}

/** Reports what is wrong with settings for Windows containers. */
export function checkWindowsOptions(report: Report, path: FieldPath, options: WindowsOptions | undefined): void {
  const { gmsaCredentialSpecName, gmsaCredentialSpec, runAsUserName } = options ?? {};
  if (gmsaCredentialSpecName !== undefined) {
    checkFormat(report, SECURITY, path.key('gmsaCredentialSpecName'), gmsaCredentialSpecName, DNS_SUBDOMAIN);
  }
  if (gmsaCredentialSpec !== undefined && (gmsaCredentialSpec === '' || byteLength(gmsaCredentialSpec) > MAX_CREDENTIAL_SPEC_LENGTH)) {
    report.add(SECURITY, path.key('gmsaCredentialSpec'), `(${byteLength(gmsaCredentialSpec)} bytes) is empty or above ${MAX_CREDENTIAL_SPEC_LENGTH} bytes`, 'Give the credential spec, or remove it.');
  }
  if (runAsUserName !== undefined && !isUserName(runAsUserName)) {
    report.add(SECURITY, path.key('runAsUserName'), `${formatValue(runAsUserName)} is not a Windows user name`, "Write 'USER' or 'DOMAIN\\USER'.");
  }
}

/** Reports host process containers beside others, or without the host's network. */
export function checkHostProcess(report: Report, path: FieldPath, pod: PodSpec): void {
  const ofPod = pod.securityContext?.windowsOptions?.hostProcess;
  const lists = [['initContainers', pod.initContainers], ['containers', pod.containers]] as const;
  let all = 0;
  let onHost = 0;
  for (const [field, containers = []] of lists) {
    containers.forEach((container, position) => {
      const own = container.securityContext?.windowsOptions?.hostProcess;
      if (ofPod !== undefined && own !== undefined && ofPod !== own) {
        const at = path.key(field).index(position).key('securityContext').key('windowsOptions').key('hostProcess');
        report.add(SECURITY, at, `${formatValue(own)} differs from the pod's ${formatValue(ofPod)}`, 'Give the same value, or remove one.');
      }
      all += 1;
      onHost += own ?? ofPod ? 1 : 0;
    });
  }
  if (onHost === 0) {
    return;
  }
  if (onHost !== all) {
    report.add(SECURITY, path.key('containers'), `(${onHost} of ${all}) are host process containers; a pod has all or none of them`, 'Set hostProcess for the pod.');
  }
  if (!pod.hostNetwork) {
    report.missing(SECURITY, path.key('hostNetwork'), 'host process containers use the host network', 'Set hostNetwork to true.');
  }
}
