import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { checkTest } from './check-test';
import { describeTest } from './describe-test';
import type { StabilityTestProps } from './stability-test-props';
import { TestObjects } from './test-objects';
import { planTest, type TestPlan } from './test-plan';
import { reportText, type Finding, type FindingsCache } from '../diagnostics';
import { checkShape } from '../props/validation/index';
import { propsFindings, scopeInChart } from '../worker/index';

/**
 * Known traffic through the workers for hours, under the latencies of several networks: generators on each node send numbered
 * requests through a proxy that delays them, and a sink logs which arrived. What was sent is the truth for completeness.
 *
 * All objects have the label `cdk8s-kubeshark/stability-test`, by which they are removed.
 *
 * @see docs/stability-test.md
 */
export class StabilityTest extends Construct {
  /** The rendered objects. */
  public readonly objects: ApiObject[];

  private readonly plan: TestPlan;
  private readonly evaluation: FindingsCache;

  /**
   * @param scope the chart that the objects belong to; its namespace is theirs
   * @param id the id; the names of the objects begin with `kubeshark-<id>`
   * @param props what is sent, from where, and for how long
   */
  constructor(scope: Construct, id: string, props: StabilityTestProps) {
    super(scopeInChart(scope, id, 'StabilityTest'), id);
    const { clean, problems } = checkShape<StabilityTestProps>(props, 'StabilityTestProps');
    this.plan = planTest(id, Chart.of(this).namespace, clean);
    this.objects = new TestObjects(this.plan).all().map(([name, object]) => new ApiObject(this, name, object as any));
    const { acknowledge, strict } = clean;
    const check = () => (problems.length > 0 ? [] : checkTest(this.plan, clean));
    this.evaluation = propsFindings(this, { problems, check, acknowledge, strict });
  }

  /** All current findings about the test: errors, warnings, and what is acknowledged. */
  public get findings(): Finding[] {
    return this.evaluation.all();
  }

  /** The findings as text, a line each. */
  public report(): string {
    return reportText(this.node.path, this.findings);
  }

  /** What the test will do, as text: what is sent, what it can show, what runs, and how it is removed. */
  public describe(): string {
    return describeTest(this.plan);
  }
}
