import { isDeepStrictEqual } from 'node:util';
import { WorkerPreset } from './worker-preset';
import { readAcknowledgements, type Finding } from '../diagnostics';
import type { KubernetesObject } from '../util/kubernetes-object';
import { valueAt } from '../util/object-path';
import { objectOf } from '../util/untyped';
import { resolve, type WorkerSpec } from '../worker-spec';

/** The value of the label of every object that an app writes. */
const MANAGED_BY = 'cdk8s';

/** What presets set and the chart cannot render: a manifest with it was written by an app, also where a release keeps its labels. */
const SIGNATURE = 'probes.startup';

/**
 * Whether a finding about a manifest repeats what a preset of the library documents about its own values. The manifest must
 * be an app's: elsewhere, equal values are their author's. A finding that the manifest acknowledges stays, with the reason.
 */
export function hasPresetValues({ rule, prop = '', relatedProps = [] }: Finding, spec: WorkerSpec, daemonSet: KubernetesObject): boolean {
  const presets = WorkerPreset.all().filter((preset) => preset._documentedRules().includes(rule));
  const acknowledgements = presets.length === 0 ? [] : readAcknowledgements(daemonSet);
  if (acknowledgements.some((one) => one.rule === rule)) {
    return false;
  }
  const isOfApp = acknowledgements.length > 0 || isManagedByApp(daemonSet);
  return presets.some((preset) => {
    const known = specOf(preset);
    const isSame = (path: string) => isDeepStrictEqual(valueAt(path, spec), valueAt(path, known));
    return (isOfApp || (known.probes.startup !== null && isSame(SIGNATURE))) && [prop, ...relatedProps].every(isSame);
  });
}

function isManagedByApp(daemonSet: KubernetesObject): boolean {
  const labels = objectOf(objectOf(daemonSet.metadata).labels);
  return labels['app.kubernetes.io/managed-by'] === MANAGED_BY;
}

const specs = new WeakMap<WorkerPreset, WorkerSpec>();

function specOf(preset: WorkerPreset): WorkerSpec {
  const spec = specs.get(preset) ?? resolve(preset._merge(), { release: 'kubeshark', id: 'worker' });
  specs.set(preset, spec);
  return spec;
}
