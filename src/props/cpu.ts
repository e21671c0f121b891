import { factoryOnly } from '../util/factory-only';

/**
 * An amount of processor time.
 *
 * A `Cpu` of any version of cdk8s-plus fits too.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-cpu
 */
export class Cpu {
  /**
   * Thousandths of a processor.
   *
   * @param amount the number; 1500 is one and a half processors
   */
  public static millis(amount: number): Cpu {
    return new Cpu(amountText(amount, 'm'));
  }

  /**
   * Whole processors.
   *
   * @param amount the number
   */
  public static units(amount: number): Cpu {
    return new Cpu(amountText(amount, ''));
  }

  private constructor(
    /** The amount as Kubernetes writes it, such as `1500m`. */
    public readonly amount: string,
  ) {
    factoryOnly(amount, 'Cpu', 'Cpu.millis(1500)');
  }
}

/** Another type, which plain JavaScript can pass, is kept for the check of the props to report. */
function amountText(amount: number, unit: string): string {
  return typeof amount === 'number' ? `${amount}${unit}` : amount;
}
