import type { IConstruct } from 'constructs';
import type { Acknowledgement } from './acknowledgement';
import { countChange } from '../util/object-changes';
import { readOr } from '../util/untyped';

/** The type of construct metadata that holds acknowledgements. */
const METADATA = 'cdk8s-kubeshark:acknowledgement';

/**
 * Accepted findings of a whole chart or app.
 */
export class Acknowledgements {
  /**
   * The acknowledgements of a chart, an app, or any construct with workers below it.
   *
   * @param scope the construct
   */
  public static of(scope: IConstruct): Acknowledgements {
    if (!readOr(() => typeof scope.node.addMetadata === 'function', false)) {
      throw new Error('The scope of the acknowledgements is not a construct. Give an app, a chart or a worker.');
    }
    return new Acknowledgements(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Accepts the findings of a rule for all workers in the scope.
   *
   * A reason is mandatory. What the API server rejects cannot be accepted, and an acknowledgement that no finding needs is
   * itself a finding.
   *
   * @param acknowledgement the rule and the reason
   * @example
   * import { Chart } from 'cdk8s';
   * import { Acknowledgements } from 'cdk8s-kubeshark';
   *
   * declare const chart: Chart;
   *
   * Acknowledgements.of(chart).add({
   *   rule: 'resources/cpu-limit',
   *   reason: 'a quota of the namespace asks for limits',
   * });
   */
  public add(acknowledgement: Acknowledgement): Acknowledgements {
    this.scope.node.addMetadata(METADATA, acknowledgement);
    countChange();
    return this;
  }

  /** What was added to this scope. @internal */
  public _own(): Acknowledgement[] {
    return this.scope.node.metadata.filter((entry) => entry.type === METADATA).map((entry) => entry.data as Acknowledgement);
  }
}
