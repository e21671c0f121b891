/** The languages in which a fix is printed. */
export const FIX_LANGUAGES = ['ts', 'yaml-patch', 'helm-values'] as const;

/** A language in which a fix is printed. */
export type FixLanguage = (typeof FIX_LANGUAGES)[number];

/** What a comment begins with in each language. */
export const COMMENT_SIGNS: { readonly [language in FixLanguage]: string } = { 'ts': '//', 'yaml-patch': '#', 'helm-values': '#' };
