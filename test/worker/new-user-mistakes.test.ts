import { App, Chart, Duration, Size } from 'cdk8s';
import { TrafficFilter } from '../../src/filter';
import { FleetPool, KubesharkFleet } from '../../src/fleet';
import { WorkerMonitoring } from '../../src/monitoring';
import { NodeInventory } from '../../src/nodes';
import { WorkerPreset } from '../../src/presets';
import { NodeLabelCondition, TolerationOperator } from '../../src/props';
import { WorkerProbe } from '../../src/props/probe';
import { KubesharkRelease } from '../../src/release';
import { KubesharkWorker } from '../../src/worker';
import { js } from '../props/validation/mistakes';

/** A mistake, and what the message says to write. */
type Row = readonly [name: string, make: (chart: Chart, app: App) => unknown, fix: string];

const worker = (props: unknown) => (chart: Chart) => new KubesharkWorker(chart, 'worker', js(props));

/** What somebody writes in the first hour, who knows manifests, the chart's values or other languages. */
const ROWS: readonly Row[] = [
  ['a worker directly in the app', (_, app) => new KubesharkWorker(js(app), 'worker'),
    "Make a Chart with the namespace 'kubeshark', and give it as the scope."],
  ['a worker without a scope', () => new KubesharkWorker(js(undefined), 'worker'),
    "Make a Chart with the namespace 'kubeshark', and give it as the scope."],
  ['a fleet directly in the app', (_, app) => new KubesharkFleet(js(app), 'fleet', { pools: [] }),
    "Make a Chart with the namespace 'kubeshark', and give it as the scope."],
  ['a release directly in the app', (_, app) => KubesharkRelease.fromManifest(js(app), 'release', 'release.yaml'),
    "Make a Chart with the namespace 'kubeshark', and give it as the scope."],
  ['a chart of helm directly in the app', (_, app) => KubesharkRelease.fromHelm(js(app), 'release', { chart: 'kubeshark' }),
    "Make a Chart with the namespace 'kubeshark', and give it as the scope."],
  ['a monitoring of a name', (chart) => new WorkerMonitoring(chart, 'monitoring', { targets: js('worker') }),
    'In the list, use a KubesharkWorker, a KubesharkFleet, a KubesharkRelease, or the chart that holds them.'],
  ['a monitoring of one worker', (chart) => new WorkerMonitoring(chart, 'monitoring', { targets: js(new KubesharkWorker(chart, 'worker')) }),
    'Write it in a list.'],
  ['a preset by new', () => new (js(WorkerPreset))(), "Write WorkerPreset.recommended() or WorkerPreset.custom('name', { … }), or another factory."],
  ['a filter by new', () => new (js(TrafficFilter))(), 'Write TrafficFilter.ports(80, 443), or another factory.'],
  ['a label by new, without arguments', () => new (js(NodeLabelCondition))(), "Write NodeLabelCondition.isIn('pool', 'apps'), or another factory."],
  ['a probe by new', () => new (js(WorkerProbe))(), 'Write WorkerProbe.tcpSocket(), or another factory.'],
  ['an inventory by new', () => new (js(NodeInventory))(), "Write NodeInventory.fromFile('nodes.json'), or another factory."],
  ['a release by new', (chart) => new (js(KubesharkRelease))(chart, 'release', {}),
    "Write KubesharkRelease.fromManifest(chart, 'release', 'release.yaml'), or another factory."],
  ['the text of values', (chart) => KubesharkWorker.fromHelmValues(chart, 'worker', js('tap: {}')),
    "Use fromHelmValuesText, or fromHelmValuesFile; or give the values as an object, with 'tap' at its top."],
  ['the file of values', (chart) => KubesharkWorker.fromHelmValues(chart, 'worker', js('./values.yaml')),
    "Use fromHelmValuesFile, with ['./values.yaml']; or give the values as an object, with 'tap' at its top."],
  ['a manifest that does not exist', (chart) => KubesharkRelease.fromManifest(chart, 'release', 'no-such-file.yaml'),
    'Name a manifest that can be read and holds one worker.'],
  ['two workers with one id', (chart) => [new KubesharkWorker(chart, 'worker'), new KubesharkWorker(chart, 'worker')],
    "Give this KubesharkWorker another id, such as 'worker-2'."],
  ['an image as manifests have it', worker({ image: 'docker.io/kubeshark/worker:v53.3' }),
    "Write an object with its fields: registry 'docker.io/kubeshark', repository 'worker', tag 'v53.3'."],
  ['the version as a number', worker({ image: { version: 53 } }), "Write '53'."],
  ['the preset by its name', worker({ preset: 'recommended' }), 'Use the factory recommended of WorkerPreset.'],
  ['a preset that is not called', worker({ preset: WorkerPreset.recommended }),
    'Use a factory of WorkerPreset: upstream, recommended, tuningGuide, highTraffic, longLivedStreams, lowFootprint, debug or custom.'],
  ['labels as a node selector has them', worker({ placement: { nodeLabels: { pool: 'apps' } } }), "In the list, use a factory of NodeLabelCondition: isIn with 'pool' and 'apps'."],
  ['props of a release in a field worker',
    (chart) => KubesharkRelease.fromManifest(chart, 'release', 'no-such-file.yaml', js({ worker: { resources: {} } })),
    "Write its fields in its place, without 'worker'."],
  ['values of the chart as props', worker({ tap: { storageLimit: '20Gi' } }),
    "Pass values of the chart to the factory fromHelmValues of KubesharkWorker, or as 'values' to the factory fromHelm of KubesharkRelease."],
  ['nodeSelector in the placement', worker({ placement: { nodeSelector: { pool: 'apps' } } }), "Did you mean 'placement.nodeLabels'?"],
  ['nodeSelector at the top', worker({ nodeSelector: { pool: 'apps' } }), "Did you mean 'placement.nodeLabels'?"],
  ['one hostname as a string', worker({ placement: { hostnames: 'node-1' } }), "Write ['node-1']."],
  ['a hostname in upper case', worker({ placement: { hostnames: ['Node-1'] } }), "Write 'node-1'."],
  ['an empty list of hostnames', worker({ placement: { hostnames: [] } }), 'Name the nodes, or leave it out.'],
  ['a toleration as a string', worker({ placement: { tolerations: 'all' } }), 'In the list, use a factory of Toleration, such as everyTaint.'],
  ['a toleration as manifests have it', worker({ placement: { tolerations: [{ operator: 'Exists' }] } }), "Did you mean 'placement.tolerations[0].matchOperator'?"],
  ['the type of an update as manifests have it', worker({ updateStrategy: { type: 'OnDelete' } }), "Did you mean 'updateStrategy.updateType'?"],
  ['tolerations at the top', worker({ tolerations: [{ operator: 'Exists' }] }), "Did you mean 'placement.tolerations'?"],
  ['an operator in lower case', worker({ placement: { tolerations: [{ matchOperator: 'exists' }] } }), "Did you mean 'Exists'?"],
  ['a toleration of one taint', worker({ placement: { tolerations: [{ key: 'dedicated', matchOperator: TolerationOperator.EXISTS }] } }),
    "Set 'placement.tolerations' to one toleration with the operator Exists and no key, which tolerates every taint."],
  ['another amount of memory without a unit', worker({ resources: { limits: { memory: 6 } } }), "Write it with its unit: '6Gi'."],
  ['memory in bytes without a unit', worker({ resources: { limits: { memory: 6442450944 } } }), "Write it with its unit: '4Gi'."],
  ['a timeout in seconds as a number', worker({ tcpStreams: { channelTimeout: 15 } }), 'Give a Duration of 15 seconds.'],
  ['memory without a unit', worker({ resources: { limits: { memory: 4 } } }), "Write it with its unit: '4Gi'."],
  ['memory in GB', worker({ resources: { requests: { memory: '4GB' }, limits: { memory: '6GB' } } }), "Did you mean '4Gi'?"],
  ['memory with a blank', worker({ resources: { limits: { memory: '4 Gi' } } }), "Did you mean '4Gi'?"],
  ['a Size for the processor', worker({ resources: { requests: { cpu: Size.gibibytes(2) } } }), "Write '1500m'."],
  ['requests without the group', worker({ requests: { cpu: '1' } }),
    "Did you mean 'resources.requests', 'tracer.resources.requests' or 'initContainers.resources.requests'?"],
  ['a request above the limit', worker({ resources: { requests: { memory: '8Gi' }, limits: { memory: '6Gi' } } }),
    'Raise the limit to at least 8Gi, or lower the request to at most 6Gi.'],
  ['a request far below the limit', worker({ resources: { requests: { memory: '50Mi' }, limits: { memory: '5Gi' } } }),
    'Raise the request to at least 2560Mi.'],
  ['a flat resource', worker({ resources: { memory: '4Gi' } }),
    "Did you mean 'resources.requests.memory', 'resources.limits.memory' or 'tracer.resources.requests.memory'?"],
  ['a limit called none', worker({ resources: { limits: { cpu: null } } }), "Leave it out, or write 'none' for no value."],
  ['seconds as a number', worker({ tcpStreams: { staleTimeout: 120 } }), 'Give a Duration of 120 seconds.'],
  ['milliseconds as a string', worker({ tcpStreams: { channelTimeout: '15000ms' } }), 'Give a Duration of 15000 milliseconds.'],
  ['a timeout by the name of the chart', worker({ tcpStreams: { channelTimeoutMs: 15000 } }), "Did you mean 'tcpStreams.channelTimeout'?"],
  ['a timeout too long', worker({ tcpStreams: { channelTimeout: Duration.minutes(30) } }), 'Use 1800 s or more.'],
  ['a probe as manifests have it', worker({ probes: { liveness: { tcpSocket: { port: 48999 } } } }), 'Use the factory tcpSocket of WorkerProbe.'],
  ['a probe at the top', worker({ livenessProbe: { tcpSocket: { port: 48999 } } }), "Did you mean 'probes.liveness'?"],
  ['false for a probe', worker({ probes: { readiness: false } }), 'Use the factory none of WorkerProbe.'],
  ['a probe of a process by grep', worker({ probes: { liveness: WorkerProbe.exec(['sh', '-c', 'ps aux | grep "[k]ubeshark-worker"']) } }),
    'Use the factory tcpSocket or process of WorkerProbe.'],
  ['a filter as a string', worker({ filter: 'tcp port 80' }), "Use the factory bpf of TrafficFilter, with 'tcp port 80'."],
  ['a filter that does not parse', worker({ filter: TrafficFilter.bpf('tcp prt 80') }), 'Correct the text: the worker cannot apply what libpcap rejects.'],
  ['a filter of one direction', worker({ filter: TrafficFilter.bpf('dst port 80') }),
    "Name both directions: 'port 80' in place of 'dst port 80', 'host' and 'net' without src and dst."],
  ['ports as strings', worker({ filter: TrafficFilter.ports(js('80'), 443) }), 'Write 80 without quotes.'],
  ['the namespace as a prop', worker({ namespace: 'kubeshark' }), "Set 'namespace' of the chart instead, such as to 'kubeshark'."],
  ['an account by its name', worker({ serviceAccount: 'kubeshark' }), "Use the factory named of ServiceAccountReference, with 'kubeshark'."],
  ['a secret by its name', worker({ image: { pullSecrets: ['regcred'] } }), "Use the factory named of SecretReference, with 'regcred'."],
  ['true as a string', worker({ capture: { tls: 'true' } }), 'Write true.'],
  ['a backend that does not exist', worker({ capture: { backend: 'xdp' } }), 'Choose one of them.'],
  ['a misspelt prop', worker({ placment: { hostnames: ['node-1'] } }), "Did you mean 'placement'?"],
  ['env as manifests have it', worker({ env: [{ name: 'A', value: 'b' }] }), "Write names with values, such as name: 'value'."],
  ['a number in env', worker({ env: { LEVEL: 3 } }), "Write '3'."],
  ['a storage limit as a string', worker({ storage: '20Gi' }), "Write an object with its fields: limit '20Gi'."],
  ['a port as a string', worker({ network: { port: '48999' } }), 'Write 48999.'],
  ['a port that does not exist', worker({ network: { port: 70000 } }), 'Use a port such as 48999.'],
  ['an update without its object', worker({ updateStrategy: 'OnDelete' }), "Write an object with its fields: updateType 'OnDelete'."],
  ['a surge on the ports of the host', worker({ updateStrategy: { maxSurge: 1 } }),
    "Leave 'updateStrategy.maxSurge' out, and set 'updateStrategy.maxUnavailable' to 1."],
  ['a spread that is not a list', worker({ topologySpread: { maxSkew: 1, topologyKey: 'zone' } }), 'Write it in a list.'],
  ['a spread that strands nodes', worker({ topologySpread: [{ maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule' }] }),
    "Use ScheduleAnyway, or choose only nodes with the label: 'placement.nodeLabels' with the condition that 'topology.kubernetes.io/zone' exists."],
  ['an acknowledgement without a reason', worker({ acknowledge: [{ rule: 'resources/cpu-limit' }] }), 'Add it; it must be a string.'],
  ['an acknowledgement of a rule that does not exist', worker({ acknowledge: [{ rule: 'resource/memory-gap', reason: 'small nodes' }] }),
    "Did you mean 'resources/memory-gap'?"],
  ['an acknowledgement as a string', worker({ acknowledge: ['resources/memory-gap'] }),
    "Write an object with its fields: rule 'resources/memory-gap', reason '…'."],
  ['a fleet of one pool that is not a list', (chart) => new KubesharkFleet(chart, 'fleet', js({ pools: { name: 'large' } })), 'Write it in a list.'],
  ['a pool without a name', (chart) => new KubesharkFleet(chart, 'fleet', js({ pools: [{ props: {} }] })), 'Add it; it must be a string.'],
  ['two pools on the same nodes', (chart) => new KubesharkFleet(chart, 'fleet', { pools: [FleetPool.of('a'), FleetPool.of('b')] }),
    'Put the pool before those that take its nodes, or remove it.'],
];

/** The messages of what a program throws, or of what stops or warns at synth. */
function messagesOf(make: Row[1]): string[] {
  const app = new App();
  const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });
  try {
    make(chart, app);
  } catch (error) {
    return [(error as Error).message];
  }
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    return app.node.findAll().flatMap((construct) => construct.node.validate())
      .concat(write.mock.calls.map(([text]) => String(text)));
  } finally {
    write.mockRestore();
  }
}

test('the list has at least 50 mistakes, each once', () => {
  expect(new Set(ROWS.map(([name]) => name)).size).toBe(ROWS.length);
  expect(ROWS.length).toBeGreaterThanOrEqual(50);
});

test.each(ROWS)('%s: the message says in one line what to write', (_, make, fix) => {
  const lines = messagesOf(make).flatMap((message) => message.split('\n'));
  expect(lines.filter((line) => line.endsWith(` ${fix}`)).length).toBeGreaterThan(0);
});
