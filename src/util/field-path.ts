const PLAIN_KEY = /^[A-Za-z0-9_-]+$/;

/**
 * Where in an object a value is. Written as Kubernetes does: `spec.template.spec.containers[0].image`,
 * with map keys that hold dots or slashes in brackets: `nodeSelector[kubernetes.io/os]`.
 *
 * A path is a chain of small nodes, converted to a string only when there is something to report.
 */
export class FieldPath {
  /** The object itself. */
  public static readonly ROOT = new FieldPath(undefined, '');

  private constructor(private readonly parent: FieldPath | undefined, private readonly segment: string | number) {}

  /** The path of a field or map key below this one. */
  public key(name: string): FieldPath {
    return new FieldPath(this, name);
  }

  /** The path of an element of the list at this path. */
  public index(position: number): FieldPath {
    return new FieldPath(this, position);
  }

  /** The path as a string; empty for the object itself. */
  public toString(): string {
    if (!this.parent) {
      return '';
    }
    const before = this.parent.toString();
    if (typeof this.segment === 'number') {
      return `${before}[${this.segment}]`;
    }
    if (!PLAIN_KEY.test(this.segment)) {
      return `${before}[${this.segment}]`;
    }
    return before === '' ? this.segment : `${before}.${this.segment}`;
  }
}
