import { messageOf, sentenceOf, type RawFinding } from '../diagnostics';
import type { WorkerPaths } from '../render/field-map';

/** A prop in quotes, as messages name it. */
const QUOTED_PROP = /'([a-z][a-zA-Z]*(?:\.[a-zA-Z]+)+)'/g;

/** A variable of a container. */
const VARIABLE = /\.env\[[^\]]*\]$/;

/** Variables and arguments, which are strings whatever is in them. */
const TEXT = /\.env\[[^\]]*\]\.value$|\.(command|args)\b/;

/** A finding whose fix names the field of the manifest and the value to set, for whoever has no props. */
export function withFieldFix(finding: RawFinding, paths: WorkerPaths): RawFinding {
  const fix = fieldFix(finding, paths);
  return { ...finding, fix, message: messageOf(finding.rule, sentenceOf(finding), fix) };
}

function fieldFix({ path, fix, set }: RawFinding, paths: WorkerPaths): string {
  if (set?.path !== undefined) {
    const field = set.path.replace(VARIABLE, '$&.value');
    return `Set '${field}' to ${valueText(set.value, TEXT.test(field))}.`;
  }
  const inFields = withoutCode(fix, 'Remove $1').replace(QUOTED_PROP, (quoted, prop: string) => {
    const field = paths.fieldOf(prop);
    return field === undefined ? quoted : `'${field}'`;
  });
  return path === undefined || inFields.includes(path) ? inFields : `${path}: ${inFields}`;
}

/** A value as YAML has it in one line. */
export function valueText(value: unknown, isString = false): string {
  const text = isString ? String(value) : value;
  return typeof text === 'string' && /^[A-Z][A-Za-z]*$/.test(text) ? text : JSON.stringify(text);
}

/**
 * A fix without what only code has: a choice that is a call, and the word `none`.
 *
 * @param none what to write in place of setting something to `none`; `$1` is what is set
 */
export function withoutCode(fix: string, none: string): string {
  return fix.replace(/, or [A-Z]\w+\.\w+\([^)]*\)/, '').replace(/\bSet (it|'[^']+') to 'none'/, none);
}
