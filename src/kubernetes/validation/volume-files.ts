import { checkFileMode, checkFilePath } from './file-paths';
import { checkFieldRef, checkResourceFieldRef, FILE_FIELDS } from './references';
import { FieldPath } from '../../util/field-path';
import { trimEndOf } from '../../util/text-ends';
import { DownwardApiVolumeFile, KeyToPath, ProjectedVolumeSource } from '../schema/volume';
import { formatValue, Report } from '../violation-collector';

const VOLUME = 'kubernetes/volume';
const SHORTEST_TOKEN = 600;
const MAX_TOKEN_LENGTH = 2 ** 32;

/** A file of a volume: the path in the volume and the field that sets it. */
interface File {
  readonly path: string;
  readonly at: FieldPath;
}

/** Reports what is wrong with keys that become files. */
export function checkKeyFiles(report: Report, path: FieldPath, items: readonly KeyToPath[] = []): void {
  items.forEach(({ key = '', path: file = '', mode }, position) => {
    const at = path.index(position);
    if (key === '') {
      report.missing(VOLUME, at.key('key'), 'a file needs the key that it comes from', 'Name the key.');
    }
    if (file === '') {
      report.missing(VOLUME, at.key('path'), 'a file needs a path', 'Give a path.');
    }
    checkFilePath(report, VOLUME, at.key('path'), file);
    checkFileMode(report, VOLUME, at.key('mode'), mode);
  });
}

/** Reports what is wrong with files about the pod. */
export function checkPodFiles(report: Report, path: FieldPath, items: readonly DownwardApiVolumeFile[] = []): void {
  items.forEach(({ path: file = '', fieldRef, resourceFieldRef, mode }, position) => {
    const at = path.index(position);
    if (file === '') {
      report.missing(VOLUME, at.key('path'), 'a file needs a path', 'Give a path.');
    }
    checkFilePath(report, VOLUME, at.key('path'), file);
    checkFileMode(report, VOLUME, at.key('mode'), mode);
    if (!fieldRef === !resourceFieldRef) {
      report.add(VOLUME, at, fieldRef ? 'has both fieldRef and resourceFieldRef' : 'has neither fieldRef nor resourceFieldRef', 'Use one of the two.');
    }
    if (fieldRef) {
      checkFieldRef(report, VOLUME, at.key('fieldRef'), fieldRef, FILE_FIELDS);
    } else if (resourceFieldRef) {
      checkResourceFieldRef(report, VOLUME, at.key('resourceFieldRef'), resourceFieldRef, true);
    }
  });
}

/** The files and folders of a folder, each with the first file that needs it. */
interface FileTree {
  readonly entries: Map<string, FileTree>;
  readonly first: string;
  /** Whether it is a file itself. */
  isFile?: true;
}

/** Reports files of one volume that take each other's place. */
export function checkOverlaps(report: Report, files: readonly File[]): void {
  const root: FileTree = { entries: new Map(), first: '' };
  for (const { path, at } of files) {
    const file = trimEndOf(path, '/');
    const other = file === '' ? undefined : addFile(root, file);
    if (other !== undefined) {
      report.add('kubernetes/duplicate', at, `${formatValue(path)} is in the place of ${formatValue(other)}; one of the two is lost`, 'Use another path.');
    }
  }
}

/** Adds a file to a tree; the file that is there already, above it or below it. */
function addFile(root: FileTree, file: string): string | undefined {
  let at = root;
  let other: string | undefined;
  for (const name of file.split('/')) {
    let next = at.entries.get(name);
    if (next === undefined) {
      next = { entries: new Map(), first: file };
      at.entries.set(name, next);
    }
    at = next;
    other ??= at.isFile && at.first;
  }
  other ??= at.first === file ? undefined : at.first;
  at.isFile = true;
  return other;
}

/** The files that items make, to look for overlaps. */
export function filesOf(path: FieldPath, items: readonly { readonly path?: string }[] = []): readonly File[] {
  return items.map(({ path: file = '' }, position) => ({ path: file, at: path.index(position).key('path') }));
}

type Source = NonNullable<ProjectedVolumeSource['sources']>[number];

function checkToken(report: Report, path: FieldPath, token: NonNullable<Source['serviceAccountToken']>): void {
  const { expirationSeconds, path: file = '' } = token;
  if (expirationSeconds !== undefined) {
    report.inRange(VOLUME, path.key('expirationSeconds'), expirationSeconds, SHORTEST_TOKEN, MAX_TOKEN_LENGTH);
  }
  if (file === '') {
    report.missing(VOLUME, path.key('path'), 'a token needs a path', 'Give a path.');
  }
  checkFilePath(report, VOLUME, path.key('path'), file);
}

function checkSource(report: Report, path: FieldPath, source: Source): void {
  const { secret, configMap, downwardAPI, serviceAccountToken, clusterTrustBundle, podCertificate } = source;
  const used = Object.entries({ secret, configMap, downwardAPI, serviceAccountToken }).filter(([, value]) => value).map(([name]) => name);
  if (used.length > 1) {
    report.add(VOLUME, path, `${formatValue(used.join(', '))} is more than one source`, 'Make one source of each.');
  } else if (used.length === 0 && !clusterTrustBundle && !podCertificate) {
    report.add('kubernetes/no-effect', path, 'has no source', 'Remove it, or give it a source.');
  }
  for (const [field, named] of Object.entries({ secret, configMap })) {
    if (named && !named.name) {
      report.missing(VOLUME, path.key(field).key('name'), 'the source needs a name', 'Name it.');
    }
    checkKeyFiles(report, path.key(field).key('items'), named?.items);
  }
  checkPodFiles(report, path.key('downwardAPI').key('items'), downwardAPI?.items);
  if (serviceAccountToken) {
    checkToken(report, path.key('serviceAccountToken'), serviceAccountToken);
  }
  for (const [field, feature, value] of [
    ['clusterTrustBundle', 'ClusterTrustBundleProjection', clusterTrustBundle], ['podCertificate', 'PodCertificateRequest', podCertificate],
  ] as const) {
    if (value) {
      report.add('kubernetes/no-effect', path.key(field), `is dropped unless the feature ${feature} is on`, 'Remove it.');
    }
  }
}

/** Reports what is wrong with a volume of several sources. */
export function checkProjected(report: Report, path: FieldPath, { sources = [], defaultMode }: ProjectedVolumeSource): void {
  checkFileMode(report, VOLUME, path.key('defaultMode'), defaultMode);
  const taken = new Set<string>();
  const files: File[] = [];
  sources.forEach((source, position) => {
    const at = path.key('sources').index(position);
    checkSource(report, at, source);
    for (const field of ['secret', 'configMap', 'downwardAPI'] as const) {
      const fromItems = filesOf(at.key(field).key('items'), source[field]?.items);
      for (const { path: file, at: where } of fromItems) {
        if (file !== '' && taken.has(file)) {
          report.add(VOLUME, where, `${formatValue(file)} is the path of another file already`, 'Use another path.');
        }
        taken.add(file);
      }
      files.push(...fromItems);
    }
    const token = source.serviceAccountToken;
    if (token) {
      files.push({ path: token.path ?? '', at: at.key('serviceAccountToken').key('path') });
    }
  });
  checkOverlaps(report, files);
}
