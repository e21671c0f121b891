/**
 * Values of the official chart.
 */
export interface HelmValues {
  /** The values, as a values file has them. */
  readonly values: { readonly [key: string]: any };

  /** What no value of the chart can set: `<prop>: <reason>`. */
  readonly unsupported: string[];
}
