import { checkDescendingPath, checkFileMode, checkNoStepsBack } from './file-paths';
import { FieldPath } from '../../util/field-path';
import { checkFormat, DNS_LABEL, DNS_SUBDOMAIN } from '../names';
import { checkQuantityValue } from './quantity-value';
import { formatValue, Report } from '../violation-collector';
import { checkClaimTemplate } from './volume-claim';
import { checkKeyFiles, checkOverlaps, checkPodFiles, checkProjected, filesOf } from './volume-files';
import { isNegative } from '../quantity/arithmetic';
import { Volume } from '../schema/volume';

const VOLUME = 'kubernetes/volume';
const HOST_PATH_TYPES = ['', 'DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'];
const MEDIA = /^(|Memory|HugePages|HugePages-.+)$/;

/** Looks at a volume that has the source of this name. */
export type SourceCheck<K extends keyof Volume> = (report: Report, path: FieldPath, source: NonNullable<Volume[K]>, volumeName: string) => void;

/** Reports a string field of a source that has to be there. */
export function needText(report: Report, path: FieldPath, field: string, text: string | undefined): void {
  if (!text) {
    report.missing(VOLUME, path.key(field), 'the volume needs it', `Give ${field}.`);
  }
}

/** Reports the name of a reference that is empty; the reference itself may be absent. */
export function needName(report: Report, path: FieldPath, reference: { readonly name?: string } | undefined): void {
  if (reference) {
    needText(report, path, 'name', reference.name);
  }
}

const emptyDir: SourceCheck<'emptyDir'> = (report, path, { medium = '', sizeLimit }) => {
  if (sizeLimit && isNegative(sizeLimit)) {
    report.add(VOLUME, path.key('sizeLimit'), `${formatValue(sizeLimit.text)} is negative`, 'Use 0 or more, or remove it.');
  } else if (sizeLimit) {
    checkQuantityValue(report, path.key('sizeLimit'), 'ephemeral-storage', sizeLimit);
  }
  if (!MEDIA.test(medium)) {
    report.add('kubernetes/no-pods', path.key('medium'), `${formatValue(medium)} is not a medium that the kubelet knows, so the pod never starts`, "Use 'Memory', or remove it.");
  }
};

const hostPath: SourceCheck<'hostPath'> = (report, path, { path: directory = '', type }) => {
  needText(report, path, 'path', directory);
  checkNoStepsBack(report, VOLUME, path.key('path'), directory);
  if (directory !== '' && !directory.startsWith('/')) {
    report.add('kubernetes/doubtful-value', path.key('path'), `${formatValue(directory)} is not an absolute path`, "Write a path that begins with '/'.");
  }
  if (directory !== '' && type !== undefined) {
    report.oneOf(VOLUME, path.key('type'), type, HOST_PATH_TYPES);
  }
};

const configMap: SourceCheck<'configMap'> = (report, path, { name, items, defaultMode }) => {
  needText(report, path, 'name', name);
  checkFileMode(report, VOLUME, path.key('defaultMode'), defaultMode);
  checkKeyFiles(report, path.key('items'), items);
  checkOverlaps(report, filesOf(path.key('items'), items));
};

const secret: SourceCheck<'secret'> = (report, path, { secretName, items, defaultMode }) => {
  needText(report, path, 'secretName', secretName);
  checkFileMode(report, VOLUME, path.key('defaultMode'), defaultMode);
  checkKeyFiles(report, path.key('items'), items);
  checkOverlaps(report, filesOf(path.key('items'), items));
};

const downwardAPI: SourceCheck<'downwardAPI'> = (report, path, { items, defaultMode }) => {
  checkFileMode(report, VOLUME, path.key('defaultMode'), defaultMode);
  checkPodFiles(report, path.key('items'), items);
  checkOverlaps(report, filesOf(path.key('items'), items));
};

const persistentVolumeClaim: SourceCheck<'persistentVolumeClaim'> = (report, path, { claimName }) => {
  needText(report, path, 'claimName', claimName);
};

const nfs: SourceCheck<'nfs'> = (report, path, { server, path: directory = '' }) => {
  needText(report, path, 'server', server);
  if (!directory.startsWith('/')) {
    report.add(VOLUME, path.key('path'), `${formatValue(directory)} is not an absolute path`, "Write a path that begins with '/'.");
  }
};

/** The longest name of a CSI driver. */
const DRIVER_LENGTH = 63;

const csi: SourceCheck<'csi'> = (report, path, { driver = '', nodePublishSecretRef }) => {
  if (driver.length > DRIVER_LENGTH || DNS_SUBDOMAIN.problem(driver.toLowerCase()) !== undefined) {
    report.add(VOLUME, path.key('driver'), `${formatValue(driver)} is not the name of a CSI driver`, `Use a DNS name of at most ${DRIVER_LENGTH} characters.`);
  }
  if (nodePublishSecretRef) {
    checkFormat(report, VOLUME, path.key('nodePublishSecretRef').key('name'), nodePublishSecretRef.name ?? '', DNS_SUBDOMAIN);
  }
};

const ephemeral: SourceCheck<'ephemeral'> = (report, path, { volumeClaimTemplate }) => {
  const at = path.key('volumeClaimTemplate');
  if (volumeClaimTemplate) {
    checkClaimTemplate(report, at, volumeClaimTemplate);
  } else {
    report.missing(VOLUME, at, 'there is no claim to make', 'Give a claim template.');
  }
};

const image: SourceCheck<'image'> = (report, path, { reference, pullPolicy }) => {
  if (pullPolicy) {
    report.oneOf(VOLUME, path.key('pullPolicy'), pullPolicy, ['Always', 'Never', 'IfNotPresent']);
  }
  if (!reference) {
    report.add('kubernetes/no-pods', path.key('reference'), 'is missing, so every pod is rejected', 'Name the image.');
  }
};

const gitRepo: SourceCheck<'gitRepo'> = (report, path, { repository, directory = '' }) => {
  needText(report, path, 'repository', repository);
  checkDescendingPath(report, VOLUME, path.key('directory'), directory);
};

const storageos: SourceCheck<'storageos'> = (report, path, { volumeName = '', volumeNamespace = '', secretRef }) => {
  checkFormat(report, VOLUME, path.key('volumeName'), volumeName, DNS_LABEL);
  if (volumeNamespace !== '') {
    checkFormat(report, VOLUME, path.key('volumeNamespace'), volumeNamespace, DNS_LABEL);
  }
  needName(report, path.key('secretRef'), secretRef);
};

/** Sources that clusters of today have, by field. */
export const CURRENT_SOURCES: { readonly [K in keyof Volume]?: SourceCheck<K> } = {
  emptyDir,
  hostPath,
  configMap,
  secret,
  downwardAPI,
  persistentVolumeClaim,
  nfs,
  csi,
  ephemeral,
  image,
  gitRepo,
  storageos,
  projected: checkProjected,
};
