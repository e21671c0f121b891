import type { MonitoredWorker } from '../targets';

/** A step of relabelling, in the words of the operator. */
export interface Relabeling {
  readonly sourceLabels?: readonly string[];
  readonly regex?: string;
  readonly targetLabel?: string;
  readonly replacement?: string;
  readonly action?: string;
}

/** The steps that give every series its node, its pool and the job that the rules select. */
export function relabelings(workers: readonly MonitoredWorker[], job: string): Relabeling[] {
  return [
    { targetLabel: 'job', replacement: job },
    { sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' },
    ...poolRelabelings(workers),
  ];
}

/** A label of pods as Prometheus names it. */
export function podLabel(name: string): string {
  return `__meta_kubernetes_pod_label_${name.replace(/[^a-zA-Z0-9_]/g, '_')}`;
}

/** A text that a regular expression matches as it is. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Of several workers the labels in which their selectors differ decide the pool. */
function poolRelabelings(workers: readonly MonitoredWorker[]): Relabeling[] {
  const keys = [...new Set(workers.flatMap(({ selector }) => Object.keys(selector)))].sort();
  const different = keys.filter((key) => new Set(workers.map(({ selector }) => selector[key])).size > 1);
  return different.length === 0
    ? workers.slice(0, 1).map(({ pool }) => ({ targetLabel: 'pool', replacement: withoutReference(pool) }))
    : workers.map(({ selector, pool }) => ({
      sourceLabels: different.map(podLabel),
      regex: different.map((key) => literal(selector[key] ?? '')).join(';'),
      targetLabel: 'pool',
      replacement: withoutReference(pool),
    }));
}

/** In a replacement `$` starts a reference to a group. */
function withoutReference(text: string): string {
  return text.replace(/\$/g, '$$$$');
}
