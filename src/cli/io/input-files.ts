import * as fs from 'node:fs';
import * as path from 'node:path';
import { globPattern, isGlob } from './glob-pattern';
import { SourceError } from '../../loader';

/** The names of files that may contain manifests. */
const MANIFEST = /\.(ya?ml|json)$/;

/** Folders of tools, which contain no manifests of the user. */
const SKIPPED = /^(node_modules|\..+)$/;

/** An argument of the command line and its files. */
export interface InputArgument {
  readonly argument: string;
  /** The paths of the files. */
  readonly files: readonly string[];
  /** Whether the files come from a folder or a glob, so that any kind of file may be among them. */
  readonly isSearched: boolean;
}

/**
 * The files of arguments: a file itself, all files below a folder, or the matches of a glob that the shell did not expand.
 * Throws a `SourceError` for a folder or a glob without files.
 */
export function inputArguments(names: readonly string[]): InputArgument[] {
  return [...new Set(names)].map((argument) => {
    if (isFolder(argument)) {
      return searched(argument, filesBelow(argument).filter((file) => MANIFEST.test(file)), 'no .yaml, .yml or .json file found in this folder');
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
