import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { WorkerModel } from './worker-model';
import { reportText, type Finding, type FindingsCache } from '../diagnostics';
import { explainTable, explainTuning, type ExplainedValue } from '../worker-spec/explain';

/**
 * A worker of an app, whether the library renders its DaemonSet or a release brings it along.
 */
export abstract class TunedWorker extends Construct {
  /** The DaemonSet. Patch it with `ApiObject.addJsonPatch` where no prop reaches. */
  public abstract readonly daemonSet: ApiObject;

  /** The worker before it became objects. @internal */
  protected abstract readonly _model: WorkerModel;

  /** What the rules find in it. @internal */
  protected abstract readonly _findings: FindingsCache;

  /** All current findings of the rules about the worker: errors, warnings, infos, and what is acknowledged. */
  public get findings(): Finding[] {
    return this._findings.all();
  }

  /** The findings as text, a line each. */
  public report(): string {
    return reportText(this.node.path, this.findings);
  }

  /** Every value of the worker, and where it comes from: a prop, a preset, the manifest, Helm values, or the defaults. */
  public explain(): ExplainedValue[] {
    return explainTuning(this._model.merged, (path) => this._model.preset._source(path));
  }

  /** The same as `explain()`, as a table. */
  public explainTable(): string {
    return explainTable(this.explain());
  }
}
