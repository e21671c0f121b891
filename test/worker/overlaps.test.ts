import { type ApiObject, type App, JsonPatch, Testing } from 'cdk8s';
import {
  Acknowledgements, FleetExclusion, FleetPool, KubesharkFleet, KubesharkRelease, KubesharkWorker, NodeLabelCondition, type Finding,
  type KubesharkWorkerProps,
} from 'cdk8s-kubeshark';
import { newChart, quietly, synthErrors } from './synth';
import { lint } from '../../src/lint';
import { readText } from '../../src/loader';
import { SelectionIndex } from '../../src/node-selectors';
import { Workspace } from '../cli/support/workspace';

let stderr: ReturnType<typeof quietly>;
beforeEach(() => {
  stderr = quietly();
});
afterEach(() => jest.restoreAllMocks());

const RULE = 'placement/overlap';
const REASON = 'a migration of one day';
const TERMS = '/spec/template/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms';

function on(...hostnames: string[]): KubesharkWorkerProps {
  return { placement: { hostnames } };
}

function overlapsOf({ findings }: { readonly findings: readonly Finding[] }): Finding[] {
  return findings.filter(({ rule }) => rule === RULE);
}

/** Two workers of one chart. */
function two(one?: KubesharkWorkerProps, other?: KubesharkWorkerProps): { app: App; a: KubesharkWorker; b: KubesharkWorker } {
  const app = Testing.app();
  const chart = newChart(app);
  return { app, a: new KubesharkWorker(chart, 'a', one), b: new KubesharkWorker(chart, 'b', other) };
}

describe('two workers that select one node', () => {
  test('are an error where both declare a port of the host, with a node that both select', () => {
    const { app, a, b } = two({ placement: { nodeLabels: [NodeLabelCondition.isIn('zone', 'x', 'y')] } }, {
      placement: { nodeLabels: [NodeLabelCondition.isIn('zone', 'y', 'z'), NodeLabelCondition.exists('gpu')] },
    });
    expect(overlapsOf(a)).toEqual([]);
    const message = `${RULE}: 'placement' selects a node (kubernetes.io/os=linux, zone=y, kubernetes.io/arch=amd64, gpu=any, without eks.amazonaws.com/compute-type, type) `
      + 'that the worker kubeshark/a selects, too: both declare port 49100 of the host, so that one of the two pods stays Pending forever. '
      + "Select other nodes with 'placement.nodeLabels' or 'placement.hostnames', or make both pools of one fleet; an app is for one cluster.";
    expect(overlapsOf(b)).toEqual([{
      rule: RULE, severity: 'error', message, prop: 'placement', path: 'spec.template.spec.affinity', fix: expect.stringMatching(/^Select other nodes/),
    }]);
    expect(synthErrors(app)).toEqual([`[kubeshark/b] ${message}`]);
  });

  test('are an error where both listen on an undeclared port of the host', () => {
    const { b } = two({ network: { declarePort: false } }, { metrics: { port: 49200 } });
    expect(overlapsOf(b)).toEqual([expect.objectContaining({
      severity: 'error', message: expect.stringContaining('both listen on port 48999 of the host, so that one of the two pods cannot start'),
    })]);
  });

  test.each<[string, KubesharkWorkerProps]>([
    ['use other ports', { metrics: { port: 49200 }, network: { port: 48000 } }],
    ['are not both on the host network', { network: { hostNetwork: false } }],
  ])('are a warning where they %s: both capture the same traffic', (_, props) => {
    const { app, b } = two({}, props);
    expect(overlapsOf(b)).toEqual([expect.objectContaining({ severity: 'warning', message: expect.stringContaining('both capture the same traffic there') })]);
    expect(synthErrors(app).filter((line) => line.includes(RULE))).toEqual([]);
    expect(String(stderr.mock.calls)).toContain(`warning  ${RULE}`);
  });

  test('are an error in any case where the worker is strict', () => {
    const { b } = two({}, { metrics: { port: 49200 }, network: { port: 48000 }, strict: true });
    expect(overlapsOf(b)).toEqual([expect.objectContaining({ severity: 'error' })]);
  });

  test('are found in different charts and namespaces', () => {
    const app = Testing.app();
    new KubesharkWorker(newChart(app, 'one', { namespace: 'one' }), 'worker');
    const { findings } = new KubesharkWorker(newChart(app, 'other', { namespace: 'other' }), 'worker');
    expect(overlapsOf({ findings })).toEqual([expect.objectContaining({ message: expect.stringContaining('the worker one/worker selects, too') })]);
  });

  test('are reported for the conflict of ports, where another worker only captures the same', () => {
    const chart = newChart();
    const ports = { metrics: { port: 49200 }, network: { port: 48000 } };
    new KubesharkWorker(chart, 'a', ports);
    new KubesharkWorker(chart, 'b', on('node-1'));
    expect(overlapsOf(new KubesharkWorker(chart, 'c'))).toEqual([
      expect.objectContaining({ severity: 'error', message: expect.stringContaining('the worker kubeshark/b selects') }),
    ]);
  });
});

