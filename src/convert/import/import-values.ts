import { workerAppCode } from '../../codegen';
import { readHelmValues } from '../../helm';
import { WorkerPreset } from '../../presets';
import type { KubernetesObject } from '../../util/kubernetes-object';

/** The program for the worker that the official chart renders from these values. */
export function importValues(values: KubernetesObject): string {
  const { props, unmapped: preserved } = readHelmValues(values);
  const app = { chartId: 'kubeshark', namespace: 'kubeshark', id: 'worker', patches: [], props: { preset: WorkerPreset.upstream(), adopted: true, ...props } };
  const { unsupported } = workerAppCode({ ...app, notes: [] });
  return workerAppCode({
    ...app,
    notes: [
      'The worker that the official chart renders from the imported values.',
      ...preserved.map(({ path, reason }) => `Kept out: '${path}' ${reason}`),
      ...unsupported.map(({ path, reason }) => `Not said: '${path}' ${reason}.`),
    ],
  }).code;
}
