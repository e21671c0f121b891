import { WorkerPreset } from 'cdk8s-kubeshark';
import { lint } from '../../src/lint';
import { inMemory } from '../../src/loader';
import { daemonSet } from '../../src/render';
import { specOf } from '../support/spec';

const worker = daemonSet(specOf({}, WorkerPreset.upstream()));

function severitiesOf(rule: string, severities: { readonly [rule: string]: any }, object: object = worker): string[] {
  return lint([inMemory(object)], { severities }).findings.filter((finding) => finding.rule === rule).map(({ severity }) => severity);
}

test('the severity of a rule is that of the options, and the rule counts before its family', () => {
  expect(new Set(severitiesOf('resources/memory-gap', {}))).toEqual(new Set(['warning']));
  expect(new Set(severitiesOf('resources/memory-gap', { resources: 'info' }))).toEqual(new Set(['info']));
  expect(new Set(severitiesOf('resources/memory-gap', { 'resources': 'info', 'resources/memory-gap': 'error' }))).toEqual(new Set(['error']));
});

test('what the API server rejects stays an error', () => {
  const refused = { ...worker, metadata: { ...worker.metadata, name: 'No Name' } };
  const findings = lint([inMemory(refused)], { severities: { kubernetes: 'info' as any, name: 'info' as any } }).findings;
  expect(findings.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
});
