import { FieldPath } from '../../util/field-path';
import { checkFormat, DNS_LABEL } from '../names';
import { formatValue, Report, soundOnce } from '../violation-collector';
import { PLUGIN_SOURCES } from './volume-plugins';
import { CURRENT_SOURCES, SourceCheck } from './volume-sources';
import { Volume } from '../schema/volume';

const VOLUME = 'kubernetes/volume';

/** How to look at a source, by its field. */
const SOURCES = new Map(Object.entries({ ...CURRENT_SOURCES, ...PLUGIN_SOURCES }) as [keyof Volume, SourceCheck<keyof Volume>][]);

/** Sources without function, or about to lose it, with the version that took it away. */
const DEPRECATED = new Map([
  ['gitRepo', 'since v1.11 and off since v1.33'],
  ['photonPersistentDisk', 'and without function since v1.16'],
  ['scaleIO', 'and without function since v1.22'],
  ['flocker', 'and without function since v1.25'],
  ['storageos', 'and without function since v1.25'],
  ['quobyte', 'and without function since v1.25'],
  ['glusterfs', 'and without function since v1.26'],
  ['cephfs', 'and without function since v1.31'],
  ['rbd', 'and without function since v1.31'],
]);

function checkSource(report: Report, path: FieldPath, volume: Volume): void {
  const used = [...SOURCES.keys()].filter((field) => volume[field] !== undefined);
  if (used.length === 0) {
    report.add('kubernetes/no-effect', path, 'has no source, so it becomes an emptyDir', 'Give it a source, or emptyDir: {}.');
  }
  for (const second of used.slice(1)) {
    report.add(VOLUME, path.key(second), `is a second source beside ${used[0]}`, `Keep one of ${used.join(', ')}.`);
  }
  for (const field of used) {
    const source = volume[field];
    if (source !== undefined) {
      SOURCES.get(field)?.(report, path.key(field), source, volume.name ?? '');
    }
    const deprecated = DEPRECATED.get(field);
    if (deprecated !== undefined) {
      report.add('kubernetes/deprecated', path.key(field), `is deprecated ${deprecated}`, 'Use another kind of volume.');
    }
  }
}

const checkVolumeList = soundOnce((report, path, volumes: readonly Volume[]) => {
  const names = new Set<string>();
  volumes.forEach((volume, position) => {
    const at = path.index(position);
    const { name = '' } = volume;
    if (checkFormat(report, VOLUME, at.key('name'), name, DNS_LABEL) && names.has(name)) {
      report.add(VOLUME, at.key('name'), `${formatValue(name)} names another volume already`, 'Use another name.');
    }
    names.add(name);
    checkSource(report, at, volume);
  });
});

/** Reports what is wrong with the volumes of a pod. */
export function checkVolumes(report: Report, path: FieldPath, volumes: readonly Volume[]): void {
  checkVolumeList(report, path, volumes);
}
