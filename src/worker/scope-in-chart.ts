import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { describeValue } from '../props/schema/index';
import { readOr } from '../util/untyped';

/** Names are made of ids, and no name is longer. */
const MAX_ID_LENGTH = 253;

/**
 * The scope of a construct whose objects belong to a chart. Throws where there is no chart, before the construct is added to the tree.
 *
 * @param scope what was passed as scope
 * @param id what was passed as id, which nothing else in the scope may have
 * @param className the class of the construct
 */
export function scopeInChart(scope: Construct, id: string, className: string): Construct {
  if (typeof id !== 'string' || id.length > MAX_ID_LENGTH) {
    const problem = typeof id === 'string' ? `is longer than the ${MAX_ID_LENGTH} characters of a name` : 'must be a string';
    throw new Error(`The id (${describeValue(id)}) of a ${className} ${problem}. Give it an id such as 'worker'.`);
  }
  const isConstruct = readOr(() => Construct.isConstruct(scope), false);
  if (isConstruct && scope.node.scopes.some((parent) => Chart.isChart(parent))) {
    if (scope.node.tryFindChild(id) !== undefined) {
      throw new Error(`The id '${id}' is taken by another construct in '${scope.node.path}'. Give this ${className} another id, such as '${id}-2'.`);
    }
    return scope;
  }
  const what = isConstruct ? `is in ${scope.node.path === '' ? 'an App' : `'${scope.node.path}'`}, outside of any chart` : 'is not a construct';
  throw new Error(`The scope of the ${className} '${id}' ${what}; its objects belong to a chart. `
    + "Make a Chart with the namespace 'kubeshark', and give it as the scope.");
}
