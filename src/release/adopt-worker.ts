import type { Construct } from 'constructs';
import { adoptedModel } from './adopted-model';
import { AdoptedWorker } from './adopted-worker';
import type { KubesharkReleaseProps } from './kubeshark-release-props';
import { settingsChanges } from './settings';
import type { SplitRelease } from './split-release';
import { settingsData } from '../render';
import type { StringMap } from '../util/kubernetes-object';
import { stringMapOf } from '../util/untyped';
import type { WorkerModel } from '../worker/index';

/** A release's worker after the tuning. */
export interface TunedWorker {
  readonly model: WorkerModel;
  /** The settings that the tuning changes, by the keys of the release's ConfigMap. */
  readonly settings: StringMap;
}

/** Carries a tuning over to a release's worker. Without one the worker stays as it is. */
export function tuneWorker({ worker, configMap }: SplitRelease, { fleet, ...props }: KubesharkReleaseProps): TunedWorker {
  const { model, before } = adoptedModel(props, worker.object, configMap && stringMapOf(configMap.object.data));
  return { model, settings: settingsChanges(settingsData(before), settingsData(model.spec)) };
}

/** The construct of a tuned worker. */
export function adoptWorker(scope: Construct, id: string, { model }: TunedWorker): AdoptedWorker {
  return AdoptedWorker._of(scope, id, model);
}
