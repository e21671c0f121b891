import { ALL_RULES } from './registry';
import type { RuleInfo } from '../diagnostics';
import { withAddresses } from '../util/documentation';

/**
 * The rules that every worker is checked by.
 */
export class WorkerRules {
  /** All rules as data, in the order of their findings. */
  public static all(): RuleInfo[] {
    return ALL_RULES.map((rule) => ({ ...rule, source: withAddresses(rule.source) }));
  }

  private constructor() {}
}
