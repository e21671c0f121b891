import { checkAffinity } from './affinity';
import { checkContainers } from './container';
import { checkDns } from './dns';
import { checkLabels, checkNodeLabel, Labels } from './labels';
import { FieldPath } from '../../util/field-path';
import { byteLength, checkFormat, DNS_LABEL, DNS_SUBDOMAIN, LABEL_KEY } from '../names';
import { checkOperatingSystem } from './operating-system';
import { checkPodResources } from './pod-resources';
import { checkHostNetworkPorts, checkRepeatedPorts } from './ports';
import { checkOverhead } from './resources';
import { checkPodSecurityContext } from './security-context';
import { checkTolerations } from './tolerations';
import { checkTopologySpread } from './topology-spread';
import { formatValue, Report } from '../violation-collector';
import { checkVolumes } from './volume';
import { checkHostProcess } from './windows-options';
import { PodSpec } from '../schema/pod';

const POD = 'kubernetes/pod';
const SECURITY = 'kubernetes/security-context';

/** The longest host name that Linux takes. */
const MAX_HOSTNAME_LENGTH = 64;

function checkNames(report: Report, path: FieldPath, pod: PodSpec): void {
  // an empty string is as if the field were absent
  const optional = {
    serviceAccountName: DNS_SUBDOMAIN,
    nodeName: DNS_SUBDOMAIN,
    priorityClassName: DNS_SUBDOMAIN,
    hostname: DNS_LABEL,
    subdomain: DNS_LABEL,
  } as const;
  for (const field of Object.keys(optional) as (keyof typeof optional)[]) {
    const name = pod[field];
    if (name) {
      checkFormat(report, POD, path.key(field), name, optional[field]);
    }
  }
  if (!pod.serviceAccountName && pod.serviceAccount) {
    checkFormat(report, POD, path.key('serviceAccount'), pod.serviceAccount, DNS_SUBDOMAIN);
  }
  if (pod.runtimeClassName !== undefined) {
    checkFormat(report, POD, path.key('runtimeClassName'), pod.runtimeClassName, DNS_SUBDOMAIN);
  }
}

function checkHostnameOverride(report: Report, path: FieldPath, pod: PodSpec): void {
  const { hostnameOverride: name, setHostnameAsFQDN, hostNetwork } = pod;
  if (name === undefined) {
    return;
  }
  if (setHostnameAsFQDN || hostNetwork) {
    report.add(POD, path, `${formatValue(name)} does not go with ${setHostnameAsFQDN ? 'setHostnameAsFQDN' : 'hostNetwork'}`, 'Remove one of the two.');
  }
  if (byteLength(name) > MAX_HOSTNAME_LENGTH) {
    report.add(POD, path, `${formatValue(name)} is longer than ${MAX_HOSTNAME_LENGTH} characters`, 'Use a shorter name.');
  }
  checkFormat(report, POD, path, name, DNS_SUBDOMAIN);
}

function checkHostUsers(report: Report, path: FieldPath, pod: PodSpec): void {
  if (pod.hostUsers !== false) {
    return;
  }
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC'] as const) {
    if (pod[field]) {
      report.add(SECURITY, path.key(field), '(true) does not go with hostUsers (false)', 'Remove one of the two.');
    }
  }
  for (const list of ['initContainers', 'containers'] as const) {
    pod[list]?.forEach(({ volumeDevices = [] }, position) => {
      if (volumeDevices.length > 0) {
        report.add(SECURITY, path.key(list).index(position).key('volumeDevices'), 'does not go with hostUsers (false)', 'Remove one of the two.');
      }
    });
  }
}

function checkGates(report: Report, path: FieldPath, pod: PodSpec): void {
  const { readinessGates = [], schedulingGates = [] } = pod;
  readinessGates.forEach(({ conditionType = '' }, position) => {
    checkFormat(report, POD, path.key('readinessGates').index(position).key('conditionType'), conditionType, LABEL_KEY);
  });
  const names = new Set<string>();
  schedulingGates.forEach(({ name = '' }, position) => {
    const at = path.key('schedulingGates').index(position).key('name');
    checkFormat(report, POD, at, name, LABEL_KEY);
    if (names.has(name)) {
      report.add(POD, at, `${formatValue(name)} is there already`, 'Remove one of them.');
    }
    names.add(name);
  });
  if (schedulingGates.length > 0) {
    report.add('kubernetes/no-pods', path.key('schedulingGates'), 'keeps every pod from being scheduled until something removes the gates', 'Remove the gates.');
  }
}

function checkClaims(report: Report, path: FieldPath, pod: PodSpec): void {
  const names = new Set<string>();
  pod.resourceClaims?.forEach(({ name = '', resourceClaimName, resourceClaimTemplateName }, position) => {
    const at = path.index(position);
    if (checkFormat(report, POD, at.key('name'), name, DNS_LABEL) && names.has(name)) {
      report.add(POD, at.key('name'), `${formatValue(name)} names another claim already`, 'Use another name.');
    }
    names.add(name);
    if ((resourceClaimName === undefined) === (resourceClaimTemplateName === undefined)) {
      const problem = resourceClaimName === undefined ? 'has neither' : 'has both';
      report.add(POD, at, `${problem} resourceClaimName and resourceClaimTemplateName`, 'Use one of the two.');
    }
    for (const [field, text] of Object.entries({ resourceClaimName, resourceClaimTemplateName })) {
      if (text !== undefined) {
        checkFormat(report, POD, at.key(field), text, DNS_SUBDOMAIN);
      }
    }
  });
}

