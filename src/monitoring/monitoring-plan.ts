import { ApiObject, Chart } from 'cdk8s';
import type { AlertContext } from './alerts/index';
import type { CheckedMonitoring } from './check-monitoring';
import { dashboardJson } from './dashboard/index';
import { ruleGroups, type RuleGroup } from './rule-groups';
import { literal, monitors, scrapeConfigs } from './scrape/index';
import { slothSpec } from './sloth-spec';
import { metricsServiceOf, workersOf, type MonitoredWorker } from './targets';
import { MonitoringDashboard, MonitoringScrape, type WorkerMonitoringProps } from './worker-monitoring-props';
import { percentText, promDuration, resolveObjectives, type LabelMatchers, type ObjectiveProblem, type Objectives, quoted } from '../service-levels';
import { pageAddress } from '../util/documentation';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { objectOf, stringMapOf } from '../util/untyped';

const RUNBOOKS = pageAddress('docs/runbooks');

/** The annotation by which the objectives travel in the manifest. */
const OBJECTIVES = 'cdk8s-kubeshark/objectives';

/** A monitoring before it becomes objects. */
export class MonitoringPlan implements CheckedMonitoring {
  /** The name of the objects, and the job of the workers. */
  public readonly name: string;
  /** @inheritdoc */
  public readonly targets: readonly (readonly MonitoredWorker[])[];
  /** The workers of all targets, each once. */
  public readonly workers: readonly MonitoredWorker[];
  /** @inheritdoc */
  public readonly unserved: readonly MonitoredWorker[];
  /** @inheritdoc */
  public readonly objectiveProblems: readonly ObjectiveProblem[];

  private readonly objectives: Objectives;
  private readonly services: readonly KubernetesObject[] = [];

  constructor(id: string, private readonly namespace: string | undefined, public readonly props: WorkerMonitoringProps) {
    const { targets = [], objectives = {}, scrape } = props;
    this.name = `kubeshark-${id}`;
    this.targets = targets.map(workersOf);
    this.workers = [...new Map(this.targets.flat().map((worker) => [worker.construct, worker])).values()];
    const { objectives: resolved, problems } = resolveObjectives(objectives);
    this.objectives = resolved;
    this.objectiveProblems = problems;
    const served = scrape === MonitoringScrape.SERVICE_MONITOR ? servicesOf(this.workers) : new Map();
    this.services = [...new Set(served.values())];
    this.unserved = scrape === MonitoringScrape.SERVICE_MONITOR ? this.workers.filter((worker) => !served.has(worker)) : [];
  }

  /** The monitors that find the workers. */
  public monitors(): KubernetesObject[] {
    const { scrape = MonitoringScrape.POD_MONITOR } = this.props;
    const ofServices = scrape === MonitoringScrape.SERVICE_MONITOR;
    const selected = ofServices
      ? this.services.map(({ metadata }) => ({ namespace: metadata.namespace, labels: stringMapOf(metadata.labels) }))
      : this.workers.map(({ namespace, selector }) => ({ namespace, labels: selector }));
    return monitors(selected, this.workers, {
      kind: ofServices ? 'ServiceMonitor' : 'PodMonitor',
      name: this.name,
      namespace: this.namespace,
      labels: this.labels(),
      job: this.name,
      interval: this.interval(),
    });
  }

