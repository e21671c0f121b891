import { App, Chart, JsonPatch } from 'cdk8s';
import { Acknowledgements, KubesharkWorker, WorkerPreset, type Finding, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import * as fc from 'fast-check';
import { addAcknowledgements, formatAcknowledgements, readAcknowledgements, withoutAcknowledgements } from '../../src/diagnostics';
import { lint } from '../../src/lint';
import type { LintFinding } from '../../src/lint';
import { readText } from '../../src/loader';
import { quietly } from '../worker/synth';

const ANNOTATION = 'cdk8s-kubeshark/acknowledge';
const BLIND_TAINT = { rule: 'placement/blind-taint', reason: 'our tainted nodes have no traffic' };
const WARNED: KubesharkWorkerProps = { placement: { tolerations: [] } };

beforeEach(() => void quietly());
afterEach(() => jest.restoreAllMocks());

interface Synthesized {
  readonly yaml: string;
  readonly worker: KubesharkWorker;
  readonly annotation: string | undefined;
}

function synth(props: KubesharkWorkerProps, change: (worker: KubesharkWorker) => void = () => {}): Synthesized {
  const app = new App();
  const worker = new KubesharkWorker(new Chart(app, 'kubeshark', { namespace: 'kubeshark' }), 'worker', props);
  change(worker);
  return { yaml: app.synthYaml(), worker, annotation: worker.daemonSet.toJson().metadata.annotations?.[ANNOTATION] };
}

function lintText(yaml: string): readonly LintFinding[] {
  return lint(readText('dist.yaml', Buffer.from(yaml))).findings;
}

function accepted(findings: readonly (Finding | LintFinding)[]): string[] {
  return findings.flatMap(({ rule, acknowledged }) => (acknowledged === undefined ? [] : [`${rule}: ${acknowledged}`])).sort();
}

describe('what is accepted at synth', () => {
  test('is written into the DaemonSet, sorted, and accepted by lint for the same reason', () => {
    const props = { ...WARNED, logging: { rotation: { size: '10M', count: 2 } } };
    const { worker, yaml, annotation } = synth(props, (one) => {
      Acknowledgements.of(one.node.scope!).add(BLIND_TAINT);
      Acknowledgements.of(one).add({ rule: 'logging/ignored-rotation', reason: ' for\n  a later worker = v54 ' });
    });
    expect(annotation).toBe('logging/ignored-rotation=for a later worker = v54\nplacement/blind-taint=our tainted nodes have no traffic');
    expect(accepted(lintText(yaml))).toEqual([
      'logging/ignored-rotation: for a later worker = v54', 'placement/blind-taint: our tainted nodes have no traffic',
    ]);
    expect(accepted(worker.findings)).toHaveLength(2);
  });

  test.each(WorkerPreset.all().filter(({ name }) => name !== 'upstream').map((preset) => [preset.name, preset] as const))(
    'by the preset %s is accepted by lint', (_, preset) => {
      const { worker, yaml } = synth({ preset, ...WARNED, acknowledge: [BLIND_TAINT] });
      expect(accepted(lintText(yaml))).toEqual(accepted(worker.findings));
    });

  test('by the preset upstream stays out of the manifest, which equals the chart\'s; what its user accepts is in it', () => {
    expect(synth({ preset: WorkerPreset.upstream() }).annotation).toBeUndefined();
    const { annotation } = synth({ preset: WorkerPreset.upstream(), acknowledge: [{ rule: 'resources/memory-gap', reason: 'a night' }] });
    expect(annotation).toBe('resources/memory-gap=a night');
  });

  test('leaves no trace where nothing is', () => {
    expect(synth({ acknowledge: [BLIND_TAINT] }).annotation).toBeUndefined();
  });

  test('is not written for a rule of which a finding is still open', () => {
    const { annotation, yaml, worker } = synth({ preset: WorkerPreset.debug(), tcpStreams: { showTimedOut: true } });
    expect({ annotation, accepted: accepted(lintText(yaml)) }).toEqual({ annotation: undefined, accepted: accepted(worker.findings) });
  });

  test('follows patches of the DaemonSet', () => {
    const env = [{ name: 'A', value: '1' }, { name: 'A', value: '2' }];
    const { annotation, worker, yaml } = synth({ acknowledge: [{ rule: 'kubernetes/duplicate', reason: 'the last one counts' }] }, ({ daemonSet }) => (
      daemonSet.addJsonPatch(JsonPatch.replace('/spec/template/spec/containers/0/env', env))
    ));
    expect(annotation).toBe('kubernetes/duplicate=the last one counts');
    expect(accepted(lintText(yaml))).toEqual(accepted(worker.findings));
  });

  test('may be written into the annotations by hand', () => {
    const { worker, yaml, annotation } = synth({ ...WARNED, annotations: { [ANNOTATION]: 'placement/blind-taint = by hand' } });
    expect(annotation).toBe('placement/blind-taint = by hand');
    expect(accepted(worker.findings)).toEqual(['placement/blind-taint: by hand']);
    expect(accepted(lintText(yaml))).toEqual(['placement/blind-taint: by hand']);
  });
});

describe('an annotation that was written by hand', () => {
  function lintAnnotated(value: string, props: KubesharkWorkerProps = WARNED): readonly LintFinding[] {
    return lintText(synth({ ...props, annotations: { [ANNOTATION]: value } }).yaml);
  }

  test.each(['placement/blind-taint', 'placement/blind-taint=', 'placement/blind-taint=  '])('accepts nothing without a reason: %j', (value) => {
    const findings = lintAnnotated(value);
    expect(accepted(findings)).toEqual([]);
    const found = findings.filter(({ severity }) => severity !== 'info').map(({ rule, severity }) => `${severity} ${rule}`);
    expect(found).toEqual(['error acknowledgement/reason', 'warning placement/blind-taint']);
  });

  test('names the rule that was meant', () => {
    const { message, path, line } = lintAnnotated('placement/blind-tain=x').find(({ rule }) => rule === 'acknowledgement/unknown')!;
    expect(message).toContain("Did you mean 'placement/blind-taint'?");
    expect({ path, line }).toEqual({ path: `metadata.annotations[${ANNOTATION}]`, line: expect.any(Number) });
  });

  test('accepts nothing that the API server rejects', () => {
    const { worker } = synth({ annotations: { [ANNOTATION]: 'kubernetes/name=x\nname/label-value=x' } });
    const yaml = JSON.stringify({ ...worker.daemonSet.toJson(), metadata: { ...worker.daemonSet.toJson().metadata, name: 'Not A Name' } });
    const findings = lintText(yaml).filter(({ severity }) => severity === 'error');
    expect(findings.map(({ acknowledged }) => acknowledged)).toEqual(findings.map(() => undefined));
    expect(findings.length).toBeGreaterThan(0);
  });
});

test('acknowledgements read back as they were written, whatever the reason', () => {
  const entries = fc.uniqueArray(fc.record({
    rule: fc.constantFrom('a/b', 'a/c', 'x/y'), reason: fc.string({ unit: 'binary' }).filter((text) => text.trim() !== ''),
  }), { selector: ({ rule }) => rule });
  fc.assert(fc.property(entries, (list) => {
    const object = addAcknowledgements({ metadata: { name: 'x' } }, list);
    expect(readAcknowledgements(object).map(({ rule }) => rule)).toEqual(list.map(({ rule }) => rule).sort());
    expect(formatAcknowledgements(readAcknowledgements(object))).toBe(formatAcknowledgements(list));
    expect(addAcknowledgements(object, list)).toBe(object);
    expect(withoutAcknowledgements(object)).toEqual({ metadata: { name: 'x' } });
  }));
});
