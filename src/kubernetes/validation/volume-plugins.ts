import { formatValue, Report } from '../violation-collector';
import { needName, needText, SourceCheck } from './volume-sources';
import { FieldPath } from '../../util/field-path';
import { IscsiVolumeSource, Volume } from '../schema/volume';

const VOLUME = 'kubernetes/volume';

/** The highest number of a partition or logical unit. */
const LAST_UNIT = 255;

const MAX_ISCSI_SESSION_LENGTH = 64;
const ISCSI_NAMES = new Map([
  ['iqn', /iqn\.\d{4}-\d{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\s]+)$/],
  ['eui', /^eui.[A-Za-z0-9]{16}$/],
  ['naa', /^naa.[A-Za-z0-9]{32}$/],
]);

/** A source of which nothing but some strings is looked at. */
function needing<K extends keyof Volume>(...fields: readonly (keyof NonNullable<Volume[K]> & string)[]): SourceCheck<K> {
  return (report, path, source) => {
    for (const field of fields) {
      needText(report, path, field, (source as Record<string, string | undefined>)[field]);
    }
  };
}

function checkMonitors(report: Report, path: FieldPath, monitors: readonly string[] = []): void {
  if (monitors.length === 0) {
    report.missing(VOLUME, path.key('monitors'), 'the volume needs them', 'Give at least one monitor.');
  }
}

function checkIscsiName(report: Report, path: FieldPath, name: string): void {
  const expression = ISCSI_NAMES.get(name.slice(0, 3));
  if (!expression?.test(name)) {
    report.add(VOLUME, path, `${formatValue(name)} is not an iSCSI name`, "Use a name such as 'iqn.2001-04.com.example:storage.disk1'.");
  }
}

function checkIscsi(report: Report, path: FieldPath, source: IscsiVolumeSource, volumeName: string): void {
  const { targetPortal = '', iqn = '', lun = 0, initiatorName, secretRef } = source;
  needText(report, path, 'targetPortal', targetPortal);
  checkIscsiName(report, path.key('iqn'), iqn);
  report.inRange(VOLUME, path.key('lun'), lun, 0, LAST_UNIT);
  if ((source.chapAuthDiscovery || source.chapAuthSession) && !secretRef) {
    report.missing(VOLUME, path.key('secretRef'), 'CHAP needs a secret', 'Name the secret.');
  }
  if (initiatorName !== undefined) {
    checkIscsiName(report, path.key('initiatorName'), initiatorName);
    if (`${volumeName}:${targetPortal}`.length > MAX_ISCSI_SESSION_LENGTH) {
      report.add(VOLUME, path.key('targetPortal'), `${formatValue(targetPortal)} and the volume's name are longer than ${MAX_ISCSI_SESSION_LENGTH} characters together`, 'Use a shorter name.');
    }
  }
}

const fc: SourceCheck<'fc'> = (report, path, { targetWWNs = [], wwids = [], lun }) => {
  if ((targetWWNs.length === 0) === (wwids.length === 0)) {
    report.add(VOLUME, path, targetWWNs.length === 0 ? 'has neither targetWWNs nor wwids' : 'has both targetWWNs and wwids', 'Use one of the two.');
  }
  if (targetWWNs.length === 0) {
    return;
  }
  if (lun === undefined) {
    report.missing(VOLUME, path.key('lun'), 'targetWWNs needs a logical unit', 'Give the lun.');
  } else {
    report.inRange(VOLUME, path.key('lun'), lun, 0, LAST_UNIT);
  }
};

const azureDisk: SourceCheck<'azureDisk'> = (report, path, { diskName, diskURI = '', cachingMode, kind = 'Shared' }) => {
  needText(report, path, 'diskName', diskName);
  needText(report, path, 'diskURI', diskURI);
  if (cachingMode !== undefined) {
    report.oneOf(VOLUME, path.key('cachingMode'), cachingMode, ['None', 'ReadOnly', 'ReadWrite']);
  }
  report.oneOf(VOLUME, path.key('kind'), kind, ['Shared', 'Dedicated', 'Managed']);
  const beginning = kind === 'Managed' ? '/subscriptions/' : 'https://';
  if (!diskURI.startsWith(beginning)) {
    report.add(VOLUME, path.key('diskURI'), `${formatValue(diskURI)} does not begin with '${beginning}', as a disk of kind ${kind} does`, 'Correct the URI or the kind.');
  }
};

