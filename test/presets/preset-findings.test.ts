import { Chart, Testing } from 'cdk8s';
import { KubesharkWorker, WorkerPreset, type Finding, type KubesharkWorkerProps } from '../../src';
import { daemonSet } from '../../src/render';
import { DaemonSetView } from '../../src/render/field-map';
import { evaluate } from '../../src/rules';
import { resolve } from '../../src/worker-spec';

/**
 * The exact findings of every preset, each rule once, all of them accepted by the preset itself: `upstream` and `tuningGuide`
 * are there to compare with what they harm, `debug` is for looking at what others hide.
 */
const FINDINGS: { [preset: string]: string[] } = {
  upstream: [
    'accepted placement/blind-taint',
    'accepted placement/no-image',
    'accepted probes/eager-liveness',
    'accepted probes/identical',
    'accepted resources/cpu-request-unset',
    'accepted resources/memory-gap',
    'accepted resources/memory-unset',
    'accepted storage/unreserved',
    'accepted tcp-streams/timeout-range',
  ],
  recommended: [],
  tuningGuide: [
    'accepted filter/ignored-environment',
    'accepted filter/not-effective',
    'accepted logging/ignored-rotation',
    'accepted placement/blind-taint',
    'accepted placement/no-image',
    'accepted probes/process-name',
    'accepted resources/cpu-limit',
    'accepted resources/cpu-request-unset',
    'accepted resources/memory-gap',
    'accepted resources/memory-unset',
    'accepted storage/unreserved',
    'accepted topology-spread/strands-nodes',
  ],
  highTraffic: [],
  longLivedStreams: [],
  lowFootprint: [],
  debug: ['accepted tcp-streams/show-timed-out'],
};

function findingsOf(props: KubesharkWorkerProps): Finding[] {
  const chart = new Chart(Testing.app(), 'kubeshark', { namespace: 'kubeshark' });
  return new KubesharkWorker(chart, 'worker', props).findings;
}

function brief(findings: Finding[]): string[] {
  return [...new Set(findings.map(({ rule, severity, acknowledged }) => `${acknowledged === undefined ? severity : 'accepted'} ${rule}`))].sort();
}

describe('the findings of every preset', () => {
  test.each(WorkerPreset.all())('$name has exactly those that are pinned', (preset) => {
    expect(brief(findingsOf({ preset }))).toEqual([...FINDINGS[preset.name]].sort());
  });

  test.each(WorkerPreset.all())('$name has no error, and no warning that it does not accept', (preset) => {
    const open = findingsOf({ preset, placement: { hostnames: ['node-1', 'node-2'] } }).filter(({ acknowledged }) => acknowledged === undefined);
    expect(open.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test.each(WorkerPreset.all())('$name accepts nothing that it does not need', (preset) => {
    const needed = new Set(findingsOf({ preset }).map(({ rule }) => rule));
    expect(preset.acknowledgements.map(({ rule }) => rule).filter((rule) => !needed.has(rule))).toEqual([]);
  });

  test.each(WorkerPreset.all())('$name has each documented rule for its own values, which would be reported as infos otherwise', (preset) => {
    const spec = resolve(preset._merge(), { release: 'kubeshark', id: 'worker', namespace: 'kubeshark' });
    const rules = evaluate(spec, DaemonSetView.asWritten(daemonSet(spec))).filter(({ severity }) => severity === 'info').map(({ rule }) => rule);
    const own = WorkerPreset.recommended()._documentedRules();
    const needed = preset._documentedRules().filter((rule) => rules.includes(rule));
    const accepted = preset.acknowledgements.map(({ rule }) => rule);
    expect(rules.filter((rule) => !accepted.includes(rule) && !needed.includes(rule))).toEqual([]);
    // presets on top of `recommended` may drop a value, such as the CPU limit
    expect(preset._documentedRules().filter((rule) => !rules.includes(rule) && !own.includes(rule))).toEqual([]);
  });

  test('what a preset accepts goes unused in silence when props mend it', () => {
    expect(brief(findingsOf({ preset: WorkerPreset.debug(), tcpStreams: { showTimedOut: false } }))).toEqual([...FINDINGS.recommended].sort());
  });

  test('a strict worker has an error for what its preset does not accept, and none for what it does', () => {
    const findings = findingsOf({ preset: WorkerPreset.debug(), strict: true, resources: { requests: { memory: '1Gi' } } });
    expect(brief(findings)).toContain('error resources/memory-gap');
    expect(brief(findings)).toContain('accepted tcp-streams/show-timed-out');
  });
});
