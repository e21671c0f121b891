import { tuneFleet, type TunedPool } from './adopt-fleet';
import { tuneWorker, type TunedWorker } from './adopt-worker';
import type { KubesharkReleaseProps } from './kubeshark-release-props';
import { repairRelease } from './repair';
import { helmValuesOf, withSettings } from './settings';
import { splitRelease } from './split-release';
import { messageOf, type RawFinding } from '../diagnostics/index';
import { withObject, type SourceObject } from '../loader';
import { NO_SETTINGS } from '../rules/release/index';
import type { StringMap } from '../util/kubernetes-object';

/** A release as it will be written. */
export interface ReleasePlan {
  /** All objects in the order of the input, repaired and with tuned settings. */
  readonly objects: readonly SourceObject[];
  /** The one among them in whose place the tuned worker comes, or the pools. */
  readonly worker: SourceObject;
  /** The one worker, or pools. */
  readonly tuned: TunedWorker | readonly TunedPool[];
  /** What was done on the way, and what could not be. */
  readonly findings: readonly RawFinding[];
}

/**
 * What becomes of a release.
 *
 * @param objects what was read; nothing of it is changed
 * @param props what is wanted
 * @param name what the input is called in messages
 */
export function planRelease(objects: readonly SourceObject[], props: KubesharkReleaseProps, name: string): ReleasePlan {
  const split = splitRelease(objects, name);
  const { worker, configMap } = split;
  const fleet = props.fleet && tuneFleet(split, props);
  const tuned = fleet ? fleet.pools : tuneWorker(split, props);
  const settings = fleet ? fleet.settings : (tuned as TunedWorker).settings;
  const repaired = repairRelease({ worker, objects }, props.repair ?? false);
  return {
    objects: repaired.objects.map((source) => (source === configMap ? withObject(source, withSettings(source.object, settings)) : source)),
    worker,
    tuned,
    findings: [...repaired.findings, ...fleet?.findings ?? [], ...(configMap === undefined ? lost(settings) : [])],
  };
}

function lost(settings: StringMap): RawFinding[] {
  if (Object.keys(settings).length === 0) {
    return [];
  }
  const sentence = 'tuned settings do not reach the worker: the ConfigMap that it reads them from is not among the objects.';
  const fix = `Adopt it with the worker, or set there ${helmValuesOf(settings)}.`;
  const { id: rule, severity } = NO_SETTINGS;
  return [{ rule, severity, message: messageOf(rule, sentence, fix), fix, rejectedByApiServer: false }];
}
