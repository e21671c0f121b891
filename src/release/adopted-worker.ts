import { Chart, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { rawObject } from './passthrough-object';
import type { FindingsCache } from '../diagnostics';
import { AppWorkers, TunedWorker, workerFindings, type WorkerModel } from '../worker/index';

/**
 * The worker of a release that is there already: the release's own DaemonSet with the tuning carried over.
 *
 * What the API server would reject in it stops the synth; every other error of the rules is a warning, unless the
 * release is `strict`.
 */
export class AdoptedWorker extends TunedWorker {
  /** A worker of a release. @internal */
  public static _of(scope: Construct, id: string, model: WorkerModel): AdoptedWorker {
    return new AdoptedWorker(scope, id, model);
  }

  /** The DaemonSet. Patch it with `ApiObject.addJsonPatch` where no prop reaches. */
  public readonly daemonSet: ApiObject;

  /** @internal */
  protected readonly _model: WorkerModel;

  /** @internal */
  protected readonly _findings: FindingsCache;

  private constructor(scope: Construct, id: string, model: WorkerModel) {
    super(scope, id);
    this._model = model;
    this.daemonSet = rawObject(this, 'Resource', model.daemonSet);
    const workers = AppWorkers.of(this);
    const namespace = workers.in(Chart.of(this));
    this._findings = workerFindings(this, model, this.daemonSet, namespace);
    namespace.add(this, model);
    workers.add({ construct: this, findings: this._findings });
    this.node.addValidation({ validate: () => this._findings.errors() });
  }
}
