/** What fixes are written as. */
export const FIX_KINDS = ['ts', 'yaml-patch', 'helm-values'] as const;

/** One of them. */
export type FixKind = (typeof FIX_KINDS)[number];
