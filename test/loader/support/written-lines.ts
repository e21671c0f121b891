import { isAlias, isMap, isPair, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair, type YAMLSeq } from 'yaml';
import { FieldPath } from '../../../src/util/field-path';

/** The line of every field of a document in YAML, by its path, as the `yaml` package finds them; undefined where it cannot read it. */
export function writtenLines(text: string): Map<string, number> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, keepSourceTokens: true, schema: 'failsafe', logLevel: 'silent' });
  if (document.errors.length > 0 || !document.contents?.range) {
    return undefined;
  }
  const found = new Map([['', document.contents.range[0]]]);
  collect(document, document.contents, FieldPath.ROOT, found);
  return new Map([...found].map(([path, offset]) => [path, lines.linePos(offset).line]));
}

function collect(document: Document, node: unknown, path: FieldPath, found: Map<string, number>): void {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isMap(target)) {
    target.items.forEach(({ key, value }) => add(document, path.key(String(key)), startOf(key), value, found));
  } else if (isSeq(target)) {
    target.items.forEach((item, index) => {
      const value = isPair(item) ? item.value : item;
      add(document, path.index(index), dashOf(target, index) ?? startOf(item), value, found);
    });
  }
}

function add(document: Document, path: FieldPath, offset: number, value: unknown, found: Map<string, number>): void {
  found.set(path.toString(), offset);
  collect(document, value, path, found);
}

function startOf(node: unknown): number {
  return isPair(node) ? startOf((node as Pair).key) : (node as Node).range![0];
}

/** Where the dash of a list's element is. */
function dashOf(list: YAMLSeq, index: number): number | undefined {
  const source: any = list.srcToken;
  return source?.type === 'block-seq' ? source.items[index].start.find(({ type }: { type: string }) => type === 'seq-item-ind').offset : undefined;
}
