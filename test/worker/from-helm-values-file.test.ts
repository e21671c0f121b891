import { KubesharkWorker, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { newChart, quietly } from './synth';
import { Workspace } from '../cli/support/workspace';
import { runs } from '../support/runs';

const workspace = new Workspace();

beforeEach(() => void quietly());
afterEach(() => jest.restoreAllMocks());

function fromFiles(texts: readonly string[], props?: KubesharkWorkerProps): KubesharkWorker {
  const paths = texts.map((text, index) => workspace.write(`values-${index}.yaml`, text));
  return KubesharkWorker.fromHelmValuesFile(newChart(), 'worker', paths, props);
}

const fromText = (text: string) => KubesharkWorker.fromHelmValuesText(newChart(), 'worker', text);
const fromMap = (values: object) => KubesharkWorker.fromHelmValues(newChart(), 'worker', values as { [key: string]: any });
const limitsOf = (worker: KubesharkWorker) => worker.daemonSet.toJson().spec.template.spec.containers[0].resources.limits;

const WITHOUT_LIMIT = { tap: { resources: { sniffer: { limits: { memory: null } } } } };

describe('a worker from values files', () => {
  test('has no default that a value of null deletes', () => {
    expect(limitsOf(fromMap({}))).toEqual({ memory: '5Gi' });
    // the chart's template renders a memory limit that is not there as 0
    const yaml = stringify(WITHOUT_LIMIT);
    const workers = [fromMap(WITHOUT_LIMIT), fromFiles([yaml]), fromText(yaml), fromText(JSON.stringify(WITHOUT_LIMIT))];
    expect(workers.map(limitsOf)).toEqual(workers.map(() => ({ memory: '0m' })));
  });

  test('takes a later file over an earlier one, map by map, as Helm does', () => {
    const [base, over] = ['tap: { resources: { sniffer: { limits: { cpu: 2, memory: 8Gi } } } }', 'tap: { resources: { sniffer: { limits: { memory: null } } } }'];
    expect(limitsOf(fromFiles([base, over]))).toEqual({ cpu: '2', memory: '0m' });
    expect(limitsOf(fromFiles([over, base]))).toEqual({ cpu: '2', memory: '8Gi' });
  });

  test('is that of the chart without a value, and takes props over values', () => {
    expect(fromFiles(['# nothing yet\n', '']).daemonSet.toJson()).toEqual(fromMap({}).daemonSet.toJson());
    expect(limitsOf(fromFiles([stringify(WITHOUT_LIMIT)], { resources: { limits: { memory: '9Gi' } } }))).toEqual({ memory: '9Gi' });
  });

  test('is the same from a file, from text and from a map, and gives the same values back', () => {
    const value = fc.constantFrom<unknown>(null, '1Gi', '2', 5, true, {}, { cpu: '1' });
    const values = fc.dictionary(fc.constantFrom('limits', 'requests', 'odd'), value).map((sniffer) => ({ tap: { resources: { sniffer }, tls: sniffer.odd } }));
    fc.assert(fc.property(values, (given) => {
      const json = JSON.stringify(given);
      const [map, text] = [fromMap(JSON.parse(json)), fromText(json)];
      expect(text.daemonSet.toJson()).toEqual(map.daemonSet.toJson());
      expect(text.toHelmValuesText()).toBe(map.toHelmValuesText());
      expect(parse(text.toHelmValuesText())).toEqual(map.toHelmValues().values);
    }), { numRuns: runs(100) });
  });

  test('gives values as text with sorted keys, and with null', () => {
    expect(fromMap({ tap: { tls: false, docker: { tag: null } }, license: 'x' }).toHelmValuesText())
      .toBe('license: x\ntap:\n  docker:\n    tag: null\n  tls: false\n');
  });

  test.each<[string, () => unknown, string]>([
    ['a file that is missing', () => KubesharkWorker.fromHelmValuesFile(newChart(), 'worker', ['none.yaml']), 'none.yaml: no such file'],
    ['no file', () => KubesharkWorker.fromHelmValuesFile(newChart(), 'worker', []), "paths: it must be a list of values files with at least one; write ['values.yaml']"],
    ['a path alone', () => KubesharkWorker.fromHelmValuesFile(newChart(), 'worker', 'values.yaml' as any), "paths: it must be a list of values files with at least one; write ['values.yaml']"],
    ['two documents', () => fromText('tap: {}\n---\ntap: {}\n'), 'values: it holds 2 documents; values are one'],
    ['a number', () => fromText('5'), 'values:1: this is a number'],
    ['broken YAML', () => fromText('tap: {'), 'values:1:'],
    ['a map in place of text', () => fromText({} as any), 'values: it must be a string, the text of a values file'],
  ])('is refused for %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
