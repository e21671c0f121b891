import { closest } from '../../util/did-you-mean';
import type { FieldPath } from '../../util/field-path';
import { listed, type StructSchema } from '../schema/schema-type';
import { PROPS_SCHEMA } from '../schema/schema.generated';

const SCHEMA: { readonly [struct: string]: StructSchema } = PROPS_SCHEMA;

/** Names in Kubernetes, the chart and its values for props that have another name here. */
const ALIASES: { readonly [key: string]: string } = {
  affinity: 'placement.nodeLabels',
  annotation: 'annotations',
  args: 'extraArguments',
  bpfOverride: 'filter',
  containers: 'extraContainers',
  disableTlsLog: 'tracer.tlsLog',
  dnsConfig: 'network.dns',
  dnsPolicy: 'network.dns.policy',
  imagePullPolicy: 'image.pullPolicy',
  imagePullSecrets: 'image.pullSecrets',
  livenessProbe: 'probes.liveness',
  nodeSelector: 'placement.nodeLabels',
  nodeSelectorTerms: 'placement.nodeTerms',
  packetCapture: 'capture.backend',
  priorityClassName: 'placement.priorityClass',
  readinessProbe: 'probes.readiness',
  startupProbe: 'probes.startup',
  securityContext: 'security',
  serviceAccountName: 'serviceAccount',
  storageLimit: 'storage.limit',
  tolerationSeconds: 'placement.tolerations[].tolerationDuration',
  topologySpreadConstraints: 'topologySpread',
  volumeMounts: 'extraVolumeMounts',
  volumes: 'extraVolumes',
};

/** What to do about keys that another name does not correct, by their paths: props of earlier versions, and wrappers. */
const EXPLAINED: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)metrics\.(monitor|interval)$/, "Remove it, and add a WorkerMonitoring with the chart in 'targets', which has the monitor and its interval."],
  [/^worker$/, "Write its fields in its place, without 'worker'."],
  [/^tap$/, "Pass values of the chart to the factory fromHelmValues of KubesharkWorker, or as 'values' to the factory fromHelm of KubesharkRelease."],
];

/** Units at the end of names in Kubernetes and environment variables; here the unit is part of the value. */
const UNIT_ENDING = /(Seconds|Ms|Millis|Milliseconds|Bytes|Percent)$/;

/** Shorter keys are not taken as a part of a name. */
const MIN_PART = 4;

/** How many names are listed at most. */
const MAX_NAMES = 12;

/** The fix for an unknown key. `root` is the struct of all props, in which the key is looked up. */
export function fixForUnknownKey(key: string, fields: readonly string[], path: FieldPath, root: StructSchema): string {
  const parent = path.toString();
  if (key === 'namespace' && parent === '') {
    return "Set 'namespace' of the chart instead, such as to 'kubeshark'.";
  }
  const explained = EXPLAINED.find(([place]) => place.test(path.key(key).toString()));
  if (explained !== undefined) {
    return explained[1];
  }
  const near = fields.find((field) => field === key.replace(UNIT_ENDING, '')) ?? closest(key, fields);
  const inGroup = (field: string | undefined) => (field === undefined ? [] : [parent === '' ? field : `${parent}.${field}`]);
  const paths = [inGroup(near), elsewhere(key, root), inGroup(longerName(key, fields))].find(({ length }) => length > 0) ?? [];
  if (paths.length > 0) {
    return `Did you mean ${listed(paths.slice(0, 3).map((place) => `'${place}'`))}?`;
  }
  return fields.length > 0 && fields.length <= MAX_NAMES ? `Remove it, or use ${listed(fields)}.` : 'Remove it.';
}

/** The only field whose name begins or ends with the key, as `matchOperator` for `operator`. */
function longerName(key: string, fields: readonly string[]): string | undefined {
  const [field, ...others] = fields.filter((name) => key.length >= MIN_PART && (
    name.toLowerCase().endsWith(key.toLowerCase()) || name.toLowerCase().startsWith(key.toLowerCase())
  ));
  return others.length === 0 ? field : undefined;
}

/** The paths of the fields with this name in any group, or the path of its alias. */
function elsewhere(key: string, root: StructSchema): readonly string[] {
  const alias = Object.prototype.hasOwnProperty.call(ALIASES, key) ? ALIASES[key] : undefined;
  return alias === undefined ? pathsIn(root, '').filter((place) => place === key || place.endsWith(`.${key}`)) : [alias];
}

function pathsIn(schema: StructSchema, prefix: string): string[] {
  return Object.keys(schema).flatMap((field) => {
    const type = schema[field];
    return [`${prefix}${field}`, ...(type.kind === 'struct' ? pathsIn(SCHEMA[type.name], `${prefix}${field}.`) : [])];
  });
}
