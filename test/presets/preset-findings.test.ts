import { Chart, Testing } from 'cdk8s';
import { KubesharkWorker, WorkerPreset, type Finding, type KubesharkWorkerProps } from '../../src';

/** What every preset on top of `recommended` is told, and nothing to be accepted. */
const INFOS = ['info logging/ignored-rotation', 'info tcp-streams/timeout-memory', 'info topology-spread/no-effect'];

/** The exact findings of every preset, each rule once; `accepted` by the preset itself. */
const FINDINGS: { [preset: string]: string[] } = {
  upstream: [
    'accepted placement/blind-taint',
    'accepted probes/eager-liveness',
    'accepted probes/identical',
    'accepted resources/cpu-request-unset',
    'accepted resources/memory-gap',
    'accepted resources/memory-unset',
    'accepted storage/unreserved',
    'accepted tcp-streams/timeout-range',
    'info tcp-streams/timeout-memory',
  ],
  recommended: ['info resources/cpu-limit', ...INFOS],
  tuningGuide: [
    'accepted filter/ignored-environment',
    'accepted filter/not-effective',
    'accepted logging/ignored-rotation',
    'accepted placement/blind-taint',
    'accepted probes/process-name',
    'accepted resources/cpu-limit',
    'accepted resources/cpu-request-unset',
    'accepted resources/memory-gap',
    'accepted resources/memory-unset',
    'accepted storage/unreserved',
    'accepted topology-spread/strands-nodes',
    'info tcp-streams/timeout-memory',
  ],
  highTraffic: INFOS,
  longLivedStreams: ['info resources/cpu-limit', ...INFOS],
  lowFootprint: INFOS,
  debug: ['accepted tcp-streams/show-timed-out', 'info resources/cpu-limit', ...INFOS],
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

  test('what a preset accepts goes unused in silence when props mend it', () => {
    expect(brief(findingsOf({ preset: WorkerPreset.debug(), tcpStreams: { showTimedOut: false } }))).toEqual([...FINDINGS.recommended].sort());
  });

  test('a strict worker has an error for what its preset does not accept, and none for what it does', () => {
    const findings = findingsOf({ preset: WorkerPreset.debug(), strict: true, resources: { requests: { memory: '1Gi' } } });
    expect(brief(findings)).toContain('error resources/memory-gap');
    expect(brief(findings)).toContain('accepted tcp-streams/show-timed-out');
  });
});
