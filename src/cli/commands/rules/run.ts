import type { RuleInfo } from '../../../diagnostics';
import { ALL_RULES } from '../../../rules/index';
import { withAddresses } from '../../../util/documentation';
import type { CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { printList, type ListFormat } from '../../io/print-list';
import { aligned } from '../../io/terminal/aligned';
import { lookOf } from '../../io/terminal/look';
import { familyOf, unknownRule } from '../../rule-names';

/** Lists all rules or a family, or shows one rule. */
export function runRules(name: string | undefined, output: ListFormat, session: CliSession): void {
  const rules = ALL_RULES.filter(({ id }) => name === undefined || id === name || familyOf(id) === name).map(asData);
  if (rules.length === 0) {
    throw new UsageError(unknownRule(name!)!);
  }
  if (rules[0].id === name && output === 'table') {
    session.io.stdout.write(wholeRule(rules[0], session));
  } else {
    printList({ rules }, ['RULE', 'SEVERITY', 'WHAT MUST HOLD'], rules.map((rule) => [rule.id, severitiesOf(rule), rule.title]), output, session);
  }
}

/** A rule without its check. */
function asData({ id, severity, otherSeverities, title, why, fix, source }: RuleInfo): RuleInfo {
  return { id, severity, ...(otherSeverities && { otherSeverities }), title, why, fix, source: withAddresses(source) };
}

function severitiesOf({ severity, otherSeverities = [] }: RuleInfo): string {
  return [severity, ...otherSeverities].join(', ');
}

function wholeRule(rule: RuleInfo, { io: { stdout, env } }: CliSession): string {
  const { colours, width } = lookOf(stdout, env);
  const rows = [['Requires', `${rule.title}.`], ['Why', rule.why], ['Fix', rule.fix], ['Source', rule.source]];
  return `${colours.bold(rule.id)}  ${severitiesOf(rule)}\n\n${aligned(rows, width)}\n`;
}
