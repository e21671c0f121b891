import { describeValue } from './format-value';
import type { FieldPath } from '../../util/field-path';

/** The rules about props before any rule reads their meaning. */
export type ShapeRule = 'props/type' | 'props/value' | 'props/empty' | 'props/missing' | 'props/unknown-key';

/** A prop whose value cannot be used. */
export interface ShapeProblem {
  readonly rule: ShapeRule;
  /** The prop's path; '' for the props as a whole. */
  readonly prop: string;
  /** The sentence behind the rule's id. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly fix: string;
  /** Whether the value is used all the same. */
  readonly preserved?: true;
}

/** Stands for a value that cannot be used. */
export const UNUSABLE = Symbol('unusable');

/**
 * Collects problems.
 */
export class ShapeReport {
  /** What was found so far, in order. */
  public readonly problems: ShapeProblem[] = [];

  /**
   * @param root the struct that is checked, in which misspelt keys are looked up
   * @param prefix what stands in front of each path
   * @param allowUnknownValues whether values that an enum does not have are kept, as for workers that run already
   */
  constructor(public readonly root: string, private readonly prefix: string, public readonly allowUnknownValues = false) {}

  /** Adds a problem with a value; `message` is a predicate without a full stop. */
  public add(rule: ShapeRule, path: FieldPath, value: unknown, broken: string, fix: string): typeof UNUSABLE {
    return this.addWithoutValue(rule, path, `(${describeValue(value)}) ${broken}`, fix);
  }

  /** Adds a problem with an unknown value that is kept. */
  public addPreserved<T>(path: FieldPath, value: T, broken: string, fix: string): T {
    this.add('props/value', path, value, broken, fix);
    this.problems.push({ ...this.problems.pop()!, preserved: true });
    return value;
  }

  /** Adds a problem without a value. */
  public addWithoutValue(rule: ShapeRule, path: FieldPath, predicate: string, fix: string): typeof UNUSABLE {
    const prop = this.propOf(path);
    this.problems.push({ rule, prop, message: `${prop === '' ? 'the props' : `'${prop}'`} ${predicate}.`, fix });
    return UNUSABLE;
  }

  /** A path as messages show it. */
  public propOf(path: FieldPath): string {
    const text = path.toString();
    const separator = this.prefix === '' || text === '' || text.startsWith('[') ? '' : '.';
    return `${this.prefix}${separator}${text}`;
  }
}
