import { Severity, type RuleInfo } from '../diagnostics';

const SOURCE = 'docs/admission.md';

/** A rule or a family that a policy cannot hold. */
export const ADMISSION_RULE: RuleInfo = {
  id: 'admission/rule',
  severity: Severity.ERROR,
  title: 'an admission policy names rules that the API server can evaluate',
  why: 'A rule that is misspelled, or that CEL cannot say, would be missing from the policy without a sign.',
  fix: 'Name a rule or a family that docs/rules.md marks as one for the API server.',
  source: SOURCE,
};

/** Actions that do not go together. */
export const ADMISSION_ACTIONS: RuleInfo = {
  id: 'admission/actions',
  severity: Severity.ERROR,
  title: 'the actions of an admission policy are such as the API server takes',
  why: 'The API server rejects a binding without an action, with one twice, and with Deny beside Warn.',
  fix: 'Use Warn and Audit, or Deny, alone or with Audit.',
  source: SOURCE,
};

/** Names that no object can have. */
export const ADMISSION_NAME: RuleInfo = {
  id: 'admission/name',
  severity: Severity.ERROR,
  title: 'an admission policy has names that its objects and namespaces can have',
  why: 'The API server rejects the objects, or no namespace is ever meant.',
  fix: 'Use lower-case letters, digits and dashes.',
  source: SOURCE,
};

/** Every rule of the family. */
export const ADMISSION_RULES: readonly RuleInfo[] = [ADMISSION_RULE, ADMISSION_ACTIONS, ADMISSION_NAME];
