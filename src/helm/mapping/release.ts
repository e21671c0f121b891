import { one, type ValueMapping, type WrittenValues } from './value-mapping';
import { TrafficFilter } from '../../filter';
import type { WorkerTuning } from '../../props';
import { belongsToRelease } from '../codecs/codec';
import { NUMBER, PRINTED_BOOLEAN, STRICT_BOOLEAN, SWITCH } from '../codecs/scalars';
import { JOINED_STRINGS, SEARCHED_TEXT, TEXT } from '../codecs/strings';
import { forQuotes, isEmpty } from '../template-output';
import type { ValueReader } from '../value-reader';

const BPF = 'tap.bpfOverride';
const KFL = 'tap.globalFilter';
const IN_CONFIG_MAP = 'the worker reads it from the release\'s ConfigMap';

const filter: ValueMapping = {
  keys: [BPF, KFL],
  props: ['filter'],
  note: `${IN_CONFIG_MAP}; of two filters the BPF text is the prop, and the other is kept`,
  read: (values) => ({ filter: readFilter(values) }),
  write: (tuning, over) => writeFilter(tuning, over),
};

function readFilter(values: ValueReader): TrafficFilter | undefined {
  const bpf = values.read(BPF, TEXT);
  const kfl = values.read(KFL, SEARCHED_TEXT);
  if (!bpf) {
    return kfl === undefined ? undefined : TrafficFilter.kfl(kfl);
  }
  if (kfl !== undefined) {
    values.addUnmapped(KFL, belongsToRelease(`filters what '${BPF}' lets through, and a worker's 'filter' is one`));
  }
  return TrafficFilter.bpf(bpf);
}

function writeFilter({ filter: wanted }: WorkerTuning, over: ValueReader): WrittenValues {
  if (wanted === undefined) {
    return { values: { [BPF]: '', [KFL]: '' } };
  }
  const written = wanted._write(wanted._isKfl() ? 'kfl' : 'bpf');
  if ('error' in written) {
    return { values: {}, unsupported: { filter: `is not a filter for the chart: ${written.error}` } };
  }
  return wanted._isKfl()
    ? { values: { [BPF]: '', [KFL]: written.text } }
    // beside a BPF text the other filter is the release's own
    : { values: { [BPF]: forQuotes(written.text), ...(isEmpty(over.get(BPF)) && { [KFL]: '' }) } };
}

const INTERNET = 'internetConnectivity';
const TELEMETRY = 'tap.telemetry.enabled';
const SENTRY = 'tap.sentry.enabled';

const sentry: ValueMapping = {
  keys: [SENTRY, INTERNET, TELEMETRY],
  props: ['diagnostics.sentry'],
  note: 'of hub and front end, too; only with connectivity and telemetry, which are written where they would prevent it',
  read: (values) => ({ 'diagnostics.sentry': readSentry(values) }),
  write: ({ diagnostics }, over) => ({
    values: {
      [SENTRY]: diagnostics!.sentry === true,
      ...(diagnostics!.sentry && Object.fromEntries(preventing(over).map((key) => [key, true]))),
    },
  }),
};

function readSentry(values: ValueReader): boolean | undefined {
  const [prevented] = preventing(values);
  if (prevented === undefined) {
    return values.read(SENTRY, PRINTED_BOOLEAN);
  }
  if (!isEmpty(values.get(SENTRY))) {
    values.addUnmapped(SENTRY, belongsToRelease(`has no effect without '${prevented}'`));
  }
  return false;
}

function preventing(values: ValueReader): string[] {
  return [INTERNET, TELEMETRY].filter((key) => isEmpty(values.get(key)));
}

/** What a worker has in common with its release. */
export const RELEASE_VALUES: readonly ValueMapping[] = [
  filter,
  one('tap.misc.trafficSampleRate', 'capture.sampling', NUMBER, IN_CONFIG_MAP),
  one('tap.regex', 'settings.podRegex', TEXT, IN_CONFIG_MAP),
  one('tap.namespaces', 'settings.namespaces', JOINED_STRINGS, IN_CONFIG_MAP),
  one('tap.excludedNamespaces', 'settings.excludedNamespaces', JOINED_STRINGS, IN_CONFIG_MAP),
  one('tap.enabledDissectors', 'settings.enabledDissectors', JOINED_STRINGS, IN_CONFIG_MAP),
  one('tap.auth.enabled', 'hub.mountToken', SWITCH, 'of hub and front end, too'),
  one('cloudApiUrl', 'hub.cloudApiUrl', TEXT, 'of the hub, too'),
  one('tap.pprof.enabled', 'diagnostics.profiling', STRICT_BOOLEAN, 'of the hub, too; the image\'s tag gets `-debug`'),
  sentry,
  one('tap.sentry.environment', 'diagnostics.sentryEnvironment', TEXT, 'of hub and front end, too'),
];
