import { factoryOnly } from '../util/factory-only';
import { optionFields } from '../util/untyped';

/**
 * How a value is taken from a key of a Secret or a ConfigMap.
 */
export interface EnvKeyOptions {
  /**
   * Whether the container starts without the variable where the object or the key is missing.
   *
   * @default false - the container waits for it.
   */
  readonly optional?: boolean;
}

/**
 * How an amount of a resource is written into a variable.
 */
export interface EnvResourceOptions {
  /**
   * The unit in which the amount is counted, such as `1Mi`; a part of a unit counts as a whole one.
   *
   * @default '1' - whole processors, or bytes.
   */
  readonly divisor?: string;
}

/**
 * The source of an environment variable that is not written as a string.
 *
 * An `EnvValue` of any version of cdk8s-plus fits too.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables
 */
export class EnvValue {
  /**
   * The value of a key of a Secret.
   *
   * @param name the name of the Secret, in the namespace of the worker
   * @param key the key
   * @param options how it is taken
   */
  public static fromSecret(name: string, key: string, options: EnvKeyOptions = {}): EnvValue {
    return new EnvValue({ secretKeyRef: { name, key, ...optionFields(options) } });
  }

  /**
   * The value of a key of a ConfigMap.
   *
   * @param name the name of the ConfigMap, in the namespace of the worker
   * @param key the key
   * @param options how it is taken
   */
  public static fromConfigMap(name: string, key: string, options: EnvKeyOptions = {}): EnvValue {
    return new EnvValue({ configMapKeyRef: { name, key, ...optionFields(options) } });
  }

  /**
   * A field of the pod.
   *
   * @param fieldPath the field, such as `status.hostIP` or `metadata.labels['app']`
   */
  public static fromField(fieldPath: string): EnvValue {
    return new EnvValue({ fieldRef: { fieldPath } });
  }

  /**
   * A request or a limit of the sniffer.
   *
   * @param resource the amount, such as `limits.memory`
   * @param options how it is written
   */
  public static fromResource(resource: string, options: EnvResourceOptions = {}): EnvValue {
    return new EnvValue({ resourceFieldRef: { resource, ...optionFields(options) } });
  }

  /**
   * Any other source.
   *
   * @param valueFrom the source as Kubernetes writes it below `valueFrom`
   */
  public static fromSource(valueFrom: { [key: string]: any }): EnvValue {
    return new EnvValue(valueFrom);
  }

  private constructor(
    /** The source as Kubernetes writes it. */
    public readonly valueFrom?: any,
  ) {
    factoryOnly(valueFrom, 'EnvValue', "EnvValue.fromField('status.hostIP')");
  }
}
