import type { SourceObject } from '../../source';

/** The TypeScript of an app that gives the same worker. To be replaced. */
export function importSource(_objects: readonly SourceObject[]): string {
  throw new Error('the import of manifests and values is not there yet');
}
