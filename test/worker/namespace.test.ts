import { ApiObject, Testing, type App } from 'cdk8s';
import { Acknowledgements, KubesharkRelease, KubesharkWorker, type Finding, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { newChart, quietly } from './synth';

const RULE = 'name/namespace-object';

let stderr: ReturnType<typeof quietly>;

beforeEach(() => {
  stderr = quietly();
  process.env.CDK8S_KUBESHARK_REPORT = 'all';
});
afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.CDK8S_KUBESHARK_REPORT;
});

/** The findings about namespaces that a synth leaves with the charts of an app. */
function findingsOf(app: App): Finding[] {
  app.node.findAll().forEach((construct) => construct.node.validate());
  const metadata = app.node.findAll().flatMap(({ node }) => node.metadata);
  return metadata.filter(({ type }) => type === 'cdk8s-kubeshark:finding').map(({ data }) => data as Finding).filter(({ rule }) => rule === RULE);
}

function appWith(props?: KubesharkWorkerProps, namespace = 'kubeshark'): { app: App; worker: KubesharkWorker } {
  const app = Testing.app();
  return { app, worker: new KubesharkWorker(newChart(app, 'kubeshark', { namespace }), 'worker', props) };
}

function namespaceObject(app: App, labels: { [key: string]: string }): void {
  new ApiObject(newChart(app, 'namespaces', {}), 'Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kubeshark', labels } });
}

describe('a namespace that nobody renders', () => {
  test('is an info of the chart, with the commands that create and label it', () => {
    const { app, worker } = appWith();
    expect(findingsOf(app)).toMatchObject([{ severity: 'info', fix: expect.stringContaining('kubectl create namespace kubeshark') }]);
    expect(worker.findings).not.toContainEqual(expect.objectContaining({ rule: RULE }));
    expect(stderr.mock.calls.join('')).toContain("Set 'createNamespace' to true");
  });

  test('is told once for all workers and charts of the namespace', () => {
    const { app, worker } = appWith();
    new KubesharkWorker(worker.node.scope!, 'other');
    new KubesharkWorker(newChart(app, 'second'), 'third');
    expect(findingsOf(app)).toHaveLength(1);
  });

  test('can be accepted for the chart or the app', () => {
    const { app } = appWith();
    Acknowledgements.of(app).add({ rule: RULE, reason: 'the platform team creates it' });
    expect(findingsOf(app)).toMatchObject([{ acknowledged: 'the platform team creates it' }]);
    expect(stderr.mock.calls.join('')).not.toContain('acknowledgement/unused');
  });

  test.each(['default', 'kube-system'])('is fine where every cluster has it: %s', (namespace) => {
    expect(findingsOf(appWith({}, namespace).app)).toEqual([]);
  });

  test('is fine for what runs already', () => {
    const { app } = appWith({ adopted: true });
    KubesharkRelease.fromManifest(newChart(app, 'release', { namespace: 'other' }), 'release', 'examples/adopted-release/release.yaml');
    expect(findingsOf(app)).toEqual([]);
  });
});

describe('a namespace that the app renders', () => {
  test('is fine by the prop, which makes it admit workers', () => {
    expect(findingsOf(appWith({ createNamespace: true }).app)).toEqual([]);
  });

  test.each([[{}], [{ 'pod-security.kubernetes.io/enforce': 'privileged' }]])('is fine from any chart, also a later one, with the labels %j', (labels) => {
    const { app } = appWith();
    namespaceObject(app, labels);
    expect(findingsOf(app)).toEqual([]);
  });

  test.each(['baseline', 'restricted'])('is an error where it rejects every worker pod, and stops the synth: %s', (level) => {
    const { app } = appWith();
    namespaceObject(app, { 'pod-security.kubernetes.io/enforce': level });
    expect(findingsOf(app)).toMatchObject([{ severity: 'error', fix: 'Give it the label pod-security.kubernetes.io/enforce: privileged.' }]);
    expect(() => app.synth()).toThrow(`[kubeshark] ${RULE}: the Namespace 'kubeshark' enforces the Pod Security level '${level}'`);
  });

  test('is looked at again after its labels have changed, or after it was added', () => {
    const { app } = appWith();
    app.synth();
    namespaceObject(app, {});
    app.synth();
    const namespace = app.node.findChild('namespaces').node.findChild('Namespace') as ApiObject;
    namespace.metadata.addLabel('pod-security.kubernetes.io/enforce', 'baseline');
    expect(() => app.synth()).toThrow(RULE);
  });
});

describe('a chart without a namespace', () => {
  function severityOf(props: KubesharkWorkerProps): string[] {
    const worker = new KubesharkWorker(newChart(Testing.app(), 'kubeshark', {}), 'worker', props);
    return worker.findings.filter(({ rule }) => rule === 'name/namespace').map(({ severity, fix }) => `${severity}: ${fix}`);
  }

  test('is a warning where role bindings name the namespace default', () => {
    expect(severityOf({})).toEqual(["warning: Set 'namespace' of the chart, such as to 'kubeshark'."]);
  });

  test('is worth knowing where there are no bindings', () => {
    expect(severityOf({ rbac: false })).toEqual(["info: Set 'namespace' of the chart, such as to 'kubeshark'."]);
  });
});
