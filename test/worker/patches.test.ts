import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import { KubesharkWorker, Severity } from 'cdk8s-kubeshark';
import { newChart, newWorker, quietly, synthErrors } from './synth';

beforeEach(quietly);
afterEach(() => {
  jest.restoreAllMocks();
});

const SNIFFER = '/spec/template/spec/containers/0';

function errorsOf(worker: KubesharkWorker): string[] {
  return worker.findings.filter(({ severity }) => severity === Severity.ERROR).map(({ message }) => message);
}

describe('a patch of the DaemonSet', () => {
  test('reaches the manifest', () => {
    const worker = newWorker();
    worker.daemonSet.addJsonPatch(JsonPatch.add('/spec/template/spec/hostPID', true));
    expect(worker.daemonSet.toJson().spec.template.spec.hostPID).toBe(true);
    expect(errorsOf(worker)).toEqual([]);
  });

  test('is looked at as the API server does, and its errors name the field', () => {
    const app = Testing.app();
    const worker = new KubesharkWorker(newChart(app), 'worker');
    ApiObject.of(worker).addJsonPatch(JsonPatch.replace(`${SNIFFER}/imagePullPolicy`, 'always'));
    expect(synthErrors(app)).toEqual([
      "[kubeshark/worker] kubernetes/container: 'spec.template.spec.containers[sniffer].imagePullPolicy' (always) is not Always, IfNotPresent or Never. "
      + "Did you mean 'Always'?",
    ]);
    expect(worker.findings.find(({ rule }) => rule === 'kubernetes/container')).toMatchObject({
      path: 'spec.template.spec.containers[sniffer].imagePullPolicy',
    });
  });

  test('is noticed after the findings were asked for', () => {
    const worker = newWorker();
    expect(errorsOf(worker)).toEqual([]);
    worker.daemonSet.addJsonPatch(JsonPatch.remove(`${SNIFFER}/image`));
    expect(errorsOf(worker)).toHaveLength(1);
    worker.daemonSet.addJsonPatch(JsonPatch.add(`${SNIFFER}/image`, 'worker:1'));
    expect(errorsOf(worker)).toEqual([]);
  });

  test('does not take the prop from an error elsewhere', () => {
    const worker = newWorker({ podAnnotations: { 'a b': 'x' } });
    worker.daemonSet.addJsonPatch(JsonPatch.add('/spec/template/spec/hostPID', true));
    expect(worker.findings.filter(({ severity }) => severity === Severity.ERROR).map(({ prop }) => prop)).toEqual(['podAnnotations[a b]']);
  });
});

describe('metadata that is added to the DaemonSet', () => {
  test('is looked at, too', () => {
    const worker = newWorker();
    expect(errorsOf(worker)).toEqual([]);
    worker.daemonSet.metadata.addLabel('team', 'a b');
    expect(errorsOf(worker)).toEqual([expect.stringContaining("'metadata.labels.team'")]);
  });
});

describe('the findings', () => {
  test('are worked out once for as long as nothing changes', () => {
    const toJson = jest.spyOn(ApiObject.prototype, 'toJson');
    const worker = newWorker();
    worker.daemonSet.addJsonPatch(JsonPatch.add('/spec/template/spec/hostPID', true));
    worker.findings;
    worker.findings;
    worker.report();
    expect(toJson).toHaveBeenCalledTimes(1);
    toJson.mockRestore();
  });
});
