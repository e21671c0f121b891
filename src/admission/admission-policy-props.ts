import type { Acknowledgement } from '../diagnostics';

/**
 * What the API server does about a worker that breaks a rule.
 */
export enum AdmissionAction {
  /** It warns: `kubectl` and Helm print the message, and the object is taken. */
  WARN = 'Warn',
  /** It writes the message into the audit event of the request. */
  AUDIT = 'Audit',
  /** It rejects the object, with the message. Not beside `WARN`. */
  DENY = 'Deny',
}

/**
 * What the API server does where it cannot evaluate a policy.
 */
export enum AdmissionFailurePolicy {
  /** It takes the object. */
  IGNORE = 'Ignore',
  /** It treats the object as one that breaks the rule. */
  FAIL = 'Fail',
}

/**
 * Which requests a policy sees.
 */
export enum AdmissionMatchPolicy {
  /** Also those for another version of the API, converted. */
  EQUIVALENT = 'Equivalent',
  /** Those for `apps/v1` and `v1` alone. */
  EXACT = 'Exact',
}

/**
 * Properties for `KubesharkAdmissionPolicy`.
 */
export interface KubesharkAdmissionPolicyProps {
  /**
   * The names of the objects begin with it: `<name>-worker`, `<name>-settings-errors` and so on. They live in no namespace, so that two policies in a cluster
   * need two names.
   *
   * @default 'kubeshark'
   */
  readonly name?: string;

  /**
   * The rules that the policies hold: ids such as `resources/memory-gap`, or families such as `probes`.
   *
   * @default - every rule that the API server can evaluate; docs/rules.md lists which.
   */
  readonly rules?: string[];

  /**
   * The rules and families that they do not hold.
   *
   * @default - none.
   */
  readonly exceptRules?: string[];

  /**
   * What happens about errors.
   *
   * @default [AdmissionAction.WARN, AdmissionAction.AUDIT] - no release fails because the policy was installed.
   */
  readonly errorActions?: AdmissionAction[];

  /**
   * What happens about warnings. An empty list leaves their policies out.
   *
   * @default [AdmissionAction.WARN, AdmissionAction.AUDIT]
   */
  readonly warningActions?: AdmissionAction[];

  /**
   * The namespaces in which workers are checked.
   *
   * @default - all: a worker is found by its labels, its command and its arguments, wherever it is.
   */
  readonly namespaces?: string[];

  /**
   * The namespaces in which they are not.
   *
   * @default - none.
   */
  readonly exceptNamespaces?: string[];

  /**
   * Whether the annotation `cdk8s-kubeshark/acknowledge` of a DaemonSet, with lines `rule=reason`, silences rules. Whoever may write a
   * DaemonSet may write it, so that with `false` a policy that denies cannot be passed by.
   *
   * @default true
   */
  readonly readAcknowledgements?: boolean;

  /**
   * What happens where the API server cannot evaluate an expression.
   *
   * @default - AdmissionFailurePolicy.IGNORE about workers: a policy never stops what it cannot read. AdmissionFailurePolicy.FAIL about the
   * release's ConfigMap: an expression for pods that the API server cannot read is one that the worker cannot read.
   */
  readonly failurePolicy?: AdmissionFailurePolicy;

  /**
   * Which requests the policies see.
   *
   * @default AdmissionMatchPolicy.EQUIVALENT - as Kubernetes has it.
   */
  readonly matchPolicy?: AdmissionMatchPolicy;

  /**
   * Findings about these props that are accepted, with a reason.
   *
   * @default - none.
   */
  readonly acknowledge?: Acknowledgement[];

  /**
   * Whether warnings about these props stop the synth, as errors do.
   *
   * @default false
   */
  readonly strict?: boolean;
}