const flexVolume: SourceCheck<'flexVolume'> = (report, path, { driver, options }) => {
  needText(report, path, 'driver', driver);
  for (const key of options?.keys() ?? []) {
    const domain = `.${key.split('/')[0].toLowerCase()}`;
    if (domain.endsWith('.kubernetes.io') || domain.endsWith('.k8s.io')) {
      report.add(VOLUME, path.key('options').key(key), `${formatValue(key)} is in a reserved domain`, 'Use another key.');
    }
  }
};

const flocker: SourceCheck<'flocker'> = (report, path, { datasetName = '', datasetUUID = '' }) => {
  if ((datasetName === '') === (datasetUUID === '')) {
    report.add(VOLUME, path, datasetName === '' ? 'has neither datasetName nor datasetUUID' : 'has both datasetName and datasetUUID', 'Use one of the two.');
  }
  if (datasetName.includes('/')) {
    report.add(VOLUME, path.key('datasetName'), `${formatValue(datasetName)} has a '/'`, 'Use another name.');
  }
};

const MAX_TENANT_LENGTH = 64;

/** `host:port`, where a host with colons stands in brackets. */
const HOST_AND_PORT = /^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/;

const quobyte: SourceCheck<'quobyte'> = (report, path, { registry = '', tenant = '', volume }) => {
  if (!registry.split(',').every((pair) => HOST_AND_PORT.test(pair))) {
    report.add(VOLUME, path.key('registry'), `${formatValue(registry)} is not a list of host:port pairs`, "Write pairs such as 'host:7861', with commas between them.");
  }
  if (tenant.length > MAX_TENANT_LENGTH) {
    report.add(VOLUME, path.key('tenant'), `${formatValue(tenant)} is longer than ${MAX_TENANT_LENGTH} characters`, 'Use the UUID of the tenant.');
  }
  needText(report, path, 'volume', volume);
};

/** Sources of plug-ins that are gone from clusters of today, or go to their CSI driver; their fields are still looked at. */
export const PLUGIN_SOURCES: { readonly [K in keyof Volume]?: SourceCheck<K> } = {
  iscsi: checkIscsi,
  fc,
  azureDisk,
  flexVolume,
  flocker,
  quobyte,
  gcePersistentDisk: (report, path, { pdName, partition = 0 }) => {
    needText(report, path, 'pdName', pdName);
    report.inRange(VOLUME, path.key('partition'), partition, 0, LAST_UNIT);
  },
  awsElasticBlockStore: (report, path, { volumeID, partition = 0 }) => {
    needText(report, path, 'volumeID', volumeID);
    report.inRange(VOLUME, path.key('partition'), partition, 0, LAST_UNIT);
  },
  rbd: (report, path, { monitors, image }) => {
    checkMonitors(report, path, monitors);
    needText(report, path, 'image', image);
  },
  cephfs: (report, path, { monitors }) => checkMonitors(report, path, monitors),
  cinder: (report, path, { volumeID, secretRef }) => {
    needText(report, path, 'volumeID', volumeID);
    needName(report, path.key('secretRef'), secretRef);
  },
  glusterfs: needing<'glusterfs'>('endpoints', 'path'),
  azureFile: needing<'azureFile'>('secretName', 'shareName'),
  vsphereVolume: needing<'vsphereVolume'>('volumePath'),
  photonPersistentDisk: needing<'photonPersistentDisk'>('pdID'),
  portworxVolume: needing<'portworxVolume'>('volumeID'),
  scaleIO: needing<'scaleIO'>('gateway', 'system', 'volumeName'),
};
