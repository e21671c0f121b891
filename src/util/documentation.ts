import { FILES } from './home.generated';

/** The address of a page of the project, as it is in this version: pages are not in the package. */
export function pageAddress(path: string): string {
  return FILES + path;
}

/** The address of the documentation of a rule. */
export function ruleAddress(id: string): string {
  return pageAddress(`docs/rules.md#${id}`);
}

/** A source with addresses in place of paths of the project's pages. */
export function withAddresses(source: string): string {
  return source.replace(/(?<![\w/])docs\/[\w/-]+\.md/g, pageAddress);
}
