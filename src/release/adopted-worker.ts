import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { rawObject } from './raw-object';
import type { Finding } from '../findings';
import type { KubernetesObject } from '../spec';
import { reportText } from '../worker/report';

/**
 * The worker of a release that is there already.
 */
export class AdoptedWorker extends Construct {
  /** A worker of a release. @internal */
  public static _of(scope: Construct, id: string, model: { readonly daemonSet: KubernetesObject }): AdoptedWorker {
    return new AdoptedWorker(scope, id, model.daemonSet);
  }

  /** The DaemonSet. Patch it with `ApiObject.addJsonPatch` where no prop reaches. */
  public readonly daemonSet: ApiObject;

  private constructor(scope: Construct, id: string, daemonSet: KubernetesObject) {
    super(scope, id);
    this.daemonSet = rawObject(this, 'Resource', daemonSet);
  }

  /** Everything the rules have to say about the worker now: errors, warnings, infos, and what was acknowledged. */
  public get findings(): Finding[] {
    return [];
  }

  /** The findings as text, a line each. */
  public report(): string {
    return reportText(this.node.path, this.findings);
  }
}
