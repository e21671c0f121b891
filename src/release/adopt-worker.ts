import type { Construct } from 'constructs';
import { AdoptedWorker } from './adopted-worker';
import type { KubesharkReleaseProps } from './kubeshark-release-props';
import type { SplitRelease } from './split-release';
import type { KubernetesObject, StringMap } from '../spec';

/** A release's worker after the tuning. */
export interface TunedWorker {
  readonly model: { readonly daemonSet: KubernetesObject };
  /** The settings that the tuning changes, by the keys of the release's ConfigMap. */
  readonly settings: StringMap;
}

/** Carries a tuning over to a release's worker. Without one the worker stays as it is. */
export function tuneWorker({ worker }: SplitRelease, _props: KubesharkReleaseProps): TunedWorker {
  return { model: { daemonSet: worker.object }, settings: {} };
}

/** The construct of a tuned worker. */
export function adoptWorker(scope: Construct, id: string, { model }: TunedWorker): AdoptedWorker {
  return AdoptedWorker._of(scope, id, model);
}
