import {
  findingExplanation, MIN_THROTTLED, outOfMemoryExplanation, throttledExplanation, type ContainerFacts, type DeclaredWorker, type Explanation,
} from './explanation';
import type { NodeVerdict, VerificationReport } from './report';
import type { VerifiedObjective } from './verdict';
import type { NodeEvidence } from './verify-node';

/** What is known beside the counters. */
export interface Circumstances {
  /** By namespace and name of the pod. */
  readonly facts: ReadonlyMap<string, readonly ContainerFacts[]>;
  readonly workers: readonly DeclaredWorker[];
}

/** The rules, or families of rules, whose findings explain that an objective is not met. */
const OF_LOSS = [
  'resources/cpu-limit', 'resources/cpu-floor', 'resources/cpu-request-unset', 'capture/resource-guard', 'filter/not-effective', 'placement/cgroup-v1',
];
const OF_RESTARTS = [
  'resources/memory-gap', 'resources/memory-floor', 'resources/memory-unset', 'tcp-streams/timeout-memory', 'tcp-streams/expected-load', 'probes',
  'storage', 'environment', 'placement/node-too-small', 'placement/no-priority',
];
const OF_COMPLETENESS = [...OF_LOSS, 'tcp-streams', 'capture', 'filter', 'settings'];
const RULES: { readonly [objective in VerifiedObjective]: readonly string[] } = {
  'loss': OF_LOSS, 'tls-loss': OF_LOSS, 'restarts': OF_RESTARTS, 'completeness': OF_COMPLETENESS,
};

/** Of a node without a series: the rules about workers that do not run there, or that nothing can scrape. */
const OF_ABSENCE = ['placement', 'topology-spread', 'image', 'environment', 'name', 'probes'];

/** The pods of a DaemonSet have its name and five characters. */
const POD_SUFFIX = /-[a-z0-9]{5}$/;

/** The report with what may explain each verdict that is not met. */
export function withExplanations(report: VerificationReport, nodes: readonly NodeEvidence[], { facts, workers }: Circumstances): VerificationReport {
  const evidence = new Map(nodes.map((one) => [one.node, one]));
  const verdicts = report.verdicts.map((one): NodeVerdict => {
    const node = evidence.get(one.node);
    if (one.verdict === 'met' || node === undefined) {
      return one;
    }
    const worker = workerOf(node, workers);
    const measured = podsOf(node).flatMap((pod) => facts.get(pod) ?? []);
    const explanations = distinct([
      ...factsAbout(one, measured, worker?.containers ?? []),
      ...(worker?.findings ?? []).filter(({ rule }) => rulesOf(one).some((id) => rule === id || rule.startsWith(`${id}/`))).map(findingExplanation),
    ]);
    return explanations.length === 0 ? one : { ...one, explanations };
  });
  return { ...report, verdicts };
}

/** Namespace and name of all pods that were workers of a node. */
export function podsOf({ packets, restarts }: NodeEvidence): string[] {
  return [...new Set([...packets.flatMap(({ pod }) => pod ?? []), ...restarts.map(({ pod }) => pod)])];
}

/** What is known about nodes, with what may end the capture there. */
export function withCaptureStops(nodes: readonly NodeEvidence[], workers: readonly DeclaredWorker[]): readonly NodeEvidence[] {
  return nodes.map((node) => {
    const captureStop = workerOf(node, workers)?.captureStop;
    return captureStop === undefined ? node : { ...node, captureStop };
  });
}

/** The worker of a node: that of its pods, that of its pool, or the only one. */
function workerOf(node: NodeEvidence, workers: readonly DeclaredWorker[]): DeclaredWorker | undefined {
  const pods = podsOf(node);
  const full = new Set(pods.map((pod) => pod.replace(POD_SUFFIX, '')));
  const short = new Set([...full].map((pod) => pod.replace(/^.*\//s, '')));
  // neither a manifest nor a scrape has to name the namespace
  const ofPods = workers.filter(({ namespace, name }) => full.has(`${namespace}/${name}`) || full.has(name) || (namespace === '' && short.has(name)));
  const found = ofPods.length > 0 ? ofPods : workers.filter(({ name }) => name === node.pool);
  return found.length === 1 ? found[0] : workers.length === 1 ? workers[0] : undefined;
}

function rulesOf({ objective, reasons }: NodeVerdict): readonly string[] {
  return reasons.some(({ code }) => code === 'no-series') ? OF_ABSENCE : RULES[objective];
}

/** What happened to the containers; a limit that nothing measured is the declared one. */
function factsAbout(
  { objective, dropped, terminations = [] }: NodeVerdict, measured: readonly ContainerFacts[], declared: readonly ContainerFacts[],
): Explanation[] {
  const known = [...measured, ...declared];
  const limitOf = (name: string, kind: 'cpuLimit' | 'memoryLimit') => known.find((one) => one.container === name && one[kind] !== undefined)?.[kind];
  if (objective === 'restarts') {
    return terminations.filter(({ reason }) => reason === 'OOMKilled')
      .map(({ container }) => outOfMemoryExplanation(container, limitOf(container, 'memoryLimit')));
  }
  return objective === 'loss' && dropped === 0
    ? []
    : measured.filter(({ throttled = 0 }) => throttled >= MIN_THROTTLED)
      .map((one) => throttledExplanation({ ...one, cpuLimit: limitOf(one.container, 'cpuLimit') }));
}

function distinct(explanations: readonly Explanation[]): Explanation[] {
  return [...new Map(explanations.map((one) => [one.message, one])).values()];
}
