import { WorkerPreset } from 'cdk8s-kubeshark';
import { lint } from '../../src/lint';
import { inMemory } from '../../src/loader';
import { UnsatisfiableAction, type WorkerTuning } from '../../src/props';
import { WorkerProbe } from '../../src/props/probe';
import { daemonSet } from '../../src/render';
import { DaemonSetView } from '../../src/render/field-map';
import { evaluate } from '../../src/rules';
import { Duration } from '../../src/util/duration';
import { specOf } from '../support/spec';

/** What only code has. */
const CODE = /'auto'|'none'|\b(Duration|WorkerProbe|Toleration\b|UnsatisfiableAction|NodeLabelCondition|TrafficFilter|Cpu|Size)\.\w/;

const SNIFFER = 'spec.template.spec.containers[sniffer]';

const CASES: [rule: string, tuning: WorkerTuning, fix: string][] = [
  ['tcp-streams/timeout-range', { tcpStreams: { channelTimeout: Duration.seconds(10) } }, `Set '${SNIFFER}.env[TCP_STREAM_CHANNEL_TIMEOUT_MS].value' to "15000".`],
  ['tcp-streams/timeout-range', { tcpStreams: { channelTimeout: Duration.seconds(90) } }, `Set '${SNIFFER}.env[TCP_STREAM_CHANNEL_TIMEOUT_MS].value' to "30000".`],
  ['placement/blind-taint', { placement: { tolerations: [] } }, 'Set \'spec.template.spec.tolerations\' to [{"operator":"Exists"}].'],
  [
    'topology-spread/strands-nodes',
    { topologySpread: [{ maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: UnsatisfiableAction.DO_NOT_SCHEDULE }] },
    "Set 'spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable' to ScheduleAnyway.",
  ],
  [
    'probes/process-name',
    { probes: { liveness: WorkerProbe.exec(['/bin/sh', '-c', 'test $(ps aux | grep "[k]ubeshark-worker" | wc -l) -eq 1'], { period: Duration.seconds(30) }) } },
    `Set '${SNIFFER}.livenessProbe' to {"tcpSocket":{"port":48999},"periodSeconds":30}.`,
  ],
];

function lintTuning(tuning: WorkerTuning, preset = WorkerPreset.recommended()) {
  return lint([inMemory(daemonSet(specOf(tuning, preset)))]).findings;
}

test.each(CASES)('of %s a finding on a manifest names field and value: %j', (rule, tuning, fix) => {
  const found = lintTuning(tuning).filter((finding) => finding.rule === rule);
  expect(found.map((finding) => finding.fix)).toEqual([fix]);
  expect(found[0].message.endsWith(` ${fix}`)).toBe(true);
});

test.each(CASES)('of %s a finding in props names the prop, without code: %j', (rule, tuning) => {
  const spec = specOf(tuning);
  const [found] = evaluate(spec, DaemonSetView.asWritten(daemonSet(spec))).filter((finding) => finding.rule === rule);
  expect(found.message).toContain(`'${found.prop}'`);
  expect(found.fix).not.toMatch(CODE);
});

test.each(WorkerPreset.all().map((preset) => [preset.name, preset] as const))('no fix for a manifest of the preset %s is code, and each names a field', (_, preset) => {
  for (const { fix, path } of lintTuning({ tcpStreams: { staleTimeout: Duration.seconds(5), closeInterval: Duration.millis(20) } }, preset)) {
    expect(fix).not.toMatch(CODE);
    expect(path === undefined || /spec\.|metadata\./.test(fix)).toBe(true);
  }
});

test('a fix for Helm values names the value, or the field where no value decides it', () => {
  const { findings } = lint([inMemory({ tap: { tolerations: { workers: [] } } } as any)]);
  expect(findings.find(({ rule }) => rule === 'placement/blind-taint')?.fix).toBe('Set \'tap.tolerations.workers\' to [{"operator":"Exists"}].');
  expect(findings.find(({ rule }) => rule === 'storage/unreserved')?.fix).toMatch(/ to "11Gi"[.:]/);
  findings.forEach(({ fix }) => expect(fix).not.toMatch(CODE));
});

test('a channel timeout of milliseconds that was meant in seconds is an error', () => {
  const spec = specOf({ tcpStreams: { channelTimeout: Duration.millis(15) } });
  const found = evaluate(spec, DaemonSetView.asWritten(daemonSet(spec))).filter(({ rule }) => rule === 'tcp-streams/timeout-range');
  expect(found.map(({ severity, fix }) => [severity, fix])).toEqual([['error', 'Use 15 s.']]);
});
