import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { KubesharkWorker, TrafficFilter } from 'cdk8s-kubeshark';
import { build, LEAVES, stepsFor } from '../support/props-arbitrary';

/** What else must be said for a prop to matter. The first pattern that fits counts. */
const CONTEXTS: readonly (readonly [path: RegExp, context: object])[] = [
  [/^security\.\w+Profile\.localhostProfile$/, {
    security: { privileged: false, seccompProfile: { profileType: 'Localhost' }, appArmorProfile: { profileType: 'Localhost' } },
  }],
  [/^security\.(capabilities|seccompProfile|appArmorProfile|seLinuxOptions)\./, { security: { privileged: false } }],
  [/^settings\.filterEnvironment$/, { filter: TrafficFilter.destinationPorts(80) }],
  [/^settings\./, { settings: { owner: 'this-app' } }],
  // A worker has no finding about the preset's own timeout.
  [/^tcpStreams\.(expectedConnectionsPerSecond|bytesPerStream)$/, { tcpStreams: { channelTimeout: Duration.seconds(20) } }],
  [/^adopted$/, { updateStrategy: { maxSurge: 1, maxUnavailable: 0 } }],
  [/^strict$/, { capture: { sampling: 50 } }],
];

/** Everything that a worker comes out as: its objects, and what is said about it. */
function outcomeOf(props: any): string {
  const app = new App();
  const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });
  const worker = new KubesharkWorker(chart, 'worker', props);
  const objects = worker.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson());
  return JSON.stringify([objects, worker.findings]);
}

function merged(context: any, props: any): any {
  return Object.fromEntries([...new Set([...Object.keys(context), ...Object.keys(props)])].map((key) => (
    [key, isGroup(context[key]) && isGroup(props[key]) ? merged(context[key], props[key]) : props[key] ?? context[key]]
  )));
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

describe('every prop changes something: an object, or what is said about it', () => {
  test.each(LEAVES.map(({ path }) => path))('%s', (path) => {
    const context = CONTEXTS.find(([pattern]) => pattern.test(path))?.[1] ?? {};
    const outcomes = stepsFor(path, 'valid').map((step) => outcomeOf(merged(context, build([step]).props)));
    expect(new Set([outcomeOf(context), ...outcomes]).size).toBeGreaterThan(1);
  });
});
