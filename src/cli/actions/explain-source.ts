import type { ExplainedValue } from '../../explain';
import type { SourceObject } from '../../source';

/** Every value of the one worker among the objects. To be replaced. */
export function explainSource(_objects: readonly SourceObject[]): ExplainedValue[] {
  throw new Error('the explanation of manifests is not there yet');
}
