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
  keys: [OWN_TAG],
  readKeys: [SHARED_TAG, TAG_LOCKED],
  props: ['image.tag', 'image.version', 'image.digest'],
  note: 'the worker\'s own tag, else that of all images, else `v53.3`, or `v53.3.0` when it is not locked; written as its own, which leaves the hub alone',
  read: (values): Settings => {
    const shared = sharedTag(values);
    return { 'image.tag': values.read(OWN_TAG, OPTIONAL_WORD) ?? shared };
  },
  write: (tuning, over): WrittenValues => ({ values: writtenTag(tuning, over), unsupported: unsupportedTag(tuning.image!) }),
};

/** The tag of all images of the release; undefined for the one that follows from the chart's version. */
function sharedTag(values: ValueReader): string | undefined {
  const shared = values.get(SHARED_TAG);
  if (shared === '') {
    return isEmpty(values.get(TAG_LOCKED)) ? `v${CHART_VERSION}` : undefined;
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
  const shared = sharedTag(over) ?? imageTag({ version: CHART_VERSION });
  return { [OWN_TAG]: wanted === shared ? '' : WORD.write(wanted) };
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
