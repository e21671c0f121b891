import { one, type ValueMapping, type WrittenValues } from './value-mapping';
import type { StorageClaim, WorkerTuning } from '../../props';
import { belongsToRelease } from '../codecs/codec';
import { SIZE, SWITCH } from '../codecs/scalars';
import { PLAIN_TEXT } from '../codecs/strings';
import type { ValueReader } from '../value-reader';

const PERSISTENT = 'tap.persistentStorage';
const CLASS = 'tap.storageClass';
const MODE = 'tap.persistentStoragePvcVolumeMode';

/** The chart's only name for the claim. */
const CLAIM = 'kubeshark-persistent-volume-claim';

/** How a claim is made here, and how Kubernetes spells it. The chart's own `FileSystem` is rejected by every API server. */
const FILESYSTEM = 'Filesystem';
const REJECTED_MODE = 'FileSystem';

const claim: ValueMapping = {
  keys: [PERSISTENT, CLASS, MODE],
  props: ['storage.claim'],
  note: `an empty class is the cluster's default; the mode is written as \`${FILESYSTEM}\`, since every API server rejects the chart's \`${REJECTED_MODE}\``,
  read: (values) => ({ 'storage.claim': values.read(PERSISTENT, SWITCH) ? readClaim(values) : withoutClaim(values) }),
  write: (tuning, over) => writeClaim(tuning, over),
};

function readClaim(values: ValueReader): StorageClaim {
  if (![FILESYSTEM, REJECTED_MODE].includes(values.get(MODE) as string)) {
    values.addUnmapped(MODE, belongsToRelease(`is not a mode of a worker's claim, which is ${FILESYSTEM}`));
  }
  const storageClass = values.read(CLASS, PLAIN_TEXT);
  return storageClass === undefined ? {} : { storageClass };
}

function withoutClaim(values: ValueReader): undefined {
  for (const key of [CLASS, MODE].filter((unused) => values.differs(unused))) {
    values.addUnmapped(key, belongsToRelease(`is about volumes, of which the worker has none without '${PERSISTENT}'`));
  }
  return undefined;
}

function writeClaim({ storage }: WorkerTuning, over: ValueReader): WrittenValues {
  const wanted = storage!.claim;
  if (wanted === undefined) {
    return { values: { [PERSISTENT]: false } };
  }
  const mode = over.get(MODE) ?? REJECTED_MODE;
  return {
    values: { [PERSISTENT]: true, [CLASS]: wanted.storageClass ?? '', [MODE]: mode === REJECTED_MODE ? FILESYSTEM : mode },
    unsupported: {
      ...((wanted.name ?? CLAIM) !== CLAIM && { 'storage.claim.name': `is always ${CLAIM} in the chart` }),
      ...(wanted.existing && { 'storage.claim.existing': 'is nothing to the chart, which always makes the claim' }),
      ...(wanted.storageClass === '' && { 'storage.claim.storageClass': 'is empty, and the chart then takes the cluster\'s default' }),
    },
  };
}

/** Where the data is kept. */
export const STORAGE_VALUES: readonly ValueMapping[] = [
  one('tap.storageLimit', 'storage.limit', SIZE, 'of the claim, too'),
  one('tap.capture.dbMaxSize', 'storage.databaseSize', SIZE),
  claim,
];
