import { checkNodeLabel, looksLikeNodeLabel } from './check-node-label-condition';
import { checkProbe, looksLikeProbe } from './check-probe';
import type { ValidatorContext } from './validator-context';
import { Duration } from '../../util/duration';
import type { FieldPath } from '../../util/field-path';
import { hasPlainPrototype, isAnyObject } from '../../util/untyped';
import { EnvValue } from '../env-value';
import { plainCopy } from '../schema/clone-json';
import { UNUSABLE } from '../schema/validation-issue';

/** How to recognize an object of a class, and how to check it. */
interface ClassCheck {
  /** By its members, not by its constructor: a second copy of a library has constructors of its own. */
  looksLike(value: any): boolean;
  /** The object to use, or `UNUSABLE`. */
  check(value: any, path: FieldPath, context: ValidatorContext): unknown;
}

/** Whether an object is of a class, of any copy of the library. */
export function isOfClass(name: string, value: object): boolean {
  return CLASSES[name].looksLike(value);
}

/** The usable part of an object of a class. */
export function checkInstance(name: string, value: object, path: FieldPath, context: ValidatorContext): unknown {
  return CLASSES[name].check(value, path, context);
}

const CLASSES: { readonly [name: string]: ClassCheck } = {
  // the constructs of another copy of the library have no workers that this one knows
  Construct: { looksLike: (value) => has(value.node ?? {}, 'findAll', 'addValidation'), check: (value) => value },
  Cpu: {
    looksLike: (value) => typeof value.amount === 'string' && !has(value, 'asString'),
    check: (value, path, context) => checkQuantity(value.amount, path, context),
  },
  Duration: { looksLike: (value) => has(value, 'toMilliseconds', 'toSeconds'), check: checkDuration },
  EnvValue: { looksLike: (value) => value.value !== undefined || value.valueFrom !== undefined, check: checkEnvValue },
  NodeLabelCondition: { looksLike: looksLikeNodeLabel, check: checkNodeLabel },
  SecretReference: namedObject('Secret'),
  ServiceAccountReference: namedObject('ServiceAccount'),
  Size: {
    looksLike: (value) => has(value, 'asString'),
    check: (value, path, context) => checkQuantity(value.asString(), path, context),
  },
  TrafficFilter: { looksLike: (value) => has(value, '_write', '_isKfl') && hasProblems(value), check: (value) => value },
  WorkerPreset: { looksLike: (value) => has(value, '_merge', '_source') && hasProblems(value), check: (value) => value },
  WorkerProbe: { looksLike: looksLikeProbe, check: checkProbe },
};

function has(value: any, ...methods: string[]): boolean {
  return methods.every((method) => typeof value[method] === 'function');
}

/** An object of the cluster, or `{ name }` as in manifests. */
function namedObject(kind: string): ClassCheck {
  const isBareName = (value: object) => hasPlainPrototype(value) && Object.keys(value).join() === 'name';
  return { looksLike: (value) => typeof value.name === 'string' && (value.kind === kind || isBareName(value)), check: checkNamed };
}

/** The library's own classes collect their problems, which are reported where they are used. */
function hasProblems(value: any): boolean {
  return has(value, '_problems') && Array.isArray(value._problems());
}

/** cdk8s looks at the sign of an amount only, so that NaN, strings and nothing at all get into its objects. */
function checkDuration(value: any, path: FieldPath, { report }: ValidatorContext): unknown {
  const milliseconds: unknown = value.toMilliseconds({ integral: false });
  if (!Number.isFinite(milliseconds) || !Number.isFinite(value.toSeconds({ integral: false }))) {
    return report.add('props/value', path, milliseconds, 'is not a duration', 'Pass a finite number to the factory of the Duration.');
  }
  return Object.getPrototypeOf(value) === Duration.prototype ? value : Duration.millis(milliseconds as number);
}

/** Quantities go on as strings, which is what becomes of them in the end. */
function checkQuantity(text: unknown, path: FieldPath, { report }: ValidatorContext): unknown {
  return typeof text === 'string' && /^-?\d/.test(text)
    ? text
    : report.add('props/value', path, text, 'is not an amount', 'Pass a finite number to its factory.');
}

function checkNamed(value: { readonly name: string }, path: FieldPath, { report }: ValidatorContext): unknown {
  return value.name === '' ? report.add('props/empty', path.key('name'), '', 'must not be empty', 'Write the name of the object in the cluster.') : value;
}

function checkEnvValue({ value, valueFrom }: any, path: FieldPath, context: ValidatorContext): unknown {
  const { report } = context;
  if (valueFrom === undefined || valueFrom === null) {
    return typeof value === 'string' ? value : report.add('props/type', path, value, 'must be a string', 'Write a string in quotes.');
  }
  if (value !== undefined) {
    return report.addWithoutValue('props/value', path, 'has both a value and a source', 'Leave out one of them.');
  }
  if (!isAnyObject(valueFrom)) {
    return report.add('props/type', path.key('valueFrom'), valueFrom, 'must be a plain object', 'Use a factory of EnvValue, such as fromSecret with the name of a Secret and a key.');
  }
  const source = plainCopy(valueFrom, path.key('valueFrom'), report) as { [key: string]: unknown } | typeof UNUSABLE;
  return source === UNUSABLE ? UNUSABLE : EnvValue.fromSource(source);
}
