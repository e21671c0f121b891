import { literal, withMatchers } from './promql';
import {
  CFS_PERIODS, CFS_THROTTLED_PERIODS, quoted, RESOURCE_LIMITS, seriesSelector, type LabelMatchers, type Query, type Series,
} from '../../service-levels';
import { MIN_THROTTLED, type ContainerFacts } from '../explanation';
import type { TimeWindow } from '../samples';

/** The largest number of pods to ask about: those of the worst nodes. */
const MAX_PODS = 100;

const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;

/** What to ask for. */
export interface FactsOptions {
  readonly window: TimeWindow;
  readonly labels: LabelMatchers;
  /** Namespaces and names of pods, the most important first. */
  readonly pods: readonly string[];
}

/** Asks for the throttling and the limits of the containers of pods. */
export async function collectContainerFacts(
  query: Query, { window: { start, end }, labels, pods }: FactsOptions,
): Promise<ReadonlyMap<string, readonly ContainerFacts[]>> {
  const known = pods.filter((pod) => pod.includes('/')).slice(0, MAX_PODS).map((pod) => pod.split(/\/(.*)/s));
  if (known.length === 0) {
    return new Map();
  }
  const { namespace: _, ...others } = labels;
  const anyOf = (names: readonly string[]) => quoted([...new Set(names)].map(literal).join('|'));
  const matchers = [`namespace=~${anyOf(known.map(([namespace]) => namespace))}`, `pod=~${anyOf(known.map(([, pod]) => pod))}`, 'container!=""'];
  const select = (metric: string, ...more: readonly string[]) => `${withMatchers(seriesSelector(metric, others), [...matchers, ...more])}[${end - start}s]`;
  const periods = (metric: string) => `sum by (namespace, pod, container) (increase(${select(metric)}))`;
  const [throttled, limits] = await Promise.all([
    query(`${periods(CFS_THROTTLED_PERIODS)} / (${periods(CFS_PERIODS)} > 0) >= ${MIN_THROTTLED}`, end),
    query(`max by (namespace, pod, container, resource) (last_over_time(${select(RESOURCE_LIMITS, 'resource=~"cpu|memory"')}))`, end),
  ]);
  const facts = new Map<string, Map<string, ContainerFacts>>();
  const add = ({ labels: { namespace, pod, container } }: Series, fact: Omit<ContainerFacts, 'container'>) => {
    const ofPod = facts.get(`${namespace}/${pod}`) ?? new Map<string, ContainerFacts>();
    facts.set(`${namespace}/${pod}`, ofPod.set(container, { container, ...ofPod.get(container), ...fact }));
  };
  throttled.forEach((series) => add(series, { throttled: Math.min(1, series.value) }));
  limits.forEach((series) => add(series, series.labels.resource === 'cpu' ? { cpuLimit: coresText(series.value) } : { memoryLimit: bytesText(series.value) }));
  return new Map([...facts].map(([pod, containers]) => [pod, [...containers.values()]]));
}

function coresText(cores: number): string {
  return Number.isInteger(cores) ? String(cores) : `${Math.round(cores * 1000)}m`;
}

function bytesText(bytes: number): string {
  const gibibytes = bytes / GIBIBYTE;
  return Number.isInteger(gibibytes) ? `${gibibytes}Gi` : `${Number((bytes / MEBIBYTE).toFixed(1))}Mi`;
}
