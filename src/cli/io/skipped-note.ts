import type { KubernetesObject } from '../../util/kubernetes-object';
import { listNames } from '../../util/list-names';
import { shortLine } from '../../util/single-line';

/** A line about the objects of an input that are no nodes, such as `nodes.yaml: 2 objects are no nodes and were skipped: EC2NodeClass (2)`. */
export function skippedNote(input: string, objects: readonly KubernetesObject[]): string {
  if (objects.length === 0) {
    return '';
  }
  const counts = new Map<string, number>();
  for (const { kind } of objects) {
    const name = typeof kind === 'string' && kind !== '' ? kind : 'without a kind';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const kinds = listNames([...counts].map(([kind, count]) => `${kind} (${count})`));
  return `${shortLine(`${input}: ${objects.length} ${objects.length === 1 ? 'object is no node and was' : 'objects are no nodes and were'} skipped: ${kinds}`)}\n`;
}
