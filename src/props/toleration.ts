import type { Duration } from 'cdk8s';
import { factoryOnly } from '../util/factory-only';
import { optionFields } from '../util/untyped';

/**
 * What a taint does with pods that do not tolerate it. The enum of any version of cdk8s-plus fits too.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export enum TaintEffect {
  /** No new pod is placed on the node. */
  NO_SCHEDULE = 'NoSchedule',
  /** A new pod is placed on the node only where no other fits. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** No new pod is placed on the node, and running ones are evicted. */
  NO_EXECUTE = 'NoExecute',
}

/**
 * How a toleration compares a taint's value.
 */
export enum TolerationOperator {
  /** The taint exists, with any value. */
  EXISTS = 'Exists',
  /** The taint has exactly this value. */
  EQUAL = 'Equal',
}

/**
 * Which of the taints of a key are tolerated, and for how long.
 */
export interface TolerationOptions {
  /**
   * The effect that is tolerated.
   *
   * @default - every effect.
   */
  readonly effect?: TaintEffect;

  /**
   * How long a `NoExecute` taint is tolerated before the pod is evicted.
   *
   * @default - forever.
   */
  readonly tolerationDuration?: Duration;
}

/**
 * A taint that the worker puts up with.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export class Toleration {
  /**
   * Every taint.
   *
   * @param options which effect, and for how long
   */
  public static everyTaint(options: TolerationOptions = {}): Toleration {
    return new Toleration({ matchOperator: TolerationOperator.EXISTS, ...optionFields(options) });
  }

  /**
   * The taint with this key, whatever its value.
   *
   * @param key the taint's key
   * @param options which effect, and for how long
   * @example
   * import { Chart } from 'cdk8s';
   * import { KubesharkWorker, TaintEffect, Toleration } from 'cdk8s-kubeshark';
   *
   * declare const chart: Chart;
   *
   * new KubesharkWorker(chart, 'worker', {
   *   placement: { tolerations: [Toleration.exists('dedicated', { effect: TaintEffect.NO_SCHEDULE })] },
   *   acknowledge: [{ rule: 'placement/blind-taint', reason: 'nodes with other taints run no pods of ours' }],
   * });
   */
  public static exists(key: string, options: TolerationOptions = {}): Toleration {
    return new Toleration({ key, matchOperator: TolerationOperator.EXISTS, ...optionFields(options) });
  }

  /**
   * The taint with this key and this value.
   *
   * @param key the taint's key
   * @param value the taint's value
   * @param options which effect, and for how long
   */
  public static equal(key: string, value: string, options: TolerationOptions = {}): Toleration {
    return new Toleration({ key, matchOperator: TolerationOperator.EQUAL, value, ...optionFields(options) });
  }

  /** The taint's key; every key if there is none. */
  public readonly key?: string;

  /** How the value is compared; `EQUAL` if there is none. */
  public readonly matchOperator?: TolerationOperator;

  /** The taint's value, with `EQUAL`. */
  public readonly value?: string;

  /** The effect that is tolerated; every effect if there is none. */
  public readonly effect?: TaintEffect;

  /** How long a `NoExecute` taint is tolerated; forever if there is none. */
  public readonly tolerationDuration?: Duration;

  private constructor(members: Toleration) {
    factoryOnly(members, 'Toleration', "Toleration.exists('dedicated')");
    Object.assign(this, members);
  }
}
