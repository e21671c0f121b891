import { one, type Settings, type ValueMapping, type WrittenValues } from './value-mapping';
import { CHART_VERSION } from '../../presets/index';
import type { WorkerImage, WorkerTuning } from '../../props';
import { imageTag } from '../../worker-spec/index';
import { OPTIONAL_WORD, PLAIN_WORD, STRINGS, WORD } from '../codecs/strings';
import { isEmpty } from '../template-output';
import type { ValueReader } from '../value-reader';

const REPOSITORY = 'worker';

const OWN_TAG = 'tap.docker.overrideTag.worker';
const SHARED_TAG = 'tap.docker.tag';
const TAG_LOCKED = 'tap.docker.tagLocked';

const registry: ValueMapping = {
  keys: ['tap.docker.registry'],
  props: ['image.registry', 'image.repository'],
  note: 'of hub and front end, too; the chart puts `/worker` behind it, so what a repository has in front of that is part of the registry',
  read: (values) => ({ 'image.registry': values.read('tap.docker.registry', WORD) }),
  write: ({ image }) => {
    const path = `${image!.registry}/${image!.repository}`;
    return path.endsWith(`/${REPOSITORY}`)
      ? { values: { 'tap.docker.registry': WORD.write(path.slice(0, -REPOSITORY.length - 1)) } }
      : { values: {}, unsupported: { 'image.repository': `is always '${REPOSITORY}' in the chart` } };
  },
};

const tag: ValueMapping = {
  keys: [OWN_TAG, TAG_LOCKED],
  readKeys: [SHARED_TAG],
  props: ['image.tag', 'image.exactTag', 'image.version', 'image.digest'],
  note: 'the worker\'s own tag, else that of all images, else `v53.3`, or `v53.3.0` when it is not locked; a tag is written as its own, which leaves the hub alone, and `exactTag` for all images',
  read: (values): Settings => {
    const named = values.read(OWN_TAG, OPTIONAL_WORD) ?? sharedTag(values);
    return { 'image.tag': named, 'image.exactTag': named === undefined && isExact(values) ? true : undefined };
  },
  write: (tuning, over): WrittenValues => ({ values: writtenTag(tuning, over), unsupported: unsupportedTag(tuning.image!) }),
};

/** Whether the tag that follows from the chart's version is exact. */
function isExact(values: ValueReader): boolean {
  return isEmpty(values.get(TAG_LOCKED));
}

/** The tag of all images of the release; undefined for the one that follows from the chart's version. */
function sharedTag(values: ValueReader): string | undefined {
  const shared = values.get(SHARED_TAG);
  if (shared === '') {
    return undefined;
  }
  if (typeof shared === 'string') {
    return values.read(SHARED_TAG, WORD);
  }
  values.addUnmapped(SHARED_TAG, { rule: 'helm/not-rendered', reason: 'is not a string, as which the chart compares it', fix: "Put it in quotes, or write '' for the chart's own." });
  return undefined;
}

function writtenTag({ image }: WorkerTuning, over: ValueReader): WrittenValues['values'] {
  if (image!.digest !== undefined) {
    return {};
  }
  const wanted = imageTag(image!);
  const shared = sharedTag(over);
  const there = shared ?? imageTag({ version: CHART_VERSION, exactTag: isExact(over) });
  const own = over.get(OWN_TAG);
  if (wanted === (over.read(OWN_TAG, OPTIONAL_WORD) ?? there) && own !== undefined) {
    return { [OWN_TAG]: own };
  }
  // without its own tag the hub would stay with one that moves, under a pull policy that is the worker's, too
  const follows = shared === undefined && image!.tag === undefined && image!.exactTag && image!.version === CHART_VERSION;
  return follows ? { [OWN_TAG]: '', [TAG_LOCKED]: false } : { [OWN_TAG]: wanted === there ? '' : WORD.write(wanted) };
}

function unsupportedTag({ digest, version }: WorkerImage): WrittenValues['unsupported'] {
  return {
    ...(digest !== undefined && { 'image.digest': 'follows an `@`, and the chart puts a colon in front of its tag' }),
    ...(version !== CHART_VERSION && { 'image.version': `is the label of the chart's own version, ${CHART_VERSION}` }),
  };
}

const pullSecrets: ValueMapping = {
  keys: ['tap.docker.imagePullSecrets'],
  props: ['image.pullSecrets'],
  note: 'names of secrets; they go to the service account',
  read: (values) => ({ 'image.pullSecrets': values.read('tap.docker.imagePullSecrets', STRINGS)?.map((name) => ({ name })) }),
  write: ({ image }) => ({ values: { 'tap.docker.imagePullSecrets': (image!.pullSecrets ?? []).map(({ name }) => name) } }),
};

/** Where the image comes from. */
export const IMAGE_VALUES: readonly ValueMapping[] = [
  registry,
  tag,
  one('tap.docker.overrideImage.worker', 'image.sniffer', OPTIONAL_WORD, 'of the sniffer alone'),
  one('tap.docker.imagePullPolicy', 'image.pullPolicy', PLAIN_WORD, 'of hub and front end, too'),
  pullSecrets,
];
