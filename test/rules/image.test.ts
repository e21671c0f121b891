import { App, Chart } from 'cdk8s';
import { ImagePullPolicy, KubesharkWorker } from 'cdk8s-kubeshark';
import { expectSentences } from './arbitrary-spec';
import { Severity } from '../../src/diagnostics';
import { WorkerPreset } from '../../src/presets';
import type { WorkerImage } from '../../src/props';
import { imageRules } from '../../src/rules/image';
import { ruleOf, violationsOf } from '../support/spec';

const DIGEST = `sha256:${'1'.repeat(64)}`;

function check(image: WorkerImage, preset?: WorkerPreset) {
  return violationsOf(ruleOf(imageRules, 'image/floating-tag'), { image }, preset);
}

test('the family has these rules with these severities', () => {
  expect(imageRules.map(({ id, severity }) => [id, severity])).toEqual([['image/floating-tag', Severity.WARNING]]);
});

test('no spec makes a rule throw or stammer', () => {
  expectSentences(imageRules);
});

describe('image/floating-tag', () => {
  test.each<[string, WorkerImage]>([
    ['latest', { tag: 'latest' }],
    ['canary', { tag: 'canary' }],
    ['the tag of the chart', { tag: 'v53.3' }],
    ['a major version', { tag: 'v53' }],
    ['the tag of the chart that follows from the version', { exactTag: false }],
    ['the tag of the chart in a registry with a port', { registry: 'registry.example.com:5000/mirror', tag: '53.3' }],
  ])('warns of %s, which nodes pull once', (_, image) => {
    expect(check(image)).toMatchObject([{ prop: 'image.tag', relatedProps: ['image.pullPolicy'], set: { prop: 'image.pullPolicy', value: 'Always' } }]);
  });

  test.each<[string, string]>([
    ['without a tag', 'registry.example.com:5000/worker'],
    ['with a tag that moves', 'ghcr.io/acme/worker:latest'],
  ])("warns of the sniffer's own image %s", (_, sniffer) => {
    expect(check({ sniffer })).toMatchObject([{ prop: 'image.sniffer' }]);
  });

  test.each<[string, WorkerImage]>([
    ['the exact tag', {}],
    ['the exact tag of another version', { version: '52.12.0' }],
    ['a tag of the user, which may be exact', { tag: 'build-1234' }],
    ['a digest beside a tag that moves', { tag: 'latest', digest: DIGEST }],
    ["a digest of the sniffer's own", { sniffer: `ghcr.io/acme/worker:latest@${DIGEST}` }],
    ['a tag that moves and is pulled at each start', { tag: 'latest', pullPolicy: ImagePullPolicy.ALWAYS }],
  ])('accepts %s', (_, image) => {
    expect(check(image)).toEqual([]);
  });

  test.each(WorkerPreset.all().map((preset) => [preset.name, preset] as const))('accepts the preset %s', (_, preset) => {
    expect(check({}, preset)).toEqual([]);
  });

  test('is a finding of a worker whose tag alone is set', () => {
    const chart = new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' });
    const worker = new KubesharkWorker(chart, 'worker', { image: { tag: 'latest' } });
    expect(worker.findings.filter(({ rule }) => rule === 'image/floating-tag')).toMatchObject([{ severity: 'warning', prop: 'image.tag' }]);
  });
});
