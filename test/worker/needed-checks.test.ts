import { WorkerPreset, type WorkerTuning } from 'cdk8s-kubeshark';
import fc from 'fast-check';
import type { RawFinding } from '../../src/diagnostics';
import { DaemonSetView } from '../../src/render/field-map';
import { evaluate, evaluateNeeded } from '../../src/rules';
import { neededChecks } from '../../src/worker/needed-checks';
import { isDocumented, modelOf, type WorkerModel } from '../../src/worker/worker-model';
import { allSteps, build, type Step } from '../support/props-arbitrary';
import { runs } from '../support/runs';

/** The groups of props whose change does not concern all checks. */
const GROUPS = [
  'resources', 'tracer', 'initContainers', 'placement', 'tcpStreams', 'capture', 'filter', 'settings', 'labels', 'podLabels', 'linterWaivers',
];

const SOUND = WorkerPreset.all().filter((preset) => preset._soundBase() !== undefined);

/** Values that are right, and values that have their type and no more. */
const STEPS: readonly Step[] = [...allSteps('valid'), ...allSteps('near')].filter(({ path }) => GROUPS.includes(path.split('.')[0]));

const AMOUNTS = [
  '64Mi', '512Mi', '3Gi', '4Gi', '5G', '6Gi', '600m', '1', '2', '4', '100m', '1500m', '2500m', 'none', '0', '5600Mi', '6442450944', '04Gi', '1e3',
];

/** Words for keys and values of labels. */
const WORDS = [
  'team', 'net', 'app', 'tier', 'x', 'a-b', 'controller-revision-hash', 'app.kubernetes.io/name', 'app.kubernetes.io/part-of', 'kubeshark.io/x', 'a.b/c-d', 'Team', '', 'a'.repeat(64), 'true', '1', 'node-1', 'a.b', 'é',
];

const amount = fc.constantFrom(...AMOUNTS);
const amounts = fc.record({ cpu: amount, memory: amount, ephemeralStorage: fc.oneof(amount, fc.constant('auto')) }, { requiredKeys: [] });
const resources = fc.record({ requests: amounts, limits: amounts }, { requiredKeys: [] });
const labels = fc.dictionary(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS), { maxKeys: 2 });

/** Changes of one group, by group. */
const CHANGES: { readonly [group: string]: fc.Arbitrary<object> } = {
  resources,
  labels,
  podLabels: labels,
  tracer: resources.map((own) => ({ resources: own })),
  initContainers: resources.map((own) => ({ resources: own })),
  placement: fc.record({
    hostnames: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }),
    architectures: fc.constantFrom(['amd64'], ['amd64', 'arm64'], [], ['x']),
    priorityClass: fc.constantFrom(...WORDS),
    excludeVirtualNodes: fc.boolean(),
  }, { requiredKeys: [] }),
};

const change = fc.constantFrom(...Object.keys(CHANGES)).chain((group) => CHANGES[group].map((value) => ({ [group]: value })));
const step = fc.constantFrom(...STEPS).map((one) => build([one]).props);
const ownProps = fc.array(fc.oneof(change, step), { maxLength: 2 }).map((changes) => Object.assign({}, ...changes));

const preset = fc.tuple(fc.constantFrom(...SOUND), fc.option(change, { nil: undefined, freq: 5 })).map(([base, own]) => (
  own === undefined ? base : base.extend(own as WorkerTuning)
));

const props = fc.tuple(preset, ownProps).map(([base, own]) => ({ preset: base, ...own }));

const place = fc.record({
  id: fc.oneof({ arbitrary: fc.constant('worker'), weight: 9 }, fc.constantFrom('pool-a', 'Pool', 'x'.repeat(60), 'a.b')),
  namespace: fc.oneof({ arbitrary: fc.constant('kubeshark'), weight: 9 }, fc.constantFrom(undefined, 'Bad')),
});

/** What all rules find, without what the preset documents about its own values. */
function everything(model: WorkerModel): RawFinding[] {
  return evaluate(model.spec, DaemonSetView.asWritten(model.daemonSet)).filter((finding) => !isDocumented(finding, model));
}

function needed(model: WorkerModel): RawFinding[] {
  const checks = neededChecks(model, model.daemonSet);
  return evaluateNeeded(checks, model.spec, model.daemonSet, model.daemonSet).filter((finding) => !isDocumented(finding, model));
}

test('a preset is marked as sound if and only if no rule finds anything in it', () => {
  const silent = WorkerPreset.all().filter((one) => everything(modelOf({ preset: one }, { id: 'worker', namespace: 'kubeshark' })).length === 0);
  expect(SOUND.map(({ name }) => name)).toEqual(silent.map(({ name }) => name));
});

test('the checks that are needed find what all checks find', () => {
  let partial = 0;
  fc.assert(fc.property(props, place, (input, where) => {
    const model = modelOf(input, where);
    partial += neededChecks(model, model.daemonSet).families === undefined ? 0 : 1;
    expect(JSON.stringify(needed(model))).toBe(JSON.stringify(everything(model)));
  }), { numRuns: runs(8_000) });
  // often enough not all checks were made
  expect(partial).toBeGreaterThan(runs(8_000) / 4);
});

test.each([
  ['no props', {}, [], false],
  ['labels of one\'s own', { podLabels: { team: 'net' } }, [], false],
  ['a label of the library', { podLabels: { 'app.kubernetes.io/name': 'x' } }, undefined, true],
  ['plain amounts', { resources: { limits: { memory: '8Gi' } } }, ['resources', 'tcp-streams', 'storage'], false],
  ['a request above its limit', { resources: { requests: { memory: '8Gi' } } }, ['resources', 'tcp-streams', 'storage'], true],
  ['hostnames', { placement: { hostnames: ['node-1'] } }, ['placement', 'topology-spread'], false],
  ['an open end', { env: { A: 'b' } }, undefined, true],
  ['an adopted worker', { adopted: true }, undefined, true],
  ['a preset that is not sound', { preset: WorkerPreset.upstream() }, undefined, true],
])('what is checked of %s', (_, input, families, server) => {
  const model = modelOf(input, { id: 'worker', namespace: 'kubeshark' });
  const checks = neededChecks(model, model.daemonSet);
  expect(checks.families && [...checks.families]).toEqual(families);
  expect(checks.server).toBe(server);
  expect(neededChecks(model, { ...model.daemonSet })).toEqual({ server: true });
});
