import * as fs from 'node:fs';
import * as path from 'node:path';
import { SourceError } from '../../../loader';

const MANIFEST = /\.(ya?ml|json)$/;

/** The manifests of a folder, such as the output of an app, by name; of anything else the thing itself. */
export function manifestFiles(file: string): string[] {
  if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return [file];
  }
  const names = fs.readdirSync(file).filter((name) => MANIFEST.test(name)).sort();
  if (names.length === 0) {
    throw new SourceError(file, 'there is no .yaml, .yml or .json file in this folder');
  }
  return names.map((name) => path.join(file, name));
}
