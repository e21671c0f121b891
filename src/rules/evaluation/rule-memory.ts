import type { RawFinding } from '../../diagnostics';
import { Recording } from '../../util/recorded-reads';
import type { Rule } from '../rule';

/** How many workers are remembered, the latest first. */
const MAX_WORKERS = 4;

/** Which part of the rules may have read something else, for a worker to be like an earlier one. */
const MAX_CHANGED = 0.5;

/** How much later than the last one another worker is recorded: recording takes longer than checking. */
const GROWTH = 1.5;

/** What rules found in a worker, and what they read for it. */
interface Remembered<T extends object> {
  readonly recording: Recording<T, Rule>;
  readonly findings: ReadonlyMap<Rule, readonly RawFinding[]>;
}

/**
 * What rules found in earlier workers, with everything that they read for it: a rule that reads the same in another worker has the same
 * findings there. Nothing is recorded of the first worker, so that one alone costs nothing.
 */
export class RuleMemory<T extends object> {
  private workers: readonly Remembered<T>[] = [];
  private count = 0;
  private next = 2;

  /**
   * The findings of rules, in their order.
   *
   * @param subject all that they depend on
   * @param find computes those of one rule
   */
  public findings(rules: readonly Rule[], subject: T, find: (rule: Rule, subject: T) => readonly RawFinding[]): RawFinding[] {
    this.count++;
    for (const worker of this.workers) {
      const changed = worker.recording.changedIn(subject);
      if (changed.size <= MAX_CHANGED * rules.length) {
        this.workers = [worker, ...this.workers.filter((one) => one !== worker)];
        return rules.flatMap((rule) => (changed.has(rule) ? undefined : worker.findings.get(rule)) ?? find(rule, subject));
      }
    }
    const findings = new Map(rules.map((rule) => [rule, find(rule, subject)]));
    if (this.count >= this.next) {
      this.record(findings, subject, find);
      this.next = this.workers.length < MAX_WORKERS ? this.count + 1 : Math.ceil(this.count * GROWTH);
    }
    return [...findings.values()].flat();
  }

  private record(findings: Remembered<T>['findings'], subject: T, find: (rule: Rule, subject: T) => unknown): void {
    const recording = new Recording<T, Rule>(subject);
    for (const rule of findings.keys()) {
      recording.readBy(rule, (value) => find(rule, value));
    }
    this.workers = [{ recording, findings }, ...this.workers].slice(0, MAX_WORKERS);
  }
}
