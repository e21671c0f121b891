import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { AppOverlaps } from './app-overlaps';
import { AppReport, type ReportedWorker } from './app-report';
import { namespaceFindings } from './namespace-findings';
import { NamespaceObjects } from './namespace-objects';
import { NamespaceWorkers } from './namespace-workers';
import type { FindingsCache } from '../diagnostics';
import { countChange, rememberUntilChange } from '../util/object-changes';

/** All workers of an app: they must not take each other's names, share some objects, and report together. */
export class AppWorkers {
  /** The workers of the app that a construct belongs to. */
  public static of(scope: IConstruct): AppWorkers {
    const { root } = scope.node;
    let workers = AppWorkers.apps.get(root);
    if (workers === undefined) {
      workers = new AppWorkers(root);
      AppWorkers.apps.set(root, workers);
      const all = workers;
      const report = new AppReport(all.members);
      root.node.addValidation({
        validate: () => {
          all.namespaceObjects.update();
          all.validateNamespaces();
          return report.validate();
        },
      });
    }
    return workers;
  }

  private static readonly apps = new WeakMap<IConstruct, AppWorkers>();

  /** The workers that may run on one node. */
  public readonly overlaps = new AppOverlaps();

  private readonly members: ReportedWorker[] = [];
  private readonly namespaces = new Map<string, NamespaceWorkers>();
  private readonly reported = new Set<string>();

  private readonly namespaceObjects: NamespaceObjects;
  /** Charts of whose namespace no error is known yet. */
  private readonly unvalidated = new Map<Chart, FindingsCache>();

  /** The app is validated before its charts: those with an error report it then, and only those are asked in each pass. */
  private readonly validateNamespaces = rememberUntilChange(() => {
    for (const [chart, findings] of this.unvalidated) {
      if (findings.errors().length > 0) {
        this.unvalidated.delete(chart);
        chart.node.addValidation({ validate: () => findings.errors() });
      }
    }
  });

  private constructor(root: IConstruct) {
    this.namespaceObjects = new NamespaceObjects(root);
  }

  /** The workers that live in a chart's namespace. Charts without one may be applied to different namespaces. */
  public in(chart: Chart): NamespaceWorkers {
    const key = chart.namespace ?? `chart ${chart.node.path}`;
    let namespace = this.namespaces.get(key);
    if (namespace === undefined) {
      namespace = new NamespaceWorkers();
      this.namespaces.set(key, namespace);
    }
    return namespace;
  }

  /** Takes the namespace of a chart with a new worker into the report, once. */
  public addNamespace(chart: Chart): void {
    if (chart.namespace !== undefined && !this.reported.has(chart.namespace)) {
      this.reported.add(chart.namespace);
      const findings = namespaceFindings(chart, this.namespaceObjects);
      this.add({ construct: chart, findings });
      this.unvalidated.set(chart, findings);
    }
  }

  /** Takes a worker into the report. */
  public add(worker: ReportedWorker): void {
    this.members.push(worker);
    countChange();
  }
}
