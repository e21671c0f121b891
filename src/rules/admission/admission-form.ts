/**
 * A rule as the API server can evaluate it: it finds what the rule's check finds. An expression in CEL, over the variables of this folder,
 * gives a list of strings, one for each violation; without a violation the list is empty.
 */
export interface AdmissionForm {
  /** The violations that are errors. */
  readonly error?: string;
  /** The violations that are warnings. */
  readonly warning?: string;
  /** The fix, where the rule's own speaks of props. */
  readonly fix?: string;
}

/** The rules of a family as the API server can evaluate them. */
export interface FamilyForms {
  /** The forms, by the ids of their rules. */
  readonly forms: { readonly [rule: string]: AdmissionForm };
  /** Why the other rules of the family have none, by their ids. */
  readonly withoutForm: { readonly [rule: string]: string };
}

/** What the API server rejects reaches no policy. */
export const REJECTED = 'The API server itself rejects what breaks it.';

/** Notes are for whoever reads a report. */
export const NOTE = 'Its findings are notes, and a policy would repeat them at each change.';

/** The policy for ConfigMaps has it. */
export const OF_RELEASE = "It is about the release's ConfigMap; the policy for that looks at it.";
