import { type Acknowledgement } from './acknowledgement';
import { Severity, type Finding } from './finding';
import { limitFindings } from './limit-findings';
import { messageOf } from './message';
import type { RawFinding } from './raw-finding';
import { type RuleInfo } from './rule-info';
import { closest } from '../util/did-you-mean';

/** An acknowledgement and where it comes from. */
export interface ScopedAcknowledgement extends Acknowledgement {
  /** Whether it is a prop of the worker, and so must be used; one of a preset or a scope may be unused. */
  readonly own: boolean;
  /** Which findings of the rule it covers; undefined: all. */
  readonly covers?: (finding: Finding) => boolean;
  /** Whether it is left out of the manifest, which must equal the chart's. */
  readonly unwritten?: boolean;
}

/** Rules about acknowledgements themselves. */
export const ACKNOWLEDGEMENT_RULES: readonly RuleInfo[] = [
  {
    id: 'acknowledgement/unknown',
    severity: Severity.WARNING,
    title: 'an acknowledgement names a rule that exists',
    why: 'A misspelt id accepts nothing, and the finding stays.',
    fix: 'Correct the id, or remove the acknowledgement.',
    source: 'docs/rules-guide.md',
  },
  {
    id: 'acknowledgement/unused',
    severity: Severity.WARNING,
    title: 'an acknowledgement is needed by a finding',
    why: 'An acknowledgement that outlives its finding hides the next one.',
    fix: 'Remove it.',
    source: 'docs/rules-guide.md',
  },
  {
    id: 'acknowledgement/reason',
    severity: Severity.ERROR,
    title: 'an acknowledgement has a reason',
    why: 'A later reader must be able to see whether it still holds.',
    fix: 'Give the reason why the finding is accepted.',
    source: 'docs/rules-guide.md',
  },
  {
    id: 'acknowledgement/refused',
    severity: Severity.WARNING,
    title: 'what the API server rejects is not acknowledged',
    why: 'No reason makes the API server take the object.',
    fix: 'Fix what the finding names, and remove the acknowledgement.',
    source: 'docs/rules-guide.md',
  },
];

/**
 * Marks accepted findings with the reason, and adds findings about the worker's own acknowledgements.
 *
 * @param known the ids of all rules, asked for only where there is an acknowledgement of the worker's own
 */
export function acknowledge(
  raw: readonly RawFinding[], input: readonly ScopedAcknowledgement[], strict: boolean, known: () => ReadonlySet<string>,
): Finding[] {
  const nearestFirst = input.filter(({ reason }) => hasReason(reason)).reverse();
  const findings = raw.map(({ rejectedByApiServer: rejected, set, ...finding }) => {
    const one = rejected ? undefined : nearestFirst.find(({ rule, covers }) => rule === finding.rule && (covers?.(finding) ?? true));
    return one === undefined ? escalate(finding, strict) : { ...finding, acknowledged: one.reason };
  });
  const props = input.filter(({ own }) => own);
  const checked = limitFindings(props.flatMap((one, index) => checkAcknowledgement(one, `acknowledge[${index}]`, raw, known)));
  return [...findings, ...checked.map((finding) => escalate(finding, strict))];
}

/**
 * What is written into the manifest: the rules whose findings are all accepted. An entry there accepts all findings of its
 * rule, so a rule with an open finding has none.
 */
export function acceptedRules(raw: readonly RawFinding[], input: readonly ScopedAcknowledgement[]): Acknowledgement[] {
  const written = input.filter(({ unwritten }) => !unwritten);
  if (written.length === 0) {
    return [];
  }
  const findings = acknowledge(raw, written.map((one) => ({ ...one, own: false })), false, () => new Set());
  const open = new Set(findings.filter(({ acknowledged }) => acknowledged === undefined).map(({ rule }) => rule));
  return findings
    .filter(({ rule, acknowledged }) => acknowledged !== undefined && !open.has(rule))
    .map(({ rule, acknowledged }) => ({ rule, reason: acknowledged! }));
}

/** Findings about an acknowledgement, among all findings that it could cover. */
export function checkAcknowledgement(
  { rule, reason }: Acknowledgement, prop: string, raw: readonly RawFinding[], known: () => ReadonlySet<string>,
): Finding[] {
  if (!known().has(rule)) {
    const guess = closest(rule, [...known()]);
    return [about('unknown', prop, `'${prop}.rule' (${rule}) is an unknown rule.`, guess ? `Did you mean '${guess}'?` : 'Correct the id, or remove it.')];
  }
  if (!hasReason(reason)) {
    return [about('reason', `${prop}.reason`, `'${prop}.reason' is empty.`, `Give the reason why '${rule}' is accepted.`)];
  }
  const matching = raw.filter((finding) => finding.rule === rule);
  if (matching.length === 0) {
    return [about('unused', prop, `'${prop}' accepts '${rule}', which finds nothing.`, 'Remove it.')];
  }
  return matching.every(({ rejectedByApiServer: rejected }) => rejected)
    ? [about('refused', prop, `'${prop}' accepts '${rule}', but the API server rejects the object for it.`, 'Fix the finding instead.')]
    : [];
}

function about(name: string, prop: string, sentence: string, fix: string): Finding {
  const rule = ACKNOWLEDGEMENT_RULES.find(({ id }) => id === `acknowledgement/${name}`)!;
  return { rule: rule.id, severity: rule.severity, message: messageOf(rule.id, sentence, fix), prop, fix };
}

function hasReason(reason: unknown): boolean {
  return typeof reason === 'string' && reason.trim() !== '';
}

function escalate(finding: Finding, strict: boolean): Finding {
  return strict && finding.severity === Severity.WARNING ? { ...finding, severity: Severity.ERROR } : finding;
}
