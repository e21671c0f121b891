import { factoryOnly } from '../util/factory-only';

/**
 * A Secret that exists in the namespace of the worker.
 *
 * A `Secret` of any version of cdk8s-plus fits too, also one that the app creates.
 */
export class SecretReference {
  /**
   * The Secret of this name.
   *
   * @param name the name in the cluster
   */
  public static named(name: string): SecretReference {
    return new SecretReference('Secret', name);
  }

  private constructor(
    /** The kind of the object. */
    public readonly kind: string,
    /** The name of the object. */
    public readonly name: string,
  ) {
    factoryOnly(kind, 'SecretReference', "SecretReference.named('registry')");
  }
}

/**
 * A service account that exists in the namespace of the worker.
 *
 * A `ServiceAccount` of any version of cdk8s-plus fits too, also one that the app creates.
 */
export class ServiceAccountReference {
  /**
   * The service account of this name.
   *
   * @param name the name in the cluster
   */
  public static named(name: string): ServiceAccountReference {
    return new ServiceAccountReference('ServiceAccount', name);
  }

  private constructor(
    /** The kind of the object. */
    public readonly kind: string,
    /** The name of the object. */
    public readonly name: string,
  ) {
    factoryOnly(kind, 'ServiceAccountReference', "ServiceAccountReference.named('capture')");
  }
}
