import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkFleet } from './check-fleet';
import { fleetMembers, fleetWorker, type FleetWorker } from './fleet-members';
import { AutoscalerUpdateMode, type KubesharkFleetProps } from './kubeshark-fleet-props';
import { Acknowledgements, Severity, type Finding, reportText, type RawFinding, FindingsCache } from '../diagnostics';
import { selectionOf } from '../node-selectors/index';
import { checkShape } from '../props/validation/index';
import * as render from '../render';
import { problemFinding } from '../rules';
import { ruleIds } from '../rules/rule-ids/index';
import { changesOf } from '../util/object-changes';
import { KubesharkWorker, AppWorkers, scopeInChart } from '../worker';

/**
 * Workers for unequal nodes: a pool for each kind of node, each a DaemonSet of its own with values that fit.
 *
 * A node that several pools select belongs to the first. That no node can get two workers, and that every Linux node gets
 * one, is proven when the app is synthesized, over all labels that a node can have; what cannot be proven is reported with the
 * labels of a node that gets two, or none.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { FleetPool, KubesharkFleet, NodeLabelCondition } from 'cdk8s-kubeshark';
 *
 * declare const chart: Chart;
 *
 * new KubesharkFleet(chart, 'worker', {
 *   pools: [
 *     FleetPool.of('large', { placement: { nodeLabels: [NodeLabelCondition.isIn('acme.example/size', 'large')] } }),
 *     FleetPool.of('small', { placement: { nodeLabels: [NodeLabelCondition.isIn('acme.example/size', 'small')] } }),
 *   ],
 *   catchAll: {},
 * });
 */
export class KubesharkFleet extends Construct {
  /** The Service by which the metrics of all pools are found, unless every pool switches it off. */
  public readonly metricsService?: ApiObject;

  /** Of each pool the VerticalPodAutoscaler, if there are any. */
  public readonly autoscalers: ApiObject[];

  private readonly members: readonly FleetWorker[];
  private readonly evaluation: FindingsCache;

  /**
   * @param scope the chart that the objects belong to; its namespace is theirs
   * @param id the id; it is part of the name of the metrics Service, the pools' names are parts of all others
   * @param props the pools
   */
  constructor(scope: Construct, id: string, props: KubesharkFleetProps) {
    super(scopeInChart(scope, id, 'KubesharkFleet'), id);
    const { clean, problems } = checkShape<KubesharkFleetProps>(props, 'KubesharkFleetProps');
    const { members, findings } = fleetMembers(clean, '', (pool, prop, excluded) => fleetWorker(pool, prop, excluded, clean));
    const { acknowledge = [], strict = false, verticalPodAutoscaler } = clean;
    acknowledge.forEach((one) => Acknowledgements.of(this).add(one));
    const reported = [...problems.map(problemFinding), ...findings];
    this.members = members;
    members.forEach((member) => new KubesharkWorker(this, member.name, member.props));
    this.metricsService = this.renderMetrics();
    this.autoscalers = verticalPodAutoscaler ? this.renderAutoscalers(verticalPodAutoscaler.updateMode ?? AutoscalerUpdateMode.OFF) : [];
    this.evaluation = new FindingsCache(this, {
      strict,
      changes: () => this.workers.reduce((sum, { daemonSet }) => sum + changesOf(daemonSet), 0),
      acknowledgements: () => [],
      ruleIds,
      find: () => (reported.some(({ severity }) => severity === Severity.ERROR) ? reported : [...reported, ...this.check()]),
    });
    const workers = AppWorkers.of(this);
    workers.add({ construct: this, findings: this.evaluation });
    workers.overlaps.addFleet(this, () => this.evaluation.accepted());
    this.node.addValidation({ validate: () => this.evaluation.errors() });
  }

  /** The worker of each pool, in order, the catch-all's last. */
  public get workers(): KubesharkWorker[] {
    return this.members.map(({ name }) => this.worker(name));
  }

  /**
   * The worker of a pool.
   *
   * @param pool the pool's name
   */
  public worker(pool: string): KubesharkWorker {
    const worker = this.node.tryFindChild(pool);
    if (!(worker instanceof KubesharkWorker)) {
      throw new Error(`'${this.node.path}' has no pool '${pool}'; there are: ${this.members.map(({ name }) => name).join(', ')}`);
    }
    return worker;
  }

  /** Everything there is to say about the fleet and its workers now: errors, warnings, infos, and what was acknowledged. */
  public get findings(): Finding[] {
    return [...this.evaluation.all(), ...this.workers.flatMap(({ findings }) => findings)];
  }

  /** The findings as text, a line each. */
  public report(): string {
    return [reportText(this.node.path, this.evaluation.all()), ...this.workers.map((worker) => worker.report())].join('\n');
  }

  /** Of the pools alone whose props could be used. */
  private check(): RawFinding[] {
    const { overlaps } = AppWorkers.of(this);
    return checkFleet(this.members.map((member) => ({ ...member, selection: selectionOf(overlaps.daemonSetOf(this.worker(member.name))) })));
  }

  private renderMetrics(): ApiObject | undefined {
    const wanting = this.members.filter(({ metrics }) => metrics.service);
    if (wanting.length === 0) {
      return undefined;
    }
    const { _spec: spec } = this.worker(wanting[0].name);
    const metrics = { name: `kubeshark-metrics-${this.node.id}`, spec };
    return new ApiObject(this, 'MetricsService', render.fleetMetricsService(metrics) as any);
  }

  private renderAutoscalers(updateMode: AutoscalerUpdateMode): ApiObject[] {
    return this.workers.map((worker) => new ApiObject(worker, 'Autoscaler', render.verticalPodAutoscaler(worker._spec, updateMode) as any));
  }
}
