import { formatValue } from '../../kubernetes/validation/index';
import { flagTypes } from '../../render/command-line/index';
import { FLAGS, VALUE_ARGUMENTS } from '../../render/field-map/index';
import { parseFlags } from '../../util/go-flags';
import type { StringMap } from '../../util/kubernetes-object';
import type { Violation } from '../rule';

/** Every flag that the library writes, and the prop that decides it. */
const OWN_FLAGS: StringMap = { ...VALUE_ARGUMENTS, ...FLAGS, '-procfs': '' };

/** The user's arguments that repeat or contradict a prop; of two flags the worker takes the last. */
export function argumentViolations(extraArguments: readonly string[]): Violation[] {
  return parseFlags(extraArguments.map(String), flagTypes('worker')).flags.flatMap(({ name, at }) => {
    const flag = `-${name}`;
    if (!Object.prototype.hasOwnProperty.call(OWN_FLAGS, flag)) {
      return [];
    }
    const prop = OWN_FLAGS[flag];
    const owner = prop === '' ? 'the library' : `'${prop}'`;
    return [{
      prop: `extraArguments[${at}]`,
      ...(prop !== '' && { relatedProps: [prop] }),
      message: `'extraArguments[${at}]' ${formatValue(extraArguments[at])} is the flag that ${owner} sets; the last one would win, and no rule sees it.`,
      fix: prop === '' ? 'Remove it.' : `Remove it, and set '${prop}'.`,
    }];
  });
}
