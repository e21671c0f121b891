import { settingsOf } from './settings';
import { SourceError, type SourceObject } from '../source';

/** The parts of a release that tuning is about. */
export interface SplitRelease {
  /** The worker's DaemonSet. */
  readonly worker: SourceObject;
  /** The ConfigMap that the worker reads its settings from. */
  readonly configMap?: SourceObject;
}

/** Finds the one worker of a release, and its settings. Throws a `SourceError` where there is not one worker. */
export function splitRelease(objects: readonly SourceObject[], name: string): SplitRelease {
  const workers = objects.filter(isWorker);
  if (workers.length !== 1) {
    throw new SourceError(name, workers.length === 0 ? 'holds no worker' : `holds ${workers.length} workers, where one is meant`);
  }
  return { worker: workers[0], configMap: settingsOf(workers[0].object, objects) };
}

function isWorker({ object }: SourceObject): boolean {
  const labels = object.spec?.template?.metadata?.labels ?? {};
  return object.kind === 'DaemonSet' && (labels['app.kubeshark.com/app'] ?? labels['app.kubeshark.co/app']) === 'worker';
}
