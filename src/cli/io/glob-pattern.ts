import * as path from 'node:path';

/** Which files a glob matches. */
export interface GlobPattern {
  /** The folder below which they are. */
  readonly folder: string;
  /** What their normalized paths match. */
  readonly pattern: RegExp;
}

const SIGNS = /[*?[{]/;

/** What each sign of a glob stands for. */
const MEANINGS: { readonly [sign: string]: string } = { '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]', '{': '(?:', '}': ')', ',': '|' };

/** Whether a name is a glob, which a shell would expand. */
export function isGlob(name: string): boolean {
  return SIGNS.test(name);
}

/** A glob with `*`, `**`, `?`, `[abc]` and `{a,b}`, as shells read it. */
export function globPattern(glob: string): GlobPattern {
  const fixed = glob.slice(0, glob.search(SIGNS));
  const folder = fixed.slice(0, fixed.lastIndexOf('/') + 1) || '.';
  const rest = glob.slice(fixed.lastIndexOf('/') + 1);
  const base = path.normalize(folder) === './' || folder === '.' ? '' : path.normalize(folder);
  return { folder, pattern: new RegExp(`^${escape(base)}${translate(rest)}$`) };
}

/** Inside of brackets every sign means itself, and so does a comma outside of braces. */
function translate(glob: string): string {
  let depth = 0;
  return glob.replace(/\*\*\/|\*\*|\[!?[^\]]+\]|[*?{},]|[^*?{},[]+|\[/g, (part) => {
    if (part.startsWith('[') && part.length > 1) {
      return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
    }
    depth += part === '{' ? 1 : part === '}' ? -1 : 0;
    const isMeant = part in MEANINGS && (part !== ',' || depth > 0);
    return isMeant ? MEANINGS[part] : escape(part);
  });
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