function checkPullSecrets(report: Report, path: FieldPath, pod: PodSpec): void {
  const names = new Set<string>();
  pod.imagePullSecrets?.forEach(({ name = '' }, position) => {
    const at = path.index(position).key('name');
    if (name === '') {
      report.add('kubernetes/doubtful-value', at, 'is empty, so the entry names no Secret', 'Name the Secret, or remove the entry.');
    } else if (names.has(name)) {
      report.add('kubernetes/duplicate', at, `${formatValue(name)} is there already; server-side apply rejects the two`, 'Remove one of them.');
    }
    names.add(name);
  });
}

/** Environment variables from a file need a volume that is made with the pod. */
function checkFileVolumes(report: Report, path: FieldPath, pod: PodSpec, volumes: ReadonlyMap<string, NonNullable<PodSpec['volumes']>[number]>): void {
  for (const list of ['initContainers', 'containers'] as const) {
    pod[list]?.forEach(({ env = [] }, index) => env.forEach(({ valueFrom }, position) => {
      const name = valueFrom?.fileKeyRef && (valueFrom.fileKeyRef.volumeName ?? '');
      const volume = name === undefined ? undefined : volumes.get(name);
      // a volume without a source becomes an emptyDir
      const isEmptyDir = volume && (volume.emptyDir || Object.keys(volume).every((field) => field === 'name'));
      if (name !== undefined && !isEmptyDir) {
        const at = path.key(list).index(index).key('env').index(position).key('valueFrom').key('fileKeyRef').key('volumeName');
        report.add('kubernetes/env', at, `${formatValue(name)} is not an emptyDir volume of the pod`, 'Declare an emptyDir volume, or correct the name.');
      }
    }));
  }
}

function checkSettings(report: Report, path: FieldPath, pod: PodSpec): void {
  const { preemptionPolicy, terminationGracePeriodSeconds, hostPID, shareProcessNamespace, priority, workloadRef } = pod;
  if (preemptionPolicy !== undefined) {
    report.oneOf(POD, path.key('preemptionPolicy'), preemptionPolicy, ['PreemptLowerPriority', 'Never']);
  }
  if (terminationGracePeriodSeconds !== undefined && terminationGracePeriodSeconds < 0) {
    report.add('kubernetes/no-effect', path.key('terminationGracePeriodSeconds'), `${formatValue(terminationGracePeriodSeconds)} is read as 1`, 'Use 0 or more.');
  }
  if (hostPID && shareProcessNamespace) {
    report.add(POD, path.key('shareProcessNamespace'), '(true) does not go with hostPID (true)', 'Remove one of the two.');
  }
  if (priority && !pod.priorityClassName) {
    report.add('kubernetes/no-pods', path.key('priority'), `${formatValue(priority)} has no priorityClassName, so every pod is rejected`, 'Name the class, and remove priority.');
  }
  if (workloadRef) {
    report.add('kubernetes/no-effect', path.key('workloadRef'), 'is dropped unless the feature GenericWorkload is on', 'Remove it.');
  }
}

/** Reports what is wrong with a pod that has these labels. */
export function checkPod(report: Report, path: FieldPath, labels: Labels | undefined, pod: PodSpec): void {
  const { volumes: declared = [], containers = [], initContainers = [], hostNetwork = false } = pod;
  const volumes = new Map([...declared].reverse().map((volume) => [volume.name ?? '', volume]));
  const claims = new Set(pod.resourceClaims?.map(({ name = '' }) => name));
  claims.delete('');
  checkVolumes(report, path.key('volumes'), declared);
  checkClaims(report, path.key('resourceClaims'), pod);
  checkContainers(report, path, { pod, volumes, claims });
  checkPodResources(report, path, pod);
  if (hostNetwork) {
    checkHostNetworkPorts(report, path.key('containers'), containers);
  }
  checkRepeatedPorts(report, [
    { path: path.key('initContainers'), isInit: true, containers: initContainers },
    { path: path.key('containers'), isInit: false, containers },
  ], hostNetwork);
  checkFileVolumes(report, path, pod, volumes);
  checkLabels(report, 'kubernetes/affinity', path.key('nodeSelector'), pod.nodeSelector);
  for (const key of pod.nodeSelector?.keys() ?? []) {
    checkNodeLabel(report, path.key('nodeSelector').key(key), key);
  }
  checkAffinity(report, path.key('affinity'), labels, pod.affinity);
  checkTopologySpread(report, path.key('topologySpreadConstraints'), labels, pod.topologySpreadConstraints);
  checkTolerations(report, path.key('tolerations'), pod.tolerations);
  checkDns(report, path, pod);
  checkPodSecurityContext(report, path.key('securityContext'), pod);
  checkHostUsers(report, path, pod);
  checkHostProcess(report, path, pod);
  checkOperatingSystem(report, path, pod);
  checkOverhead(report, path.key('overhead'), pod.overhead);
  checkNames(report, path, pod);
  checkHostnameOverride(report, path.key('hostnameOverride'), pod);
  checkGates(report, path, pod);
  checkPullSecrets(report, path.key('imagePullSecrets'), pod);
  checkSettings(report, path, pod);
}
