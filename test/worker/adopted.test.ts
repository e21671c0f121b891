import { Testing, type App } from 'cdk8s';
import { KubesharkWorker, Severity, type CaptureBackend, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { newChart, newWorker, quietly, synthErrors } from './synth';

beforeEach(() => void quietly());
afterEach(() => jest.restoreAllMocks());

/** A surge that sticks forever: an error of the rules, which the API server takes. */
const STUCK: KubesharkWorkerProps = { updateStrategy: { maxSurge: 1, maxUnavailable: 0 } };

function severitiesOf(rule: string, props: KubesharkWorkerProps): Severity[] {
  return newWorker(props).findings.filter((finding) => finding.rule === rule).map(({ severity }) => severity);
}

function appWith(props: KubesharkWorkerProps): App {
  const app = Testing.app();
  new KubesharkWorker(newChart(app), 'worker', props);
  return app;
}

describe('a worker that runs already', () => {
  test('is not stopped by an error that the API server would take', () => {
    expect(severitiesOf('update/surge', STUCK)).toEqual([Severity.ERROR]);
    expect(severitiesOf('update/surge', { ...STUCK, adopted: true })).toEqual([Severity.WARNING]);
    expect(synthErrors(appWith({ ...STUCK, adopted: true }))).toEqual([]);
  });

  test('is stopped by it when it is strict', () => {
    expect(synthErrors(appWith({ ...STUCK, adopted: true, strict: true })).join()).toContain('update/surge');
  });

  test('is stopped by what the API server rejects', () => {
    const errors = synthErrors(appWith({ adopted: true, updateStrategy: { maxSurge: 0, maxUnavailable: 0 } }));
    expect(errors.join()).toContain("'updateStrategy.maxUnavailable'");
  });

  test('is stopped by a field that the API server does not know, which strict validation rejects', () => {
    const errors = synthErrors(appWith({ adopted: true, extraContainers: [{ name: 'a', image: 'b', imagePullPolice: 'Always' } as any] }));
    expect(errors.join()).toContain("kubernetes/unknown-field: 'extraContainers[0].imagePullPolice' is an unknown field. Did you mean 'imagePullPolicy'?");
  });

  test('keeps a word that no enum has, and says so', () => {
    const props = { capture: { backend: 'pf_ring' as CaptureBackend } };
    expect(severitiesOf('props/value', props)).toEqual([Severity.ERROR]);
    expect(severitiesOf('props/value', { ...props, adopted: true })).toEqual([Severity.WARNING]);
    expect(newWorker({ ...props, adopted: true }).daemonSet.toJson().spec.template.spec.containers[0].command).toContain('pf_ring');
  });

  test('keeps an element of a list with such a word', () => {
    const worker = newWorker({ adopted: true, placement: { tolerations: [{ key: 'a', matchOperator: 'Matches' as any }] } });
    expect(worker.daemonSet.toJson().spec.template.spec.tolerations).toEqual([{ key: 'a', operator: 'Matches' }]);
  });

  test('is still told about a prop of a wrong type, which is the user\'s mistake', () => {
    expect(severitiesOf('props/type', { adopted: true, network: { port: '1' as any } })).toEqual([Severity.ERROR]);
  });
});
