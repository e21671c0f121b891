import { mayHaveAliases } from './alias-limit';
import type { Document } from './document';
import { hasOtherBreaks } from './line-breaks';
import { childPosition, type NodePosition } from './positions';
import { comparedParts, ModelPart, type ComparedPart, type Slot } from './similar-parts';
import { readPlain, type PlainValue } from './yaml-scalar';
import { deepFreeze } from '../util/deep-freeze';
import { isAnyObject, isObject } from '../util/untyped';

/** Lines that a tab indents: whether they are errors depends on what is around them. */
const TAB_LINE = /^ *\t/m;

/** A value in place of the one at a path. */
interface Change {
  readonly path: readonly string[];
  readonly value: PlainValue;
}

/** A model that was read. */
interface ReadModel {
  readonly document: Document;
  /** Its first line in the text that was read, from 0. */
  readonly line: number;
  /** Where its slots are in its value, without slots that are only part of a value. */
  readonly paths: ReadonlyMap<Slot, readonly string[]>;
}

/**
 * The documents of a string of which many differ from an earlier one in scalars alone: those are not parsed but made of the earlier
 * one. What they have in common is one frozen value.
 *
 * @param parse reads a string with fewer documents; undefined where it finds an error
 * @returns undefined where all documents differ in more, or where anything is uncertain: then all of them are to be parsed
 */
export function readSimilar(text: string, parse: (text: string) => readonly Document[] | undefined): Document[] | undefined {
  const parts = isIndependent(text) ? comparedParts(text) : [];
  const read = readModels(text, parts, parse);
  const isRead = ({ model, scalars = new Map() }: ComparedPart) => [...scalars.keys()].every((slot) => read!.get(model)!.paths.has(slot));
  if (read === undefined || parts.every(isRead)) {
    return read && documentsOf(parts, read);
  }
  const corrected = parts.map((part) => (isRead(part) ? part : { ...part, model: new ModelPart(text, part), scalars: undefined }));
  const readAgain = readModels(text, corrected, parse);
  return readAgain && documentsOf(corrected, readAgain);
}

/** Whether each document, and each of its lines, is read the same without the others. */
function isIndependent(text: string): boolean {
  return !text.includes('<<') && !mayHaveAliases(text) && !hasOtherBreaks(text) && !(text.includes('\t') && TAB_LINE.test(text));
}

/** Reads the models; undefined where all documents are models, in case of an error, or if one is not the document that it seems to be. */
function readModels(
  text: string, parts: readonly ComparedPart[], parse: (text: string) => readonly Document[] | undefined,
): Map<ModelPart, ReadModel> | undefined {
  const models = parts.filter(({ scalars }) => scalars === undefined).map(({ model }) => model);
  const documents = models.length === parts.length ? undefined : parse(models.map(({ from, end }) => text.slice(from, end)).join(''));
  if (documents?.length !== models.length || !models.every((model, index) => isOf(model, documents[index]))) {
    return undefined;
  }
  let [at, line] = [0, 0];
  return new Map(models.map((model, index) => {
    const document = documents[index];
    const paths = pathsOf(model, document, at + model.start - model.from);
    const read = { document, line: line + model.linesBefore, paths };
    at += model.end - model.from;
    line = read.line + model.lines;
    return [model, read];
  }));
}

/** Whether a document is exactly what is written between two separators. */
function isOf(model: ModelPart, { value }: Document): boolean {
  return model.hasContent ? isObject(value) : value === null;
}

/** Where the slots of a model are in its value; those are left out that are not values of their own. */
function pathsOf(model: ModelPart, { value, position }: Document, start: number): Map<Slot, readonly string[]> {
  const paths = new Map<Slot, readonly string[]>();
  for (const slot of model.slots) {
    const path = pathTo(position, value, start + slot.start, scalarOf(model.at(slot)));
    if (path !== undefined) {
      paths.set(slot, path);
    }
  }
  return paths;
}

/** The path of a scalar by its position; undefined where another value begins there, or none. */
function pathTo(root: NodePosition, value: unknown, at: number, scalar: PlainValue | undefined): string[] | undefined {
  const path: string[] = [];
  let position: NodePosition | undefined = root;
  let inner: any = value;
  while (position !== undefined && isAnyObject(inner)) {
    const key = keyBefore(position, inner, at);
    path.push(key ?? '');
    position = key === undefined ? undefined : childPosition(position, inner, key);
    inner = (inner as any)[key ?? ''];
  }
  return position !== undefined && inner === scalar && position.source.text.slice(position.value, at).trim() === '' ? path : undefined;
}

/** The key of the last value that begins before a position. */
function keyBefore(position: NodePosition, collection: object, at: number): string | undefined {
  let nearest: { readonly key: string; readonly value: number } | undefined;
  for (const key of Object.keys(collection)) {
    const value = childPosition(position, collection, key)?.value ?? Infinity;
    if (value <= at && !(nearest && nearest.value > value)) {
      nearest = { key, value };
    }
  }
  return nearest?.key;
}

/** The value of a scalar of one line; undefined for a number that cannot be represented. */
function scalarOf(written: string): PlainValue | undefined {
  try {
    return written.startsWith('"') ? written.slice(1, -1) : readPlain(written);
  } catch {
    return undefined;
  }
}

/** All documents, each at its place; undefined where a scalar has no value. */
function documentsOf(parts: readonly ComparedPart[], read: ReadonlyMap<ModelPart, ReadModel>): Document[] | undefined {
  const documents: Document[] = [];
  const shared = new Map<ModelPart, Document>();
  let line = 0;
  for (const { model, scalars } of parts) {
    const { document: { value, position }, line: ownLine, paths } = read.get(model)!;
    line += scalars === undefined ? model.linesBefore : 1;
    if (scalars === undefined) {
      shared.set(model, { value: deepFreeze(value), position: position.shifted(line - ownLine) });
      documents.push(shared.get(model)!);
    } else {
      const changes = [...scalars].map(([slot, scalar]) => ({ path: paths.get(slot)!, value: scalarOf(scalar) }));
      if (changes.some((change) => change.value === undefined)) {
        return undefined;
      }
      documents.push({ value: withChanges(value, changes as Change[]), position: shared.get(model)!.position.similar(line - ownLine) });
    }
    line += model.lines;
  }
  return documents;
}

/** A value with others at these paths; what they do not reach is the same. */
function withChanges(value: any, changes: readonly Change[], depth = 0): unknown {
  const [first] = changes;
  if (first === undefined || first.path.length === depth) {
    return first === undefined ? value : first.value;
  }
  const copy = Array.isArray(value) ? [...value] : { ...value };
  for (const key of new Set(changes.map(({ path }) => path[depth]))) {
    copy[key] = withChanges(value[key], changes.filter(({ path }) => path[depth] === key), depth + 1);
  }
  return copy;
}
