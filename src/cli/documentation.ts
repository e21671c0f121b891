/** The home of the project. */
export const HOME = 'https://github.com/cdk8s-kubeshark/cdk8s-kubeshark';

/** Where its pages are read; they are no part of the package. */
const PAGES = `${HOME}/blob/main/`;

/** The address of what is written about a rule. */
export function ruleAddress(id: string): string {
  return `${PAGES}docs/rules.md#${id}`;
}

/** A source with the pages of the project as addresses. */
export function withAddresses(source: string): string {
  return source.replace(/(?<![\w/])docs\/[\w/-]+\.md/g, (page) => PAGES + page);
}
