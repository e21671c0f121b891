/**
 * Values of the official chart.
 */
export interface HelmValues {
  /** The values, as a values file has them. */
  readonly values: { readonly [key: string]: any };

  /** What of the worker no value says: `<prop>: <reason>`. */
  readonly unsupported: string[];
}
