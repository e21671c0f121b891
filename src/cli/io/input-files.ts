import * as fs from 'node:fs';
import * as path from 'node:path';
import { globPattern, isGlob } from './glob-pattern';
import { SourceError } from '../../loader';

/** The names of files that may hold manifests. */
const MANIFEST = /\.(ya?ml|json)$/;

/** Folders of tools, which hold no manifests of their user's. */
const SKIPPED = /^(node_modules|\..+)$/;

/** What an argument of the command line names. */
export interface InputArgument {
  readonly argument: string;
  /** The files, by name. */
  readonly files: readonly string[];
  /** Whether the files were searched for, in a folder or by a glob, so that there may be any among them. */
  readonly isSearched: boolean;
}

/**
 * The files that arguments name: themselves, those in a folder and all below it, or those that match a glob which the
 * shell did not expand. Throws a `SourceError` where a folder or a glob has none.
 */
export function inputArguments(names: readonly string[]): InputArgument[] {
  return [...new Set(names)].map((argument) => {
    if (isFolder(argument)) {
      return searched(argument, filesBelow(argument).filter((file) => MANIFEST.test(file)), 'there is no .yaml, .yml or .json file in this folder');
    }
    if (isGlob(argument) && !fs.existsSync(argument)) {
      const { folder, pattern } = globPattern(argument);
      const below = isFolder(folder) ? filesBelow(folder).filter((file) => pattern.test(path.normalize(file))) : [];
      return searched(argument, below, 'no file matches');
    }
    return { argument, files: [argument], isSearched: false };
  });
}

function searched(argument: string, files: readonly string[], reason: string): InputArgument {
  if (files.length === 0) {
    throw new SourceError(argument, reason);
  }
  return { argument, files, isSearched: true };
}

function isFolder(name: string): boolean {
  return fs.statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
}

function filesBelow(folder: string): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return SKIPPED.test(entry.name) ? [] : filesBelow(file);
    }
    return entry.isFile() || (entry.isSymbolicLink() && !isFolder(file)) ? [file] : [];
  });
}
