import { Chart, Duration, Testing } from 'cdk8s';
import { KubesharkRelease, KubesharkWorker, UnsatisfiableAction, WorkerPreset, type Finding, type KubesharkWorkerProps } from '../../src';
import { lint } from '../../src/lint';
import { inMemory } from '../../src/loader';
import { renderings } from '../support/conformance';
import { describeWithShared } from '../support/external';
import { quietly } from '../worker/synth';

quietly();

/** Props that make a value of the preset the user's own, and the info that it deserves. */
const OWN_VALUES: [rule: string, props: KubesharkWorkerProps][] = [
  ['logging/ignored-rotation', { logging: { rotation: { size: '50M', count: 3 } } }],
  ['logging/ignored-rotation', { logging: { rotation: { count: 3 } } }],
  ['resources/cpu-limit', { resources: { limits: { cpu: '3' } } }],
  ['tcp-streams/timeout-memory', { tcpStreams: { channelTimeout: Duration.seconds(20) } }],
  ['tcp-streams/timeout-memory', { resources: { limits: { memory: '5Gi' } } }],
  ['topology-spread/no-effect', {
    topologySpread: [{ maxSkew: 1, topologyKey: 'example.com/rack', whenUnsatisfiable: UnsatisfiableAction.SCHEDULE_ANYWAY }],
  }],
];

function workerWith(props: KubesharkWorkerProps): { worker: KubesharkWorker; objects: any[] } {
  const chart = new Chart(Testing.app(), 'kubeshark', { namespace: 'kubeshark' });
  const worker = new KubesharkWorker(chart, 'worker', { createNamespace: true, ...props });
  return { worker, objects: chart.toJson() };
}

function openRules(objects: any[]): string[] {
  return [...new Set(lint(objects.map(inMemory)).findings.filter(({ acknowledged }) => acknowledged === undefined).map(({ rule }) => rule))].sort();
}

function openRulesOf({ findings }: { readonly findings: Finding[] }): string[] {
  return [...new Set(findings.filter(({ acknowledged }) => acknowledged === undefined).map(({ rule }) => rule))].sort();
}

describe('a value that the preset documents', () => {
  test('of a worker without props is no finding, at synth or in the manifest', () => {
    const { worker, objects } = workerWith({});
    expect(worker.findings).toEqual([]);
    expect(lint(objects.map(inMemory)).findings).toEqual([]);
  });

  test.each(WorkerPreset.all())('of $name leaves nothing open in the manifest but what the preset accepts without writing it', (preset) => {
    const { worker, objects } = workerWith({ preset });
    const accepted = preset === WorkerPreset.upstream() ? preset.acknowledgements.map(({ rule }) => rule).sort() : [];
    expect(openRulesOf(worker)).toEqual([]);
    expect(openRules(objects)).toEqual(accepted);
  });

  test.each(OWN_VALUES)('is reported as %s where props set it, at synth and in the manifest', (rule, props) => {
    const { worker, objects } = workerWith(props);
    expect(openRulesOf(worker)).toEqual([rule]);
    expect(openRules(objects)).toEqual([rule]);
  });

  test.each(OWN_VALUES)('is reported as %s where a preset of the user sets it, at synth', (rule, props) => {
    expect(openRulesOf(workerWith({ preset: WorkerPreset.custom('own', props) }).worker)).toEqual([rule]);
  });

  test('is reported where props set the same value, at synth', () => {
    expect(openRulesOf(workerWith({ logging: { rotation: { size: '100M', count: 5 } } }).worker)).toEqual(['logging/ignored-rotation']);
  });

  test('is checked against an expected rate of connections', () => {
    expect(openRulesOf(workerWith({ tcpStreams: { expectedConnectionsPerSecond: 1e6 } }).worker)).toContain('tcp-streams/timeout-memory');
  });

  test('is reported in a manifest that no app wrote', () => {
    const { objects } = workerWith({});
    const text = JSON.stringify(objects).replaceAll('"app.kubernetes.io/managed-by":"cdk8s"', '"app.kubernetes.io/managed-by":"me"');
    const byHand = JSON.parse(text);
    byHand.find(({ kind }: any) => kind === 'DaemonSet').spec.template.spec.containers[0].startupProbe.periodSeconds = 6;
    expect(openRules(byHand)).toEqual([...new Set(OWN_VALUES.map(([rule]) => rule))].sort());
  });
});

describeWithShared('a value that the preset of a release documents', (shared) => {
  const [first] = renderings(shared);

  test.each(WorkerPreset.all().filter(({ name }) => name !== 'upstream'))('$name is no info, at synth or in the manifest', (preset) => {
    const chart = new Chart(Testing.app(), 'kubeshark', { namespace: 'kubeshark' });
    const release = KubesharkRelease.fromManifest(chart, 'kubeshark', first.path, { preset });
    const ofPreset = (rules: string[]) => rules.filter((rule) => preset._documentedRules().includes(rule));
    expect(ofPreset(release.workers.flatMap(openRulesOf))).toEqual([]);
    expect(ofPreset(openRules(chart.toJson()))).toEqual([]);
  });

  test('that has no preset keeps the infos about the chart', () => {
    const chart = new Chart(Testing.app(), 'kubeshark', { namespace: 'kubeshark' });
    const release = KubesharkRelease.fromManifest(chart, 'kubeshark', first.path);
    expect(release.workers.flatMap(({ findings }) => findings).map(({ rule }) => rule)).toContain('tcp-streams/timeout-memory');
    expect(openRules(first.objects)).toContain('tcp-streams/timeout-memory');
  });
});
