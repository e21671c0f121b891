import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** A rendering of the official chart. */
export interface Rendering {
  readonly name: string;
  readonly path: string;
  readonly objects: any[];
}

/** Every case of the official chart, and its other releases. */
export function renderings(shared: string): Rendering[] {
  return [...filesOf(join(shared, 'conformance', 'cases'), '.expected.yaml'), ...filesOf(join(shared, 'conformance', 'releases'), '.yaml')]
    .map((path) => ({ name: basename(path).replace(/(\.expected)?\.yaml$/, ''), path, objects: objectsIn(readFileSync(path, 'utf8')) }));
}

/** The worker's DaemonSet of a rendering. */
export function daemonSetOf({ objects }: Rendering): any {
  return objects.find(({ kind }) => kind === 'DaemonSet');
}

/** The objects of a text; of two keys of one name the last counts. */
export function objectsIn(text: string): any[] {
  return parseAllDocuments(text, { uniqueKeys: false }).map((document) => document.toJS()).filter((object) => object !== null);
}

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));
}
