import { MAX_FINDINGS, MORE_FIX, moreSentence, type Severity } from '../diagnostics';
import { KubernetesRuleId, severityOf } from './rules/index';
import { isDeepFrozen } from '../util/deep-freeze';
import { closest } from '../util/did-you-mean';
import { FieldPath } from '../util/field-path';
import { startOfJson } from '../util/start-of-json';

/**
 * One field of a DaemonSet that the API server rejects, or accepts though it is probably an error.
 */
export interface KubernetesViolation {
  /** The rule's id, such as `kubernetes/probe`: one of `KUBERNETES_RULES`. */
  readonly rule: string;

  /** `ERROR`: the API server rejects the object. `WARNING`: it accepts the object, with or without a warning of its own. */
  readonly severity: Severity;

  /** The field, as Kubernetes writes it: `spec.template.spec.containers[0].image`. Empty for the whole object. */
  readonly path: string;

  /** The rest of the sentence that the path begins: the value and the rule it breaks. */
  readonly message: string;

  /** What to do, as an imperative sentence. */
  readonly fix: string;
}

const MAX_VALUE_LENGTH = 80;
const PLAIN_TEXT = /^[\w./:%+*-]+$/;

/** A value as a message shows it: in parentheses, shortened if it is long, quoted if it has unusual characters. */
export function formatValue(value: unknown): string {
  let text: string | undefined;
  if (typeof value === 'string') {
    text = PLAIN_TEXT.test(value) ? value : JSON.stringify(value);
  } else if (typeof value === 'number' || typeof value === 'bigint') {
    text = String(value);
  } else {
    try {
      text = startOfJson(value, MAX_VALUE_LENGTH + 1);
    } catch {
      text = undefined;
    }
  }
  text ??= typeof value;
  return `(${text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text})`;
}

type PartCheck<T> = (report: Report, path: FieldPath, part: T) => void;

/** A check that depends on a part alone. A part that cannot change, and of which nothing was reported, is checked once. */
export function soundOnce<T extends object>(check: PartCheck<T>): PartCheck<T> {
  const sound = new WeakSet<T>();
  return (report, path, part) => {
    if (!sound.has(part)) {
      const reported = report.count;
      check(report, path, part);
      if (report.count === reported && isDeepFrozen(part)) {
        sound.add(part);
      }
    }
  };
}

/** Words as a list: `A`, `A or B`, `A, B or C`. */
export function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

/**
 * Collects violations, of each rule the first few.
 */
export class Report {
  private readonly collected: KubernetesViolation[] = [];
  private readonly counts = new Map<KubernetesRuleId, number>();
  private total = 0;

  /** How many violations there were so far. */
  public get count(): number {
    return this.total;
  }

  /** What was found so far, in order. */
  public get violations(): readonly KubernetesViolation[] {
    return this.collected;
  }

  /** One violation for each rule that has more than are collected: how many more. */
  public get omitted(): readonly KubernetesViolation[] {
    return [...this.counts].filter(([, count]) => count > MAX_FINDINGS).map(([rule, count]) => ({
      rule, severity: severityOf(rule), path: '', message: moreSentence(count - MAX_FINDINGS), fix: MORE_FIX,
    }));
  }

  /**
   * Adds one violation; its severity is the rule's.
   *
   * @param message goes on from the path and has no full stop
   * @param fix a whole sentence
   */
  public add(rule: KubernetesRuleId, path: FieldPath, message: string, fix: string): void {
    const count = (this.counts.get(rule) ?? 0) + 1;
    this.counts.set(rule, count);
    this.total++;
    if (count <= MAX_FINDINGS) {
      this.collected.push({ rule, severity: severityOf(rule), path: path.toString(), message: `${message}.`, fix });
    }
  }

  /** Adds a violation for a value that is missing or empty. */
  public missing(rule: KubernetesRuleId, path: FieldPath, reason: string, fix: string): void {
    this.add(rule, path, `is missing: ${reason}`, fix);
  }

  /** Adds a violation if a value is none of those allowed. */
  public oneOf(rule: KubernetesRuleId, path: FieldPath, value: string, allowed: readonly string[]): void {
    if (allowed.includes(value)) {
      return;
    }
    const guess = closest(value, allowed);
    const fix = guess === undefined ? `Use ${alternatives(allowed)}.` : `Did you mean '${guess}'?`;
    this.add(rule, path, `${formatValue(value)} is not ${alternatives(allowed)}`, fix);
  }

  /** Adds a violation if a number is below 0. */
  public notNegative(rule: KubernetesRuleId, path: FieldPath, value: number | undefined): void {
    if (value !== undefined && value < 0) {
      this.add(rule, path, `${formatValue(value)} is negative`, 'Use 0 or more.');
    }
  }

  /** Adds a violation if a number is outside a range, both ends included. */
  public inRange(rule: KubernetesRuleId, path: FieldPath, value: number, lowest: number, highest: number): void {
    if (value < lowest || value > highest) {
      this.add(rule, path, `${formatValue(value)} is not between ${lowest} and ${highest}`, `Use a number from ${lowest} to ${highest}.`);
    }
  }
}
