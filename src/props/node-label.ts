import { factoryOnly } from '../util/factory-only';

/**
 * A condition on a label of a node.
 */
export class NodeLabel {
  /** The label is there and has one of these values. */
  public static isIn(key: string, ...values: string[]): NodeLabel {
    return new NodeLabel(key, 'In', values);
  }

  /** The label is missing, or has none of these values. */
  public static isNotIn(key: string, ...values: string[]): NodeLabel {
    return new NodeLabel(key, 'NotIn', values);
  }

  /** The label is there, whatever its value. */
  public static exists(key: string): NodeLabel {
    return new NodeLabel(key, 'Exists', []);
  }

  /** The label is missing. */
  public static doesNotExist(key: string): NodeLabel {
    return new NodeLabel(key, 'DoesNotExist', []);
  }

  /** The label is there and is a whole number above this one. */
  public static greaterThan(key: string, value: number): NodeLabel {
    return new NodeLabel(key, 'Gt', [textOf(value)]);
  }

  /** The label is there and is a whole number below this one. */
  public static lessThan(key: string, value: number): NodeLabel {
    return new NodeLabel(key, 'Lt', [textOf(value)]);
  }

  /** A condition of parts that were checked. @internal */
  public static _of({ key, operator, values }: Pick<NodeLabel, 'key' | 'operator' | 'values'>): NodeLabel {
    return new NodeLabel(key, operator, values);
  }

  private constructor(
    /** The label's key. */
    public readonly key: string,
    /** The operator, as Kubernetes writes it: `In`, `NotIn`, `Exists`, `DoesNotExist`, `Gt` or `Lt`. */
    public readonly operator: string,
    /** The values it compares with. */
    public readonly values: string[],
  ) {
    factoryOnly(operator, 'NodeLabel', "NodeLabel.isIn('pool', 'apps')");
  }
}

/** Whatever else plain JavaScript gives is kept, for the check of the props to report. */
function textOf(value: number): string {
  return typeof value === 'number' ? String(value) : value;
}
