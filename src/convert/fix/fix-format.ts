/** The formats of a fix. */
export const FIX_LANGUAGES = ['ts', 'yaml-patch', 'helm-values'] as const;

/** A format of a fix. */
export type FixLanguage = (typeof FIX_LANGUAGES)[number];

/** The start of a comment in each format. */
export const COMMENT_SIGNS: { readonly [language in FixLanguage]: string } = { 'ts': '//', 'yaml-patch': '#', 'helm-values': '#' };
