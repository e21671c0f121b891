import { ApiObject, Chart, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { checkMonitoring } from './check-monitoring';
import { MonitoringPlan } from './monitoring-plan';
import { MonitoringDashboard, MonitoringRules, MonitoringScrape, type WorkerMonitoringProps } from './worker-monitoring-props';
import { reportText, type Finding, type FindingsCache } from '../diagnostics';
import { checkShape } from '../props/validation/index';
import { propsFindings, scopeInChart } from '../worker/index';

/**
 * Scraping, rules, alerts and a dashboard for workers, with objectives for what they may lose.
 *
 * Every series has the node and the pool of its worker, every alert names the node and links a runbook. The default is a
 * PodMonitor and a PrometheusRule of the Prometheus operator, and a ConfigMap for Grafana.
 */
export class WorkerMonitoring extends Construct {
  /** The monitors and the PrometheusRule: what is rendered for the Prometheus operator. */
  public readonly prometheusObjects: ApiObject[];

  /** The object that holds the dashboard, if one is rendered. */
  public readonly dashboardObject?: ApiObject;

  private readonly plan: MonitoringPlan;
  private readonly evaluation: FindingsCache;

  /**
   * @param scope the chart that the objects belong to; its namespace is theirs
   * @param id the id; `kubeshark-<id>` is the name of the objects, and the job in Prometheus
   * @param props what is monitored, and how
   */
  constructor(scope: Construct, id: string, props: WorkerMonitoringProps) {
    super(scopeInChart(scope, id, 'WorkerMonitoring'), id);
    const { clean, problems } = checkShape<WorkerMonitoringProps>(props, 'WorkerMonitoringProps');
    const { acknowledge, strict, scrape, rules, dashboard } = clean;
    this.plan = new MonitoringPlan(id, Chart.of(this).namespace, clean);
    const { plan } = this;
    const monitors = scrape === MonitoringScrape.CONFIG || plan.workers.length === 0 ? [] : plan.monitors();
    this.prometheusObjects = [
      ...monitors.map((monitor, index) => new ApiObject(this, index === 0 ? 'Monitor' : `Monitor-${index + 1}`, monitor as any)),
      ...(rules === MonitoringRules.FILE ? [] : [new ApiObject(this, 'Rules', plan.prometheusRule() as any)]),
    ];
    if (dashboard !== MonitoringDashboard.JSON) {
      this.dashboardObject = new ApiObject(this, 'Dashboard', plan.dashboardObject() as any);
    }
    const check = () => (problems.some(({ prop }) => prop.startsWith('targets')) ? [] : checkMonitoring(plan));
    this.evaluation = propsFindings(this, { problems, check, acknowledge, strict });
  }

  /** All current findings about the monitoring: errors, warnings, infos, and what is acknowledged. */
  public get findings(): Finding[] {
    return this.evaluation.all();
  }

  /** The findings as text, a line each. */
  public report(): string {
    return reportText(this.node.path, this.findings);
  }

  /** Entries of `scrape_configs` for a Prometheus without the operator, as YAML: a list. */
  public scrapeConfig(): string {
    return Yaml.stringify(this.plan.scrapeConfigs());
  }

  /** The rules as a rule file of Prometheus, in YAML. `promtool check rules` takes it. */
  public ruleFile(): string {
    return Yaml.stringify({ groups: this.plan.ruleGroups() });
  }

  /** The dashboard as Grafana imports it. */
  public dashboardJson(): string {
    return JSON.stringify(this.plan.dashboard(), null, 2);
  }

  /** The loss objective as a specification for sloth, as YAML; sloth generates rules and a dashboard of its own from it. */
  public slothSpec(): string {
    return Yaml.stringify(this.plan.slothSpec());
  }
}
