import { SNIFFER } from './static-fields';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { valueAt } from '../../util/object-path';
import { listOf } from '../../util/untyped';

const COMMAND = `${SNIFFER}.command`;

const ELEMENT = /\.command\[(\d+)\]$/;

/**
 * The word of the worker's command line that a prop decides, where it is written: an author has the flags in another order,
 * with '=', among the arguments or in the script of a shell.
 *
 * @param field the word as the library renders it
 * @returns the list of words where the flag is not written, and any other field as it is
 */
export function writtenArgument(field: string, rendered: KubernetesObject, written: KubernetesObject): string {
  const [, index] = ELEMENT.exec(field) ?? [];
  const before = listOf(valueAt(COMMAND, rendered)).map(String);
  if (index === undefined || !field.startsWith(COMMAND) || before.length === 0) {
    return field;
  }
  const position = Number(index);
  const isValue = !before[position].startsWith('-');
  const flag = before[isValue ? position - 1 : position].replace(/^-+/, '');
  const words = ['command', 'args'].flatMap((list) => (
    listOf(valueAt(`${SNIFFER}.${list}`, written)).map((word, at) => ({ word: String(word), path: `${SNIFFER}.${list}[${at}]` }))
  ));
  const at = words.map(({ word }) => /^--?([^=]*)/.exec(word)?.[1]).lastIndexOf(flag);
  if (at >= 0) {
    return (isValue && !words[at].word.includes('=') && words[at + 1] || words[at]).path;
  }
  const script = words.find(({ word }) => word.includes(` -${flag}`) || word.includes(` --${flag}`));
  return script?.path ?? (valueAt(COMMAND, written) === undefined && words.length > 0 ? `${SNIFFER}.args` : COMMAND);
}