describe('workers do not overlap', () => {
  test.each<[string, KubesharkWorkerProps, KubesharkWorkerProps]>([
    ['on other hostnames', on('node-1', 'node-2'), on('node-3')],
    ['where one forbids a label that the other requires',
      { placement: { nodeLabels: [NodeLabelCondition.exists('gpu')] } }, { placement: { nodeLabels: [NodeLabelCondition.doesNotExist('gpu')] } }],
  ])('%s', (_, one, other) => {
    const { app, a, b } = two(one, other);
    expect([...overlapsOf(a), ...overlapsOf(b)]).toEqual([]);
    expect(synthErrors(app)).toEqual([]);
  });

  test('in different apps', () => {
    new KubesharkWorker(newChart(), 'a');
    expect(overlapsOf(new KubesharkWorker(newChart(), 'b'))).toEqual([]);
  });

  test('as pools of one fleet, of which the fleet reports overlaps', () => {
    const app = Testing.app();
    const pools = [FleetPool.of('one'), FleetPool.of('other')];
    const fleet = new KubesharkFleet(newChart(app), 'fleet', { pools, exclusion: FleetExclusion.DECLARED });
    expect(fleet.findings.filter(({ rule }) => rule.endsWith('/overlap')).map(({ rule }) => rule)).toEqual(['fleet/overlap']);
  });
});

describe('after a patch', () => {
  test('workers overlap that did not, and no longer where they did', () => {
    const { app, a, b } = two(on('node-1'), on('node-2'));
    expect(overlapsOf(b)).toEqual([]);
    b.daemonSet.addJsonPatch(JsonPatch.replace(TERMS, [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'Exists' }] }]));
    expect(overlapsOf(b)).toHaveLength(1);
    expect(synthErrors(app)).toHaveLength(1);
    a.daemonSet.addJsonPatch(JsonPatch.replace(TERMS, [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'DoesNotExist' }] }]));
    expect(overlapsOf(b)).toEqual([]);
    expect(synthErrors(app)).toEqual([]);
  });
});

describe('a fleet and a worker', () => {
  test('overlap in the pool that shares a node with it', () => {
    const chart = newChart();
    new KubesharkWorker(chart, 'gpu', { placement: { nodeLabels: [NodeLabelCondition.exists('gpu')] } });
    const pools = [FleetPool.of('small', { placement: { nodeLabels: [NodeLabelCondition.isIn('size', 's'), NodeLabelCondition.doesNotExist('gpu')] } })];
    const fleet = new KubesharkFleet(chart, 'fleet', { pools, catchAll: { name: 'rest' } });
    expect(overlapsOf(fleet).map(({ message }) => /selects a node .* selects/.exec(message)?.[0])).toEqual([
      'selects a node (kubernetes.io/os=linux, gpu=any, kubernetes.io/arch=amd64, without eks.amazonaws.com/compute-type, type, size) that the worker kubeshark/gpu selects',
    ]);
    expect(overlapsOf(fleet.worker('rest'))).toHaveLength(1);
  });
});

describe('a release and a worker', () => {
  const workspace = new Workspace();
  /** The path of a manifest with a worker. */
  const manifest = (id: string) => workspace.write(`${id}.json`, JSON.stringify(new KubesharkWorker(newChart(), id).daemonSet.toJson()));

  test.each([['before', false], ['after', true]])('overlap as an error of the worker, which is made %s the release', (_, isReleaseFirst) => {
    const app = Testing.app();
    const chart = newChart(app, 'chart', { namespace: 'other' });
    const makeRelease = () => KubesharkRelease.fromManifest(chart, 'release', manifest('worker'));
    const release = isReleaseFirst ? makeRelease() : undefined;
    const worker = new KubesharkWorker(chart, 'own');
    expect(overlapsOf(release ?? makeRelease())).toEqual([]);
    expect(overlapsOf(worker)).toEqual([expect.objectContaining({
      severity: 'error', message: expect.stringContaining('the worker chart/release/worker selects'),
    })]);
    expect(synthErrors(app)).toEqual([expect.stringContaining(RULE)]);
  });

  test('overlap as a warning with another release: both run already', () => {
    const chart = newChart();
    KubesharkRelease.fromManifest(chart, 'one', manifest('one'));
    const release = KubesharkRelease.fromManifest(chart, 'two', manifest('two'));
    expect(overlapsOf(release)).toEqual([expect.objectContaining({ severity: 'warning', message: expect.stringContaining('port 49100') })]);
  });
});

