import { App, Chart, Testing } from 'cdk8s';
import { Acknowledgements, KubesharkWorker, Severity, WorkerPreset, type Finding, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import type { IConstruct } from 'constructs';
import { newChart, newWorker, quietly, synthErrors } from './synth';

let stderr: ReturnType<typeof quietly>;
beforeEach(() => {
  stderr = quietly();
});
afterEach(() => {
  jest.restoreAllMocks();
});

const REASON = 'our tainted nodes have no traffic';
const BLIND_TAINT = { rule: 'placement/blind-taint', reason: REASON };

/** A worker that has this one warning. */
const WARNING: KubesharkWorkerProps = { placement: { tolerations: [] } };

function found(worker: KubesharkWorker, rule: string): Finding[] {
  return worker.findings.filter((finding) => finding.rule === rule);
}

function said(): string {
  return stderr.mock.calls.map(([text]) => String(text)).join('');
}

describe('a finding is accepted with its reason', () => {
  test.each<[string, (worker: KubesharkWorker, app: App) => IConstruct]>([
    ['the worker', (worker) => worker],
    ['the chart', (worker) => worker.node.scope!],
    ['the app', (_, app) => app],
  ])('for %s', (_, scopeOf) => {
    const app = Testing.app();
    const worker = new KubesharkWorker(newChart(app), 'worker', WARNING);
    expect(found(worker, 'placement/blind-taint').map(({ acknowledged }) => acknowledged)).toEqual([undefined]);
    Acknowledgements.of(scopeOf(worker, app)).add(BLIND_TAINT);
    expect(found(worker, 'placement/blind-taint').map(({ acknowledged }) => acknowledged)).toEqual([REASON]);
    app.synth();
    expect(said()).toBe('');
  });

  test('by a prop', () => {
    const worker = newWorker({ ...WARNING, acknowledge: [BLIND_TAINT] });
    expect(found(worker, 'placement/blind-taint')).toEqual([expect.objectContaining({ severity: Severity.WARNING, acknowledged: REASON })]);
    expect(worker.report()).toContain('accepted placement/blind-taint: \'placement.tolerations\' ([])');
    expect(worker.report()).toContain(`(${REASON})`);
  });

  test('by the preset, of which none counts as unused', () => {
    const worker = newWorker({ preset: WorkerPreset.debug(), tcpStreams: { showTimedOut: false } });
    expect(worker.findings.filter(({ rule }) => rule.startsWith('acknowledgement/'))).toEqual([]);
    expect(found(newWorker({ preset: WorkerPreset.debug() }), 'tcp-streams/show-timed-out')[0].acknowledged).toBeDefined();
  });

  test('of a chart, for each of its workers and no other', () => {
    const app = Testing.app();
    const [one, other] = ['one', 'other'].map((id) => newChart(app, id, { namespace: id }));
    const workers = [one, other].map((chart) => new KubesharkWorker(chart, 'worker', WARNING));
    Acknowledgements.of(one).add(BLIND_TAINT);
    expect(workers.map((worker) => found(worker, 'placement/blind-taint')[0].acknowledged)).toEqual([REASON, undefined]);
  });

  test('an error of ours too, if the API server would take the object', () => {
    const app = Testing.app();
    const surge = { updateStrategy: { maxSurge: 1, maxUnavailable: 0 } };
    new KubesharkWorker(newChart(app), 'worker', { ...surge, acknowledge: [{ rule: 'update/surge', reason: 'we delete stuck pods by hand' }] });
    expect(synthErrors(app)).toEqual([]);
  });
});

describe('an acknowledgement is itself a finding', () => {
  test.each<[string, KubesharkWorkerProps, string, Severity]>([
    [
      'if its rule does not exist',
      { ...WARNING, acknowledge: [{ rule: 'placement/blind-tant', reason: REASON }] },
      "acknowledgement/unknown: 'acknowledge[0].rule' (placement/blind-tant) is an unknown rule. Did you mean 'placement/blind-taint'?",
      Severity.WARNING,
    ],
    [
      'if nothing needs it',
      { acknowledge: [BLIND_TAINT] },
      "acknowledgement/unused: 'acknowledge[0]' accepts 'placement/blind-taint', which finds nothing. Remove it.",
      Severity.WARNING,
    ],
    [
      'if its reason is empty',
      { ...WARNING, acknowledge: [{ rule: 'placement/blind-taint', reason: ' ' }] },
      "acknowledgement/reason: 'acknowledge[0].reason' is empty. Give the reason why 'placement/blind-taint' is accepted.",
      Severity.ERROR,
    ],
    [
      'if the API server rejects what it accepts',
      { resources: { limits: { memory: '1Gi' } }, acknowledge: [{ rule: 'resources/limit-below-request', reason: REASON }] },
      "acknowledgement/refused: 'acknowledge[0]' accepts 'resources/limit-below-request', but the API server rejects the object for it. Fix the finding instead.",
      Severity.WARNING,
    ],
  ])('%s', (_, props, message, severity) => {
    const findings = newWorker(props).findings.filter(({ rule }) => rule.startsWith('acknowledgement/'));
    expect(findings).toEqual([expect.objectContaining({ message, severity })]);
  });

  test('of a scope, if none of its workers needs it', () => {
    const app = Testing.app();
    const chart = newChart(app);
    new KubesharkWorker(chart, 'one', { placement: { ...WARNING.placement, hostnames: ['a'] } });
    new KubesharkWorker(chart, 'other', { placement: { hostnames: ['b'] } });
    Acknowledgements.of(chart).add(BLIND_TAINT).add({ rule: 'probes/identical', reason: REASON });
    expect(synthErrors(app)).toEqual([]);
    expect(said()).toBe(
      "acknowledgement/unused: 'acknowledgements[kubeshark]' accepts 'probes/identical', which finds nothing. Remove it.\n",
    );
  });

  test('of a scope, and stops the synth if it has no reason', () => {
    const app = Testing.app();
    new KubesharkWorker(newChart(app), 'worker', WARNING);
    Acknowledgements.of(app).add({ rule: 'placement/blind-taint', reason: '' });
    expect(synthErrors(app)).toEqual([
      "[] acknowledgement/reason: 'acknowledgements[app].reason' is empty. Give the reason why 'placement/blind-taint' is accepted.",
    ]);
  });

  test('and accepts nothing that the API server rejects', () => {
    const app = Testing.app();
    const chart = newChart(app);
    Acknowledgements.of(chart).add({ rule: 'resources/limit-below-request', reason: REASON });
    new KubesharkWorker(chart, 'worker', { resources: { limits: { memory: '1Gi' } } });
    expect(synthErrors(app)).toEqual([expect.stringContaining('resources/limit-below-request')]);
  });
});

describe('a strict worker', () => {
  test('is stopped by its warnings', () => {
    const app = Testing.app();
    new KubesharkWorker(newChart(app), 'worker', { ...WARNING, strict: true });
    expect(synthErrors(app)).toEqual([expect.stringContaining('placement/blind-taint')]);
  });

  test('is stopped by an acknowledgement that nothing needs', () => {
    const app = Testing.app();
    new KubesharkWorker(newChart(app), 'worker', { strict: true, acknowledge: [BLIND_TAINT] });
    expect(synthErrors(app)).toEqual([expect.stringContaining('acknowledgement/unused')]);
  });

  test('is not stopped by infos, nor by what is acknowledged', () => {
    const app = Testing.app();
    const worker = new KubesharkWorker(newChart(app), 'worker', {
      ...WARNING, resources: { limits: { cpu: '3' } }, strict: true, acknowledge: [BLIND_TAINT],
    });
    expect(worker.findings.some(({ severity }) => severity === Severity.INFO)).toBe(true);
    expect(synthErrors(app)).toEqual([]);
  });
});

test('a preset does not accept what the user\'s own props break', () => {
  const chart = new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' });
  const gap = ({ findings }: KubesharkWorker) => findings
    .filter(({ rule, prop, acknowledged }) => rule === 'resources/memory-gap' && prop?.startsWith('resources.') && acknowledged === undefined);
  const tooSmall = { requests: { memory: '50Mi' } };
  expect(gap(new KubesharkWorker(chart, 'guide', { preset: WorkerPreset.tuningGuide() }))).toEqual([]);
  expect(gap(new KubesharkWorker(chart, 'by-prop', { preset: WorkerPreset.tuningGuide(), resources: tooSmall }))).toHaveLength(1);
  expect(gap(new KubesharkWorker(chart, 'by-preset', { preset: WorkerPreset.tuningGuide().extend({ resources: tooSmall }) }))).toHaveLength(1);
});
