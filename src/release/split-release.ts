import { settingsOf } from './settings';
import { findValues } from '../helm/sources';
import { SourceError, type SourceObject } from '../loader';
import { isWorker, onlyWorker } from '../manifest';

/** The parts of a release that tuning is about. */
export interface SplitRelease {
  /** The worker's DaemonSet. */
  readonly worker: SourceObject;
  /** The ConfigMap that the worker reads its settings from. */
  readonly configMap?: SourceObject;
}

/** Finds the one worker of a release, and its settings. Throws a `SourceError` where there is not one worker. */
export function splitRelease(objects: readonly SourceObject[], name: string): SplitRelease {
  if (!objects.some(({ object }) => isWorker(object)) && findValues(objects).length > 0) {
    throw new SourceError(name, "holds Helm values, not the objects that 'helm template' renders from them; the factory fromHelm of KubesharkRelease renders them at synth.");
  }
  const worker = onlyWorker(objects, name);
  return { worker, configMap: settingsOf(worker.object, objects) };
}
