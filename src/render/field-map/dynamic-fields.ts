import { leaf, OPERATOR, POD, SNIFFER, TERMS, whole, type PropField } from './static-fields';
import { FieldPath } from '../../util/field-path';
import type { KubernetesObject, StringMap } from '../../util/kubernetes-object';
import { elementPaths, valueAt } from '../../util/object-path';
import type { NodeRequirement, WorkerSpec } from '../../worker-spec';

/** Arguments of the worker whose value is a prop. */
export const VALUE_ARGUMENTS: StringMap = {
  '-i': 'capture.networkInterface',
  '-port': 'network.port',
  '-metrics-port': 'metrics.port',
  '-packet-capture': 'capture.backend',
  '-loglevel': 'logging.level',
  '-resolution-strategy': 'capture.resolutionStrategy',
  '-staletimeout': 'tcpStreams.staleTimeout',
  '-tcp-flow-full-timeout': 'tcpStreams.flowFullTimeout',
  '-udp-flow-full-timeout': 'tcpStreams.udpFlowFullTimeout',
  '-storage-size': 'storage.limit',
  '-capture-db-max-size': 'storage.databaseSize',
  '-cloud-api-url': 'hub.cloudApiUrl',
};

/** Arguments that are a prop by being there. */
export const FLAGS: StringMap = {
  '-disable-tracer': 'capture.tls',
  '-servicemesh': 'capture.serviceMesh',
  '-enable-resource-guard': 'capture.resourceGuard',
  '-enable-watchdog': 'capture.watchdog',
};

/** Lists at whose end the user's elements are. */
const USER_LISTS = [
  ['extraContainers', `${POD}.containers`],
  ['extraInitContainers', `${POD}.initContainers`],
  ['extraVolumes', `${POD}.volumes`],
  ['extraVolumeMounts', `${SNIFFER}.volumeMounts`],
  ['extraArguments', `${SNIFFER}.command`],
] as const;

/** Paths that depend on the input: labels, variables, and elements of lists; by the first parts of the props that decide them. */
const SOURCES: readonly (readonly [groups: readonly string[], fields: (spec: WorkerSpec, daemonSet: KubernetesObject) => PropField[]])[] = [
  [['labels', 'podLabels', 'annotations', 'podAnnotations'], userMaps],
  [['env'], userEnvironment],
  [USER_LISTS.map(([prop]) => prop), userElements],
  [['placement'], requiredTerms],
  [['image'], image],
  [[...Object.values(VALUE_ARGUMENTS), ...Object.values(FLAGS)].map(groupOf), (_, daemonSet) => worker(daemonSet)],
  [['network'], workerPorts],
  [['release'], ownSelectors],
];

