import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { isAnyObject } from '../util/untyped';

/**
 * The scope of a construct whose objects belong to a chart. Throws where there is no chart, before the construct is added to the tree.
 *
 * @param scope what was passed as scope
 * @param id the id, which nothing else in the scope may have
 * @param example the call with a chart
 */
export function scopeInChart(scope: Construct, id: string, example: string): Construct {
  const isConstruct = isAnyObject(scope) && Construct.isConstruct(scope);
  if (isConstruct && scope.node.scopes.some((parent) => Chart.isChart(parent))) {
    if (scope.node.tryFindChild(id) !== undefined) {
      throw new Error(`The id '${id}' is taken by another construct in '${scope.node.path}'. Give this one another id: ${example.replace(`'${id}'`, `'${id}-2'`)}.`);
    }
    return scope;
  }
  const what = isConstruct ? `is in ${scope.node.path === '' ? 'an App' : `'${scope.node.path}'`}, outside of any chart` : 'is not a construct';
  throw new Error(`The scope of '${example}' ${what}; its objects belong to a chart. `
    + `Write const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' }), and then ${example}.`);
}
