import { ofKind, type ReleaseRule } from './rule';
import { Severity } from '../../diagnostics';
import { objectOf } from '../../util/untyped';

const EVIDENCE = 'docs/evidence/chart-release.md';

const MODES = ['Filesystem', 'Block'];

/** Every field of a persistent volume but the kind of storage. */
const NO_TYPE = new Set([
  'accessModes', 'capacity', 'claimRef', 'mountOptions', 'nodeAffinity', 'persistentVolumeReclaimPolicy', 'storageClassName', 'volumeAttributesClassName',
  'volumeMode',
]);

const volumeMode: ReleaseRule = {
  id: 'release/volume-mode',
  severity: Severity.ERROR,
  title: 'claims and volumes have a valid volume mode',
  why: 'Every API server rejects volumeMode FileSystem, which the chart asks for by default: with persistent storage the worker has no claim and never starts.',
  fix: "Write 'Filesystem', or set 'repair'.",
  source: EVIDENCE,
  check: function* ({ objects }) {
    for (const source of [...ofKind('PersistentVolume', objects), ...ofKind('PersistentVolumeClaim', objects)]) {
      const { volumeMode: mode } = objectOf(source.object.spec);
      if (mode !== undefined && mode !== null && !MODES.includes(mode)) {
        const likely = likelyMode(mode);
        yield {
          source,
          path: 'spec.volumeMode',
          value: mode,
          predicate: `is neither ${MODES.join(' nor ')}, so that every API server rejects the object`,
          fix: likely === undefined ? `Write '${MODES[0]}'.` : `Write '${likely}' (Helm value tap.persistentStoragePvcVolumeMode), or set 'repair'.`,
        };
      }
    }
  },
  repair: ({ source: { object }, value }) => {
    const likely = likelyMode(value);
    return likely === undefined ? undefined : {
      object: { ...object, spec: { ...object.spec, volumeMode: likely } },
      done: `'spec.volumeMode' (${value}) is '${likely}' now`,
    };
  },
};

const volumeType: ReleaseRule = {
  id: 'release/volume-type',
  severity: Severity.ERROR,
  title: 'each persistent volume has a volume type',
  why: 'Every API server rejects a persistent volume without a type, such as the chart renders for static storage without an EFS file system.',
  fix: 'Give the volume its type, or set \'repair\', which leaves it out.',
  source: EVIDENCE,
  check: function* ({ objects }) {
    for (const source of ofKind('PersistentVolume', objects)) {
      const spec = objectOf(source.object.spec);
      if (Object.keys(spec).every((field) => NO_TYPE.has(field) || spec[field] === null)) {
        yield {
          source,
          path: 'spec',
          predicate: 'has no volume type, so that every API server rejects the object',
          fix: "Add the type (Helm value tap.efsFileSytemIdAndPath for EFS), or set 'repair', which leaves the volume out.",
        };
      }
    }
  },
  // no cluster ever had the volume, so that without it nothing is missing that was there
  repair: () => ({ object: undefined, done: 'was left out: it has no volume type, and every API server rejects it' }),
};

/** Storage that no cluster takes. */
export const releaseVolumeRules: readonly ReleaseRule[] = [volumeMode, volumeType];

function likelyMode(mode: unknown): string | undefined {
  return typeof mode === 'string' ? MODES.find((candidate) => candidate.toLowerCase() === mode.trim().toLowerCase()) : undefined;
}
