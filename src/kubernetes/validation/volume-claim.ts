import { checkLabelSelector, checkLabels } from './labels';
import { checkAnnotations } from './metadata';
import { FieldPath } from '../../util/field-path';
import { checkFormat, DNS_LABEL, DNS_SUBDOMAIN } from '../names';
import { checkQuantityValue } from './quantity-value';
import { isNegative } from '../quantity/arithmetic';
import { PersistentVolumeClaimSpec, PersistentVolumeClaimTemplate } from '../schema/volume';
import { formatValue, Report } from '../violation-collector';

const VOLUME = 'kubernetes/volume';
const ACCESS_MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

type DataSource = NonNullable<PersistentVolumeClaimSpec['dataSourceRef']>;

function checkDataSource(report: Report, path: FieldPath, source: DataSource): void {
  const { name = '', kind = '', apiGroup = '', namespace = '' } = source;
  for (const [field, text] of Object.entries({ name, kind })) {
    if (text === '') {
      report.missing(VOLUME, path.key(field), `a data source is known by its ${field}`, `Give its ${field}.`);
    }
  }
  if (apiGroup !== '') {
    checkFormat(report, VOLUME, path.key('apiGroup'), apiGroup, DNS_SUBDOMAIN);
  } else if (kind !== 'PersistentVolumeClaim') {
    report.add(VOLUME, path.key('kind'), `${formatValue(kind)} is not PersistentVolumeClaim, which is the only kind without an apiGroup`, 'Add the apiGroup.');
  }
  if (namespace !== '') {
    checkFormat(report, VOLUME, path.key('namespace'), namespace, DNS_LABEL);
  }
}

function checkDataSources(report: Report, path: FieldPath, { dataSource, dataSourceRef }: PersistentVolumeClaimSpec): void {
  if (dataSource) {
    checkDataSource(report, path.key('dataSource'), dataSource);
  }
  if (dataSourceRef) {
    checkDataSource(report, path.key('dataSourceRef'), dataSourceRef);
  }
  if (dataSource && dataSourceRef) {
    const fields = ['apiGroup', 'kind', 'name'] as const;
    const same = fields.every((field) => dataSource[field] === dataSourceRef[field]);
    if (!same || dataSourceRef.namespace) {
      report.add(VOLUME, path.key('dataSource'), 'is not the same as dataSourceRef', 'Remove dataSource.');
    }
  }
}

function checkClaimSpec(report: Report, path: FieldPath, spec: PersistentVolumeClaimSpec): void {
  const { accessModes = [], resources, volumeMode } = spec;
  if (accessModes.length === 0) {
    report.missing(VOLUME, path.key('accessModes'), 'a claim needs at least one access mode', `Use ${ACCESS_MODES.join(', ')}.`);
  }
  accessModes.forEach((mode, position) => report.oneOf(VOLUME, path.key('accessModes').index(position), mode, ACCESS_MODES));
  const alone = 'ReadWriteOncePod';
  if (accessModes.includes(alone) && accessModes.some((mode) => mode !== alone && ACCESS_MODES.includes(mode))) {
    report.add(VOLUME, path.key('accessModes'), `${formatValue(accessModes)} has ${alone} together with others`, `Use ${alone} alone.`);
  }
  checkLabelSelector(report, VOLUME, path.key('selector'), spec.selector);
  const storageAt = path.key('resources').key('requests').key('storage');
  const storage = resources?.requests?.get('storage');
  if (!storage) {
    report.missing(VOLUME, storageAt, 'a claim needs a size', "Request storage such as '10Gi'.");
  } else if (storage.coefficient === 0n || isNegative(storage)) {
    report.add(VOLUME, storageAt, `${formatValue(storage.text)} is not above 0`, 'Request more than 0.');
  } else {
    checkQuantityValue(report, storageAt, 'storage', storage);
  }
  const limit = resources?.limits?.get('storage');
  if (limit) {
    checkQuantityValue(report, path.key('resources').key('limits').key('storage'), 'storage', limit);
  }
  for (const field of ['storageClassName', 'volumeAttributesClassName'] as const) {
    if (spec[field]) {
      checkFormat(report, VOLUME, path.key(field), spec[field], DNS_SUBDOMAIN);
    }
  }
  if (volumeMode !== undefined) {
    report.oneOf(VOLUME, path.key('volumeMode'), volumeMode, ['Block', 'Filesystem']);
  }
  checkDataSources(report, path, spec);
}

/** Reports what is wrong with the claim that is made for each pod. */
export function checkClaimTemplate(report: Report, path: FieldPath, template: PersistentVolumeClaimTemplate): void {
  const { labels, annotations, ...others } = template.metadata ?? {};
  checkLabels(report, VOLUME, path.key('metadata').key('labels'), labels);
  checkAnnotations(report, path.key('metadata').key('annotations'), annotations);
  for (const [field, value] of Object.entries(others)) {
    const isUnset = value === '' || (value === 0 && field !== 'deletionGracePeriodSeconds');
    if (!isUnset) {
      report.add(VOLUME, path.key('metadata').key(field), 'cannot be set: a claim template has labels and annotations only', 'Remove it.');
    }
  }
  checkClaimSpec(report, path.key('spec'), template.spec ?? {});
}
