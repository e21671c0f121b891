import { messageOf, sentenceOf, type RawFinding } from '../diagnostics';
import type { WorkerPaths } from '../render/field-map';

/** A prop in quotes, as messages name it. */
const QUOTED_PROP = /'([a-z][a-zA-Z]*(?:\.[a-zA-Z]+)+)'/g;

/** A variable of a container. */
const VARIABLE = /\.env\[[^\]]*\]$/;

/** Variables and arguments, which are always strings. */
const TEXT = /\.env\[[^\]]*\]\.value$|\.(command|args)\b/;

/** A finding with a fix in terms of the manifest: the field and the value to set, for users without props. */
export function withFieldFix(finding: RawFinding, paths: WorkerPaths): RawFinding {
  const fix = fieldFix(finding, paths);
  return { ...finding, fix, message: messageOf(finding.rule, sentenceOf(finding), fix) };
}

function fieldFix({ path, fix, set }: RawFinding, paths: WorkerPaths): string {
  if (set?.path !== undefined) {
    const field = set.path.replace(VARIABLE, '$&.value');
    return `Set '${field}' to ${valueText(set.value, TEXT.test(field))}.`;
  }
  const inFields = withoutNone(fix, 'Remove $1').replace(QUOTED_PROP, (quoted, prop: string) => {
    const field = paths.fieldOf(prop);
    return field === undefined ? quoted : `'${field}'`;
  });
  return path === undefined || inFields.includes(path) ? inFields : `${path}: ${inFields}`;
}

/** A value as YAML in one line. */
export function valueText(value: unknown, isString = false): string {
  const text = isString ? String(value) : value;
  return typeof text === 'string' && /^[A-Z][A-Za-z]*$/.test(text) ? text : JSON.stringify(text);
}

/**
 * A fix without the value `none`, which only props have.
 *
 * @param instead the replacement for setting a value to `none`; `$1` is its name
 */
export function withoutNone(fix: string, instead: string): string {
  return fix.replace(/\bSet (it|'[^']+') to 'none'/, instead);
}
