import { ApiObject, Chart, Testing } from 'cdk8s';
import { KubesharkWorker, WorkerPreset, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { VARIATIONS } from './variations';
import { schemaProblem } from '../support/kubernetes-schema';

describe.each(WorkerPreset.all())('every object of the preset $name has Kubernetes\'s schema', (preset) => {
  test.each(VARIATIONS)('with $name', ({ props }) => {
    const objects = objectsOf(preset, props);
    expect(objects.map(({ kind }) => kind)).toContain('DaemonSet');
    expect(objects.map(schemaProblem).filter((problem) => problem !== undefined)).toEqual([]);
  });
});

describe('the schema fails', () => {
  const [daemonSet] = objectsOf(WorkerPreset.recommended(), () => ({})).filter(({ kind }) => kind === 'DaemonSet');

  test.each<[string, (object: any) => void]>([
    ['a selector that is missing', ({ spec }) => delete spec.selector],
    ['a container without a name', ({ spec }) => delete spec.template.spec.containers[0].name],
    ['an environment variable with a number', ({ spec }) => { spec.template.spec.containers[0].env[0] = { name: 'A', value: 5 }; }],
    ['a probe with a text for a number', ({ spec }) => { spec.template.spec.containers[0].livenessProbe.periodSeconds = '5'; }],
  ])('%s', (_, breakIt) => {
    const broken = structuredClone(daemonSet);
    breakIt(broken);
    expect(schemaProblem(broken)).toMatch(/^DaemonSet: /);
  });
});

/** Errors of the rules do not matter here. */
function objectsOf(preset: WorkerPreset, props: () => KubesharkWorkerProps): any[] {
  const app = Testing.app();
  const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });
  new KubesharkWorker(chart, 'worker', { preset, ...props() });
  return chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson());
}
