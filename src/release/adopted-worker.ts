import { Chart, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { rawObject } from './passthrough-object';
import type { Finding, FindingsCache } from '../diagnostics';
import { reportText } from '../diagnostics/index';
import { AppWorkers, workerFindings, type WorkerModel } from '../worker/index';
import { explainTable, explainTuning, type ExplainedValue } from '../worker-spec/explain';

/**
 * The worker of a release that is there already: the release's own DaemonSet with the tuning carried over.
 *
 * What the API server would refuse in it stops the synth; every other error of the rules is a warning, unless the
 * release is `strict`.
 */
export class AdoptedWorker extends Construct {
  /** A worker of a release. @internal */
  public static _of(scope: Construct, id: string, model: WorkerModel): AdoptedWorker {
    return new AdoptedWorker(scope, id, model);
  }

  /** The DaemonSet. Patch it with `ApiObject.addJsonPatch` where no prop reaches. */
  public readonly daemonSet: ApiObject;

  private readonly evaluation: FindingsCache;

  private constructor(scope: Construct, id: string, private readonly model: WorkerModel) {
    super(scope, id);
    this.daemonSet = rawObject(this, 'Resource', model.daemonSet);
    const workers = AppWorkers.of(this);
    const namespace = workers.in(Chart.of(this));
    this.evaluation = workerFindings(this, model, this.daemonSet, namespace);
    namespace.add(this, model);
    workers.add({ construct: this, findings: this.evaluation });
    this.node.addValidation({ validate: () => this.evaluation.errors() });
  }

  /** Everything the rules have to say about the worker now: errors, warnings, infos, and what was acknowledged. */
  public get findings(): Finding[] {
    return this.evaluation.all();
  }

  /** The findings as text, a line each. */
  public report(): string {
    return reportText(this.node.path, this.findings);
  }

  /** Every value that counts for the worker, and where it came from: a prop, a preset, the manifest, or the ground. */
  public explain(): ExplainedValue[] {
    return explainTuning(this.model.merged, (path) => this.model.preset._source(path));
  }

  /** The same as a table. */
  public explainTable(): string {
    return explainTable(this.explain());
  }
}
