import * as path from 'node:path';

/** A glob as a folder and a pattern. */
export interface GlobPattern {
  /** The folder that contains all matching files. */
  readonly folder: string;
  /** The pattern of their normalized paths. */
  readonly pattern: RegExp;
}

const SIGNS = /[*?[{]/;

/** The regular expression of each sign of a glob. */
const MEANINGS: { readonly [sign: string]: string } = { '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]', '{': '(?:', '}': ')', ',': '|' };

/** Whether a name is a glob. */
export function isGlob(name: string): boolean {
  return SIGNS.test(name);
}

/** Parses a glob with `*`, `**`, `?`, `[abc]` and `{a,b}`, as shells do. */
export function globPattern(glob: string): GlobPattern {
  const fixed = glob.slice(0, glob.search(SIGNS));
  const folder = fixed.slice(0, fixed.lastIndexOf('/') + 1) || '.';
  const rest = glob.slice(fixed.lastIndexOf('/') + 1);
  const base = path.normalize(folder) === './' || folder === '.' ? '' : path.normalize(folder);
  return { folder, pattern: new RegExp(`^${escape(base)}${translate(rest)}$`) };
}

/** Translates a glob. Signs in brackets are literal, as is a comma outside of braces. */
function translate(glob: string): string {
  let depth = 0;
  return glob.replace(/\*\*\/|\*\*|\[!?[^\]]{1,100}\]|[*?{},]|[^*?{},[]+|\[/g, (part) => {
    if (part.startsWith('[') && part.length > 1) {
      return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
    }
    depth += part === '{' ? 1 : part === '}' ? -1 : 0;
    const isSign = part in MEANINGS && (part !== ',' || depth > 0);
    return isSign ? MEANINGS[part] : escape(part);
  });
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
