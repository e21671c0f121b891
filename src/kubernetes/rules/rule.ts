/**
 * What one rule of the `kubernetes/` family is about.
 */
export interface KubernetesRule {
  /** The id that violations carry, such as `kubernetes/probe`. Never reused for another meaning. */
  readonly id: string;

  /** `error`: the API server refuses the object. `warning`: it takes it, though it cannot mean what it says. */
  readonly severity: 'error' | 'warning';

  /** The rule in half a sentence. */
  readonly title: string;

  /** What happens to who breaks it. */
  readonly why: string;

  /** What to do, in general; each violation has its own, more exact sentence. */
  readonly fix: string;

  /** Where the fact comes from. */
  readonly source: string;
}
