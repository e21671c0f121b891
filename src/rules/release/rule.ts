import { Severity, type RuleInfo, messageOf, type RawFinding } from '../../diagnostics';
import { formatValue } from '../../kubernetes/validation/index';
import type { SourceObject } from '../../loader';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { nameOf } from '../../util/object-name';
import { objectOf } from '../../util/untyped';

/** A release as its rules see it. */
export interface ReleaseObjects {
  /** The worker's DaemonSet, where there is one. */
  readonly worker?: SourceObject;
  /** All objects, the worker among them, in the order of the input. */
  readonly objects: readonly SourceObject[];
}

/** One way in which an object of a release is wrong. */
export interface ReleaseViolation {
  readonly source: SourceObject;
  /** The field, as Kubernetes writes it; '' for the object as a whole. */
  readonly path: string;
  /** What the field holds, where that is worth showing. */
  readonly value?: unknown;
  /** The rest of the sentence that field and object begin: what is broken. Without a full stop. */
  readonly predicate: string;
  /** What to do, as a sentence. */
  readonly fix: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
}

/** What repairs an object. */
export interface Repair {
  /** The object without the defect; `undefined`: it is left out. */
  readonly object: KubernetesObject | undefined;
  /** What was done, as the predicate of a sentence about the object. */
  readonly done: string;
}

/** A rule about the objects of a release beside its worker. */
export interface ReleaseRule extends RuleInfo {
  /** All violations. Never throws, whatever the objects hold. */
  readonly check: (release: ReleaseObjects) => Iterable<ReleaseViolation>;
  /** Whether objects are such that the rule can find anything; without it, all are. */
  readonly concerns?: (objects: readonly SourceObject[]) => boolean;
  /** How a violation is repaired; without it, or where it gives nothing, repairing would be guessing. */
  readonly repair?: (violation: ReleaseViolation, release: ReleaseObjects) => Repair | undefined;
}

/** The finding of a violation. Errors are what the API server rejects. */
export function releaseFinding(rule: RuleInfo, { source, path, value, predicate, fix, severity = rule.severity }: ReleaseViolation): RawFinding {
  const shown = value === undefined ? '' : ` ${formatValue(value)}`;
  const subject = path === '' ? describeSubject(source, path) : `'${path}'${shown} of ${describeSubject(source, path)}`;
  return {
    rule: rule.id,
    severity,
    message: messageOf(rule.id, `${subject} ${predicate}.`, fix),
    subject: nameOf(source.object),
    ...(path !== '' && { path }),
    fix,
    rejectedByApiServer: severity === Severity.ERROR,
  };
}

/** The objects of a kind. */
export function ofKind(kind: string, sources: readonly SourceObject[]): SourceObject[] {
  return sources.filter(({ object }) => object.kind === kind);
}

/** Whether any object is of one of these kinds, for rules about those. */
export function hasKind(...kinds: readonly string[]): (objects: readonly SourceObject[]) => boolean {
  return (sources) => sources.some(({ object }) => kinds.includes(object.kind));
}

/** The labels that the worker's pods have. */
export function podLabelsOf({ object }: SourceObject): KubernetesObject {
  return objectOf(objectOf(objectOf(objectOf(object.spec).template).metadata).labels);
}

/** Whether two objects live in one namespace, as far as they say. */
export function isBeside(one: KubernetesObject, other: KubernetesObject): boolean {
  const [left, right] = [one, other].map(({ metadata }) => objectOf(metadata).namespace);
  return !left || !right || left === right;
}

function describeSubject(source: SourceObject, path: string): string {
  const { object, file } = source;
  const line = source.lineOf(path);
  const name = nameOf(object);
  return file === undefined ? name : `${name} (${file === '-' ? 'standard input' : file}${line === undefined ? '' : `:${line}`})`;
}