describe('an overlap is accepted', () => {
  const accept = [{ rule: RULE, reason: REASON }];
  const lintOf = (app: App) => lint(readText('dist.yaml', Buffer.from(app.synthYaml()))).findings.filter(({ rule }) => rule === RULE);

  test.each<[string, KubesharkWorkerProps, KubesharkWorkerProps]>([
    ['the first of the two', { acknowledge: accept }, {}],
    ['the second', {}, { acknowledge: accept }],
  ])('by %s, in the manifest, too', (_, one, other) => {
    const { app, a, b } = two(one, other);
    expect([...overlapsOf(a), ...overlapsOf(b)].map(({ acknowledged }) => acknowledged)).toEqual([REASON]);
    expect([...a.findings, ...b.findings].filter(({ rule }) => rule.startsWith('acknowledgement/'))).toEqual([]);
    expect(synthErrors(app)).toEqual([]);
    expect(lintOf(app)).toEqual([expect.objectContaining({ acknowledged: REASON })]);
  });

  test('by the app', () => {
    const { app } = two();
    Acknowledgements.of(app).add({ rule: RULE, reason: REASON });
    expect(synthErrors(app)).toEqual([]);
    expect(lintOf(app)).toEqual([expect.objectContaining({ acknowledged: REASON })]);
  });

  test('by a worker for its own overlaps, not for those of others', () => {
    const chart = newChart();
    const workers = ['a', 'b', 'c'].map((id) => new KubesharkWorker(chart, id, id === 'b' ? { acknowledge: accept } : {}));
    expect(workers.map((worker) => overlapsOf(worker).map(({ acknowledged }) => acknowledged ?? 'open'))).toEqual([[], [REASON], ['open']]);
  });
});

describe('an overlap that a fleet accepts', () => {
  const accept = [{ rule: 'fleet/overlap', reason: REASON }];
  const pools = [FleetPool.of('one'), FleetPool.of('other')];
  const workspace = new Workspace();

  /** A fleet of workers or of a release. */
  interface AnyFleet {
    readonly findings: readonly Finding[];
    readonly workers: readonly { readonly daemonSet: ApiObject }[];
  }

  test.each<[string, (app: App, reason: string) => AnyFleet]>([
    ['of workers', (app, reason) => new KubesharkFleet(newChart(app), 'fleet', {
      pools, exclusion: FleetExclusion.DECLARED, acknowledge: accept.map((one) => ({ ...one, reason })),
    })],
    ['of a release', (app, reason) => KubesharkRelease.fromManifest(
      newChart(app), 'release', workspace.write('release.json', JSON.stringify(new KubesharkWorker(newChart(), 'worker').daemonSet.toJson())),
      { fleet: { pools, exclusion: FleetExclusion.DECLARED }, acknowledge: accept.map((one) => ({ ...one, reason })) },
    )],
  ])('%s is accepted in the manifests of its pools, also after a patch, and only with a reason', (_, fleetOf) => {
    const app = Testing.app();
    const { workers, findings } = fleetOf(app, REASON);
    expect(findings.filter(({ rule }) => rule.endsWith('/overlap')).map(({ rule, acknowledged }) => [rule, acknowledged])).toEqual([['fleet/overlap', REASON]]);
    workers[1].daemonSet.addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 5));
    const overlaps = lint(readText('dist.yaml', Buffer.from(app.synthYaml()))).findings.filter(({ rule }) => rule === RULE);
    expect(overlaps).toEqual([expect.objectContaining({ acknowledged: REASON })]);
    const open = fleetOf(Testing.app(), ' ').workers.map(({ daemonSet }) => daemonSet.toJson().metadata.annotations ?? {});
    expect(open.filter((annotations) => 'cdk8s-kubeshark/acknowledge' in annotations)).toEqual([]);
  });
});

describe('many workers', () => {
  test('are compared once each, and all once more after a change of one', () => {
    const chart = newChart();
    const candidates = jest.spyOn(SelectionIndex.prototype, 'candidates');
    const workers = Array.from({ length: 300 }, (_, number) => {
      const worker = new KubesharkWorker(chart, `w${number}`, on(`node-${number}`));
      expect(overlapsOf(worker)).toEqual([]);
      return worker;
    });
    expect(candidates).toHaveBeenCalledTimes(300);
    workers.forEach(({ findings }) => findings);
    expect(candidates).toHaveBeenCalledTimes(300);
    workers[0].daemonSet.metadata.addLabel('changed', 'true');
    workers.forEach(({ findings }) => findings);
    expect(candidates).toHaveBeenCalledTimes(600);
  });

  test('of the same nodes have one finding each, but for the first', () => {
    const chart = newChart();
    const workers = Array.from({ length: 100 }, (_, number) => new KubesharkWorker(chart, `w${number}`));
    expect(workers.map((worker) => overlapsOf(worker).length)).toEqual([0, ...Array(99).fill(1)]);
  });
});
