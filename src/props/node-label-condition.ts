import { factoryOnly } from '../util/factory-only';

/**
 * A condition on a label of a node.
 */
export class NodeLabelCondition {
  /** The label exists and has one of these values. */
  public static isIn(key: string, ...values: string[]): NodeLabelCondition {
    return new NodeLabelCondition(key, 'In', values);
  }

  /** The label is missing, or has none of these values. */
  public static isNotIn(key: string, ...values: string[]): NodeLabelCondition {
    return new NodeLabelCondition(key, 'NotIn', values);
  }

  /** The label exists, with any value. */
  public static exists(key: string): NodeLabelCondition {
    return new NodeLabelCondition(key, 'Exists', []);
  }

  /** The label is missing. */
  public static doesNotExist(key: string): NodeLabelCondition {
    return new NodeLabelCondition(key, 'DoesNotExist', []);
  }

  /** The label exists and is a whole number above this one. */
  public static greaterThan(key: string, value: number): NodeLabelCondition {
    return new NodeLabelCondition(key, 'Gt', [numberToString(value)]);
  }

  /** The label exists and is a whole number below this one. */
  public static lessThan(key: string, value: number): NodeLabelCondition {
    return new NodeLabelCondition(key, 'Lt', [numberToString(value)]);
  }

  /** A condition of parts that were checked. @internal */
  public static _of({ key, matchOperator, values }: Pick<NodeLabelCondition, 'key' | 'matchOperator' | 'values'>): NodeLabelCondition {
    return new NodeLabelCondition(key, matchOperator, values);
  }

  private constructor(
    /** The label's key. */
    public readonly key: string,
    /** The operator, as Kubernetes writes it: `In`, `NotIn`, `Exists`, `DoesNotExist`, `Gt` or `Lt`. */
    public readonly matchOperator: string,
    /** The values it compares with. */
    public readonly values: string[],
  ) {
    factoryOnly(matchOperator, 'NodeLabelCondition', "NodeLabelCondition.isIn('pool', 'apps')");
  }
}

/** Another type, which plain JavaScript can pass, is kept for the check of the props to report. */
function numberToString(value: number): string {
  return typeof value === 'number' ? String(value) : value;
}