  /** The rules as an object of the Prometheus operator. */
  public prometheusRule(): KubernetesObject {
    const { loss, completeness, restarts, window } = this.objectives;
    const objectives = `loss=${percentText(loss)},completeness=${percentText(completeness)},restarts=${restarts},window=${promDuration(window)}`;
    return {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: this.name, labels: this.labels(), annotations: { [OBJECTIVES]: objectives } },
      spec: { groups: this.ruleGroups() },
    };
  }

  /** The groups of rules. */
  public ruleGroups(): RuleGroup[] {
    const { runbooks = RUNBOOKS, severities = {}, alertLabels = {}, exceptAlerts = [] } = this.props;
    return ruleGroups(this.alertContext(), { runbooks, severities, alertLabels, exceptAlerts });
  }

  /** The entries of a scrape configuration. */
  public scrapeConfigs(): KubernetesObject[] {
    return scrapeConfigs(this.workers, this.name, this.interval());
  }

  /** The dashboard with the names and objectives of these workers. */
  public dashboard(): KubernetesObject {
    return dashboardJson({ uid: this.name, job: this.name, pods: this.podExpression(), objectives: this.objectives });
  }

  /** The object by which Grafana gets the dashboard. */
  public dashboardObject(): KubernetesObject {
    const { dashboard, dashboardLabels } = this.props;
    const name = `${this.name}-dashboard`;
    const json = JSON.stringify(this.dashboard());
    return dashboard === MonitoringDashboard.GRAFANA_DASHBOARD
      ? {
        apiVersion: 'grafana.integreatly.org/v1beta1',
        kind: 'GrafanaDashboard',
        metadata: { name },
        spec: { instanceSelector: { matchLabels: dashboardLabels ?? { dashboards: 'grafana' } }, json },
      }
      : {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, labels: dashboardLabels ?? { grafana_dashboard: '1' } },
        data: { [`${this.name}.json`]: json },
      };
  }

  /** The specification for sloth. */
  public slothSpec(): KubernetesObject {
    return slothSpec(this.name, this.workerLabels(), this.objectives);
  }

  private alertContext(): AlertContext {
    const { exceptNodes } = this.props;
    const containers = [...new Set(this.workers.flatMap((worker) => worker.containers))].map(literal).join('|');
    const { namespace } = this.workerLabels();
    const matchers = [
      ...(namespace === undefined ? [] : [`namespace=${quoted(namespace)}`]),
      `pod=~${quoted(this.podExpression())}`,
      `container=~${quoted(containers)}`,
    ];
    return { worker: this.workerLabels(), pods: matchers.join(', '), objectives: this.objectives, ...(exceptNodes !== undefined && { exceptNodes }) };
  }

  /** The namespace is a condition where all workers are in one. */
  private workerLabels(): LabelMatchers {
    const namespaces = new Set(this.workers.map(({ namespace }) => namespace));
    const [namespace] = namespaces;
    return { job: this.name, ...(namespaces.size === 1 && namespace !== undefined && { namespace }) };
  }

  /** The names of pods start with that of their DaemonSet. */
  private podExpression(): string {
    const names = this.workers.map(({ daemonSet }) => literal(daemonSet));
    return `${names.length === 1 ? names[0] : `(${names.join('|')})`}-.+`;
  }

  private labels(): StringMap {
    const { prometheusRelease, labels = {} } = this.props;
    return {
      'app.kubernetes.io/component': 'worker-monitoring',
      'app.kubernetes.io/managed-by': 'cdk8s',
      ...(prometheusRelease !== undefined && { release: prometheusRelease }),
      ...labels,
    };
  }

  private interval(): number | undefined {
    return this.props.interval?.toSeconds({ integral: false });
  }
}

/** The Service of each worker that has one in its chart. */
function servicesOf(workers: readonly MonitoredWorker[]): Map<MonitoredWorker, KubernetesObject> {
  const objects = new Map<Chart, readonly KubernetesObject[]>();
  const inChart = (chart: Chart) => {
    const known = objects.get(chart) ?? chart.node.findAll()
      .filter((one): one is ApiObject => ApiObject.isApiObject(one) && one.kind === 'Service').map((service) => objectOf(service.toJson()));
    objects.set(chart, known);
    return known;
  };
  return new Map(workers.flatMap((worker) => {
    const service = metricsServiceOf(worker, inChart(Chart.of(worker.construct)));
    return service === undefined ? [] : [[worker, service] as const];
  }));
}
