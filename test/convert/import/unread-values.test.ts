import { join } from 'node:path';
import fc from 'fast-check';
import { unreadValues } from '../../../src/convert/import';
import { lint } from '../../../src/lint';
import { inMemory, readFile } from '../../../src/loader';
import { describeWithShared } from '../../support/external';

describe('a value in the wrong place names the right one', () => {
  test.each<[string, object, string]>([
    ['of the chart, at the root', { tap: {}, bpfOverride: 'tcp' }, "Did you mean 'tap.bpfOverride'?"],
    ['of all containers, at the root', { tap: {}, resources: {} }, "'tap.resources'"],
    ['by a similar name', { tap: { excludeNamespaces: [] } }, "Write it as 'tap.excludedNamespaces'."],
    ['with dots', { 'tap.packetCapture': 'best' }, "'tap: { packetCapture: … }'"],
    ['with dots in a map', { tap: { 'resources.sniffer': {} } }, "'tap: { resources: { sniffer: … } }'"],
    ['in lower case', { tap: { packetcapture: 'best' } }, "Write 'tap.packetCapture'."],
    ['of an umbrella chart', { kubeshark: { tap: { packetcapture: 'best' } } }, "Write 'tap.packetCapture'."],
  ])('%s', (_, values, advice) => {
    expect(unreadValues([inMemory(values as any)])).toEqual([expect.stringContaining(advice)]);
  });

  test('an umbrella chart with right values has nothing to correct', () => {
    expect(unreadValues([inMemory({ kubeshark: { tap: { packetCapture: 'best' } } } as any)])).toEqual([]);
  });

  test('every key in lower case or with dots is corrected to the key that it stands for', () => {
    const keys = ['tap.packetCapture', 'tap.storageLimit', 'tap.excludedNamespaces', 'tap.bpfOverride', 'tap.serviceMesh', 'tap.misc.trafficSampleRate'];
    fc.assert(fc.property(fc.constantFrom(...keys), fc.boolean(), (key, dotted) => {
      const [top, ...rest] = key.split('.');
      const nested = (fields: readonly string[]): any => (fields.length === 0 ? 'x' : { [fields[0]]: nested(fields.slice(1)) });
      const values = dotted ? { [key]: 'x' } : { [top]: nested([...rest.slice(0, -1), rest.at(-1)!.toLowerCase()]) };
      const [sentence, ...others] = unreadValues([inMemory(values)]);
      expect(others).toEqual([]);
      expect(sentence).toContain(dotted ? key.split('.').join(': { ') : key);
    }), { numRuns: 40 });
  });
});

describeWithShared('values of the field', (shared) => {
  const sourcesOf = (...path: string[]) => readFile(join(shared, 'field', ...path));
  const helmFindings = (...path: string[]) => lint(sourcesOf(...path)).findings.filter(({ rule }) => rule.startsWith('helm/')).map(({ path: key, fix }) => `${key} ${fix}`);

  test('30-values-in-the-wrong-place/values.yaml: the filter and the exclusion are named where they belong', () => {
    expect(helmFindings('30-values-in-the-wrong-place', 'values.yaml')).toEqual([
      "tap.stopped Write 'tap.capture.dissection.enabled' with the opposite value.", "tap.excludeNamespaces Write it as 'tap.excludedNamespaces'.", "bpfOverride Did you mean 'tap.bpfOverride'?",
    ]);
    expect(unreadValues(sourcesOf('30-values-in-the-wrong-place', 'values.yaml'))).toHaveLength(3);
  });

  test('30-values-in-the-wrong-place/dotted.yaml: dots are written as nested maps', () => {
    expect(helmFindings('30-values-in-the-wrong-place', 'dotted.yaml')).toEqual([expect.stringContaining('tap: { packetCapture: … }'), expect.stringContaining('tap: { resources: { sniffer: { limits: { memory: … } } } }')]);
  });

  test('30-values-in-the-wrong-place/lower-case-40.yaml: each key has its name of today, or is gone', () => {
    const findings = helmFindings('30-values-in-the-wrong-place', 'lower-case-40.yaml');
    expect(findings).toHaveLength(8);
    expect(findings.map((one) => one.split(' ').slice(1).join(' '))).toEqual(expect.arrayContaining(["Write 'tap.persistentStorage'.", "Write 'tap.packetCapture'.", "Write it as 'tap.resources.sniffer'."]));
  });

  test('21-capture-stops-unwatched/values-52.yaml: values of charts up to 52.12', () => {
    const found = lint(sourcesOf('21-capture-stops-unwatched', 'values-52.yaml')).findings.filter(({ rule }) => rule === 'helm/unknown-value');
    expect(found.map(({ path }) => path)).toEqual(['tap.capture.stopped', 'tap.capture.stopAfter']);
    expect(found.every(({ message }) => message.includes('52.12'))).toBe(true);
  });

  test.each(['helm-get-values.yaml', 'terraform-set-string.yaml'])('31-good/%s: every value is read', (file) => {
    expect(unreadValues(sourcesOf('31-good', file))).toEqual([]);
    expect(helmFindings('31-good', file)).toEqual([]);
  });

  test('31-good/terraform-set-string.yaml: strings are read as lists; the regex is the one of 20-targets-nothing', () => {
    const errors = lint(sourcesOf('31-good', 'terraform-set-string.yaml')).findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, line }) => [rule, line])).toEqual([['settings/pod-regex', 3]]);
  });
});
