/** The home of the project. */
export const HOME = 'https://github.com/cdk8s-kubeshark/cdk8s-kubeshark';

/** The address of its pages, which are not in the package. */
const PAGES = `${HOME}/blob/main/`;

/** The address of the documentation of a rule. */
export function ruleAddress(id: string): string {
  return `${PAGES}docs/rules.md#${id}`;
}

/** A source with addresses in place of paths of the project's pages. */
export function withAddresses(source: string): string {
  return source.replace(/(?<![\w/])docs\/[\w/-]+\.md/g, (page) => PAGES + page);
}
