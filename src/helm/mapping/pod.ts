import { NODE_TERM_VALUES } from './node-terms';
import { TOLERATION_VALUES } from './tolerations';
import { one, type ValueMapping } from './value-mapping';
import type { WorkerDnsOption } from '../../props';
import { isObject } from '../../util/untyped';
import { notRendered, readAs, type Codec } from '../codecs/codec';
import { NUMBER, YAML_BOOLEAN } from '../codecs/scalars';
import { notStrings, PLAIN_TEXT, TEXT_MAP, STRINGS } from '../codecs/strings';
import { isEmpty, printed } from '../template-output';

const ALL_PODS = 'of hub and front end, too';

const DNS_OPTIONS: Codec<WorkerDnsOption[]> = {
  read: (value) => {
    const options = isEmpty(value) ? [] : Array.isArray(value) ? value.map(readOption) : [undefined];
    return options.includes(undefined)
      ? notRendered('is not a list of names with values', "Write a list of maps with 'name' and 'value'.")
      : readAs(options as WorkerDnsOption[]);
  },
  write: (options = []) => options.map(({ name, value }) => ({ name, ...(value !== undefined && value !== '' && { value }) })),
};

function readOption(option: unknown): WorkerDnsOption | undefined {
  const name = isObject(option) ? printed(option.name) : undefined;
  const value = isObject(option) && !isEmpty(option.value) ? printed(option.value) : '';
  return name && value !== undefined ? { name, ...(value !== '' && { value }) } : undefined;
}

/** A map that every object of the release carries, which may hold what the API server rejects. */
function strings(prop: 'labels' | 'annotations', note: string): ValueMapping {
  const key = `tap.${prop}`;
  return {
    keys: [key],
    props: [prop],
    note,
    read: (values) => {
      for (const [name, value] of notStrings(values.get(key))) {
        const remark = { rule: 'helm/not-rendered', reason: 'is not a string, and the API server rejects it', fix: 'Put it in quotes.' } as const;
        values.addUnmappedPart(key, (path) => path.key(name), value, remark);
      }
      return { [prop]: values.read(key, TEXT_MAP) };
    },
    write: (tuning, over) => ({ values: { [key]: { ...Object.fromEntries(notStrings(over.get(key))), ...tuning[prop] } } }),
  };
}

/** The pod: where it runs, and in which network. */
export const POD_VALUES: readonly ValueMapping[] = [
  NODE_TERM_VALUES,
  TOLERATION_VALUES,
  one('tap.priorityClass', 'placement.priorityClass', PLAIN_TEXT, ALL_PODS),
  one('tap.hostNetwork', 'network.hostNetwork', YAML_BOOLEAN),
  one('tap.proxy.worker.srvPort', 'network.port', NUMBER),
  one('tap.metrics.port', 'metrics.port', NUMBER),
  one('tap.dns.nameservers', 'network.dns.nameservers', STRINGS, ALL_PODS),
  one('tap.dns.searches', 'network.dns.searches', STRINGS, ALL_PODS),
  one('tap.dns.options', 'network.dns.options', DNS_OPTIONS, ALL_PODS),
  strings('labels', 'of every object of the release and of its pods'),
  strings('annotations', 'of every object of the release, not of its pods'),
];