/** The part of a prop before its first point or bracket. */
export function groupOf(prop: string): string {
  return /^[^.[]*/.exec(prop)![0];
}

/**
 * The fields whose paths depend on the input.
 *
 * @param group the first part of the props to look for; by default all
 */
export function workerFields(spec: WorkerSpec, daemonSet: KubernetesObject, group?: string): PropField[] {
  return SOURCES.filter(([groups]) => group === undefined || groups.includes(group)).flatMap(([, fields]) => fields(spec, daemonSet));
}

function userMaps({ pod: { labels, podLabels, annotations, podAnnotations } }: WorkerSpec): PropField[] {
  const podOnly = Object.keys(labels).filter((key) => !Object.prototype.hasOwnProperty.call(podLabels, key));
  return [
    ...Object.keys(labels).map((key) => leaf(at('labels', key), at('metadata.labels', key))),
    ...podOnly.map((key) => leaf(at('labels', key), at('spec.template.metadata.labels', key))),
    ...Object.keys(podLabels).map((key) => leaf(at('podLabels', key), at('spec.template.metadata.labels', key))),
    ...Object.keys(annotations).map((key) => leaf(at('annotations', key), at('metadata.annotations', key))),
    ...Object.keys(podAnnotations).map((key) => leaf(at('podAnnotations', key), at('spec.template.metadata.annotations', key))),
  ];
}

function userEnvironment({ pod: { env } }: WorkerSpec, daemonSet: KubernetesObject): PropField[] {
  const names = Object.keys(env);
  const paths = elementPaths(`${SNIFFER}.env`, daemonSet);
  const first = paths.length - names.length;
  return names.flatMap((name, index) => {
    const field = paths[first + index];
    return [leaf(at('env', name), field), whole(`${at('env', name)}.valueFrom`, `${field}.valueFrom`)];
  });
}

function userElements({ pod }: WorkerSpec, daemonSet: KubernetesObject): PropField[] {
  return USER_LISTS.flatMap(([prop, list]) => {
    const { length } = pod[prop];
    const paths = elementPaths(list, daemonSet);
    const first = paths.length - length;
    return Array.from({ length }, (_, index) => whole(`${prop}[${index}]`, paths[first + index]));
  });
}

/** The paths of the required terms of `placement`. */
function requiredTerms({ placement: { required, requiredBy } }: WorkerSpec): PropField[] {
  return required.flatMap(({ matchFields }, index) => {
    const term = `${TERMS}[${index}]`;
    const own = `placement.nodeTerms[${index}]`;
    const isOwn = matchFields !== undefined || requiredBy[index].some((prop) => prop.startsWith(own));
    return [
      leaf(isOwn ? own : 'placement', term),
      ...nodeNames(own, `${term}.matchFields`, matchFields ?? []),
      ...requiredBy[index].flatMap((prop, position) => requirement(prop, `${term}.matchExpressions[${position}]`)),
    ];
  });
}

/** The names that a term asks for come first, and those that it leaves out have a condition each. */
function nodeNames(own: string, list: string, matchFields: readonly NodeRequirement[]): PropField[] {
  const [first, other] = ['nodeNames', 'exceptNodeNames'].map((name) => `${own}.${name}`);
  const isAsked = matchFields[0]?.operator !== 'NotIn';
  return [
    ...(isAsked ? [whole(first, `${list}[0].values`)] : []),
    leaf(isAsked ? first : other, list),
    ...matchFields.flatMap(({ operator }, position) => {
      const prop = `${other}[${position - (isAsked ? 1 : 0)}]`;
      return operator === 'NotIn' ? [leaf(prop, `${list}[${position}].values[0]`), leaf(prop, `${list}[${position}]`)] : [];
    }),
  ];
}

function requirement(prop: string, field: string): PropField[] {
  switch (prop) {
    case 'placement.hostnames':
    case 'placement.architectures': return [whole(prop, `${field}.values`), leaf(prop, field)];
    case 'placement.excludeVirtualNodes': return [leaf(prop, field)];
    default: return [whole(prop, field, [OPERATOR])];
  }
}

/** The sniffer's image may be set on its own. */
function image({ image: { sniffer, others } }: WorkerSpec): PropField[] {
  return sniffer === others ? [] : [leaf('image.sniffer', `${SNIFFER}.image`)];
}

function worker(daemonSet: KubernetesObject): PropField[] {
  const command = valueAt(`${SNIFFER}.command`, daemonSet) as readonly string[];
  const argument = (name: string, prop: string, offset: number) => {
    const position = command.indexOf(name);
    return position < 0 ? [] : [leaf(prop, `${SNIFFER}.command[${position + offset}]`)];
  };
  return [
    ...Object.keys(VALUE_ARGUMENTS).flatMap((name) => argument(name, VALUE_ARGUMENTS[name], 1)),
    ...Object.keys(FLAGS).flatMap((name) => argument(name, FLAGS[name], 0)),
  ];
}

/** Probes check the worker's own port unless they name another. */
function workerPorts({ probes, network: { port } }: WorkerSpec): PropField[] {
  return (['startup', 'readiness', 'liveness'] as const).flatMap((name) => (
    (['tcpSocket', 'httpGet'] as const)
      .filter((handler) => probes[name]?.[handler]?.port === port)
      .map((handler) => leaf('network.port', `${SNIFFER}.${name}Probe.${handler}.port`))
  ));
}

/** Constraints count the workers of this DaemonSet unless they select others. */
function ownSelectors({ topologySpread }: WorkerSpec): PropField[] {
  return topologySpread.flatMap(({ labelSelector }, index) => (
    labelSelector === undefined ? [leaf('release', `${POD}.topologySpreadConstraints[${index}].labelSelector`)] : []
  ));
}

/** The path of a map's entry, as Kubernetes writes it. */
function at(map: string, key: string): string {
  return [...map.split('.'), key].reduce((path, part) => path.key(part), FieldPath.ROOT).toString();
}
