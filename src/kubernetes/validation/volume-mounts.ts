import { checkDescendingPath, checkNoStepsBack } from './file-paths';
import { FieldPath } from '../../util/field-path';
import { Container, VolumeMount } from '../schema/container';
import { Volume } from '../schema/volume';
import { formatValue, Report } from '../violation-collector';

const MOUNT = 'kubernetes/volume-mount';
const PROPAGATION = ['None', 'HostToContainer', 'Bidirectional'];
const RECURSIVE = ['Disabled', 'IfPossible', 'Enabled'];

/** The declared volumes of a pod by name. */
export type Volumes = ReadonlyMap<string, Volume>;

function checkPropagation(report: Report, path: FieldPath, mount: VolumeMount, privileged: boolean): void {
  const { mountPropagation, recursiveReadOnly, readOnly = false } = mount;
  if (mountPropagation !== undefined) {
    report.oneOf(MOUNT, path.key('mountPropagation'), mountPropagation, PROPAGATION);
    if (mountPropagation === 'Bidirectional' && !privileged) {
      report.add(MOUNT, path.key('mountPropagation'), '(Bidirectional) needs a privileged container', "Use 'HostToContainer', or make the container privileged.");
    }
  }
  if (recursiveReadOnly === undefined) {
    return;
  }
  const at = path.key('recursiveReadOnly');
  report.oneOf(MOUNT, at, recursiveReadOnly, RECURSIVE);
  if (recursiveReadOnly !== 'Enabled' && recursiveReadOnly !== 'IfPossible') {
    return;
  }
  if (!readOnly) {
    report.add(MOUNT, at, `${formatValue(recursiveReadOnly)} needs readOnly`, 'Set readOnly to true.');
  }
  if (mountPropagation !== undefined && mountPropagation !== 'None') {
    report.add(MOUNT, at, `${formatValue(recursiveReadOnly)} does not go with mountPropagation ${formatValue(mountPropagation)}`, 'Remove one of the two.');
  }
}

function checkSubPath(report: Report, path: FieldPath, { subPath = '', subPathExpr = '' }: VolumeMount): void {
  checkDescendingPath(report, MOUNT, path.key('subPath'), subPath);
  checkDescendingPath(report, MOUNT, path.key('subPathExpr'), subPathExpr);
  if (subPath !== '' && subPathExpr !== '') {
    report.add(MOUNT, path.key('subPathExpr'), `${formatValue(subPathExpr)} does not go with subPath ${formatValue(subPath)}`, 'Keep one of the two.');
  }
}

function checkMounts(report: Report, path: FieldPath, container: Container, volumes: Volumes): void {
  const { volumeMounts = [], volumeDevices = [] } = container;
  const privileged = container.securityContext?.privileged ?? false;
  const deviceNames = new Set(volumeDevices.map(({ name = '' }) => name));
  const devicePaths = new Set(volumeDevices.map(({ devicePath = '' }) => devicePath));
  const taken = new Set<string>();
  volumeMounts.forEach((mount, position) => {
    const at = path.index(position);
    const { name = '', mountPath = '' } = mount;
    if (!volumes.has(name)) {
      report.add(MOUNT, at.key('name'), `${formatValue(name)} is not a volume of the pod`, 'Declare the volume, or correct the name.');
    }
    if (mountPath === '') {
      report.missing(MOUNT, at.key('mountPath'), 'a mount needs a place', 'Give an absolute path.');
    } else if (!mountPath.startsWith('/') || mountPath.includes(':')) {
      report.add('kubernetes/doubtful-value', at.key('mountPath'), `${formatValue(mountPath)} is not an absolute path without ':'`, "Write an absolute path without ':'.");
    }
    if (taken.has(mountPath)) {
      report.add(MOUNT, at.key('mountPath'), `${formatValue(mountPath)} is where another volume is mounted already`, 'Use another path.');
    }
    taken.add(mountPath);
    if (deviceNames.has(name)) {
      report.add(MOUNT, at.key('name'), `${formatValue(name)} is in volumeDevices too`, 'Remove it from one of the two.');
    }
    if (devicePaths.has(mountPath)) {
      report.add(MOUNT, at.key('mountPath'), `${formatValue(mountPath)} is the path of a volume device too`, 'Use another path.');
    }
    checkSubPath(report, at, mount);
    checkPropagation(report, at, mount, privileged);
  });
}

function checkDevices(report: Report, path: FieldPath, container: Container, volumes: Volumes): void {
  const names = new Set<string>();
  const paths = new Set<string>();
  container.volumeDevices?.forEach(({ name = '', devicePath = '' }, position) => {
    const at = path.index(position);
    const volume = volumes.get(name);
    if (!volume) {
      report.add(MOUNT, at.key('name'), `${formatValue(name)} is not a volume of the pod`, 'Declare the volume, or correct the name.');
    } else if (!volume.persistentVolumeClaim && !volume.ephemeral) {
      report.add(MOUNT, at.key('name'), `${formatValue(name)} is neither a persistentVolumeClaim nor an ephemeral volume, so it is not a block device`, 'Use volumeMounts.');
    }
    if (names.has(name)) {
      report.add(MOUNT, at.key('name'), `${formatValue(name)} is used by another device already`, 'Remove one of them.');
    }
    names.add(name);
    if (devicePath === '') {
      report.missing(MOUNT, at.key('devicePath'), 'a device needs a place', 'Give a path.');
    }
    if (paths.has(devicePath)) {
      report.add(MOUNT, at.key('devicePath'), `${formatValue(devicePath)} is the path of another device already`, 'Use another path.');
    }
    paths.add(devicePath);
    checkNoStepsBack(report, MOUNT, at.key('devicePath'), devicePath);
  });
}

/** Reports what is wrong with what a container mounts. */
export function checkVolumeMounts(report: Report, path: FieldPath, container: Container, volumes: Volumes): void {
  checkMounts(report, path.key('volumeMounts'), container, volumes);
  checkDevices(report, path.key('volumeDevices'), container, volumes);
}
