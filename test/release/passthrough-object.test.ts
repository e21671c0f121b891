import { deepStrictEqual } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import fc from 'fast-check';
import { differences, objectsIn, releasesIn } from './support/manifests';
import { constructIds } from '../../src/release/construct-ids';
import { RawObject } from '../../src/release/passthrough-object';
import type { KubernetesObject } from '../../src/util/kubernetes-object';
import { describeWithShared } from '../support/external';
import { runs, share } from '../support/runs';

/** A chart that would leave its mark on objects that are not raw. */
function newChart(outdir?: string): Chart {
  return new Chart(outdir === undefined ? Testing.app() : new App({ outdir }), 'chart', { namespace: 'of-the-chart', labels: { of: 'the-chart' } });
}

function add(chart: Chart, objects: readonly KubernetesObject[]): RawObject[] {
  const ids = constructIds(objects);
  return objects.map((object, index) => new RawObject(chart, ids[index], object));
}

/** What comes out of these objects. */
function synthesized(...objects: KubernetesObject[]): any[] {
  const chart = newChart();
  add(chart, objects);
  return Testing.synth(chart);
}

const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', labels: { b: 'c' } }, data: { d: 'e' } };

const ODD: readonly [string, KubernetesObject][] = [
  ['an object without a namespace', CONFIG_MAP],
  ['an object without labels', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } }],
  ['an object without a name', { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'a-' } }],
  ['null in a toleration', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { tolerations: [{ key: null, operator: 'Exists' }] } }],
  ['null, empty maps and empty lists', { ...CONFIG_MAP, metadata: { name: 'a', annotations: null, labels: {}, finalizers: [] }, status: {}, a: [], b: [null, {}, []] }],
  ['metadata without cdk8s\'s ideas of them', { ...CONFIG_MAP, metadata: { name: 'a', labels: 'x', finalizers: 5, ownerReferences: {}, annotations: ['x'] } }],
  ['no metadata', { apiVersion: 'v1', kind: 'ConfigMap' }],
  ['metadata of null', { apiVersion: 'v1', kind: 'ConfigMap', metadata: null }],
  ['an apiVersion that the API server rejects', { ...CONFIG_MAP, apiVersion: 'a/b/c' }],
  ['nothing that tells its kind', { a: 1 }],
  ['keys that JavaScript keeps for itself', JSON.parse('{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","labels":{"constructor":"1","__proto__":"2"}},'
    + '"data":{"__proto__":"x","constructor":"y","toString":"z","resolve":"f","value":"5"}}')],
  ['keys with slashes and dots', { ...CONFIG_MAP, data: { 'a/b': 'c', 'a~1b': 'd', 'nginx.conf': 'e', '': 'f' } }],
  ['text that looks like other things', { ...CONFIG_MAP, data: { a: '22:22', b: '2024-01-01', c: 'on', d: '0777', e: '1_000', f: '~', g: '', h: '1e3', i: '- a' } }],
  ['many lines, blanks at their ends', { ...CONFIG_MAP, data: { 'default.conf': 'server {  \n\n  listen 80;\t\n}\n \n' } }],
  ['an object within that is used twice', ((shared) => ({ ...CONFIG_MAP, data: { one: shared, other: shared } }))({ x: 'y' })],
  ['a kind that cdk8s generates short names for', { apiVersion: 'batch/v1', kind: 'CronJob', metadata: {} }],
];

describe('an object that was read', () => {
  test.each(ODD)('comes out as it was: %s', (_, object) => {
    const before = JSON.parse(JSON.stringify(object));
    deepStrictEqual(synthesized(object), [before]);
    deepStrictEqual(object, before);
  });

  test('comes out as it was, whatever it holds', () => {
    const key = fc.oneof(fc.string(), fc.constantFrom('metadata', 'labels', 'annotations', 'finalizers', 'name', 'namespace', '__proto__', 'constructor', 'value', 'resolve'));
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant(null), fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0), fc.string(),
        fc.array(tie('any'), { maxLength: 4 }), fc.dictionary(key, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(fc.property(fc.dictionary(key, value), fc.option(fc.dictionary(key, value), { nil: undefined }), (fields, metadata) => {
      // as JSON, since no other data can be read
      const object = JSON.parse(JSON.stringify({ ...fields, ...(metadata && { metadata }) }));
      deepStrictEqual(synthesized(object), [JSON.parse(JSON.stringify(object))]);
    }), { numRuns: runs(2000) });
  });

  test('is written with its keys in order, and what it is first', () => {
    const [object] = synthesized({ spec: { b: 1, a: 2 }, data: { d: 1, c: 2 }, metadata: { name: 'a', labels: {} }, kind: 'K', apiVersion: 'v1' });
    expect(JSON.stringify(object)).toBe('{"apiVersion":"v1","kind":"K","metadata":{"labels":{},"name":"a"},"data":{"c":2,"d":1},"spec":{"a":2,"b":1}}');
  });

  test('keeps the order of its keys where cdk8s is told to', () => {
    process.env.CDK8S_DISABLE_SORT = '1';
    try {
      expect(JSON.stringify(synthesized({ ...CONFIG_MAP, data: { d: '1', c: '2' } })[0].data)).toBe('{"d":"1","c":"2"}');
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });

  test('shows its name, namespace, labels and annotations to who looks at the construct', () => {
    const [object] = add(newChart(), [{ ...CONFIG_MAP, metadata: { ...CONFIG_MAP.metadata, namespace: 'shark' } }]);
    expect([object.kind, object.name, object.metadata.namespace, object.metadata.getLabel('b'), object.metadata.getLabel('of')])
      .toEqual(['ConfigMap', 'a', 'shark', 'c', undefined]);
    expect(ApiObject.of(object)).toBe(object);
    expect(object.chart.apiObjects).toEqual([object]);
  });
});

describe('a change of an object that was read', () => {
  test('by a patch is made on what was read', () => {
    const [object] = add(newChart(), [{ ...CONFIG_MAP, metadata: { name: 'a', labels: null } }]);
    object.addJsonPatch(JsonPatch.replace('/data/d', 'new'), JsonPatch.add('/metadata/labels', { x: 'y' }));
    object.addJsonPatch(JsonPatch.add('/metadata/namespace', 'other'));
    expect(object.toJson()).toStrictEqual({ ...CONFIG_MAP, metadata: { name: 'a', namespace: 'other', labels: { x: 'y' } }, data: { d: 'new' } });
    expect(object.toJson()).toEqual(object.current);
  });

  test('by a patch that cannot be made names the construct', () => {
    const [object] = add(newChart(), [CONFIG_MAP]);
    object.addJsonPatch(JsonPatch.remove('/spec/x'));
    expect(() => object.toJson()).toThrow(/^Failed serializing construct at path 'chart\/ConfigMap:a' with name 'a'/);
  });

  test('by added metadata leaves the rest, nulls and all', () => {
    const [object] = add(newChart(), [{ ...CONFIG_MAP, metadata: { name: 'a', annotations: { n: null }, creationTimestamp: null } }]);
    object.metadata.addLabel('team', 'x');
    object.metadata.addAnnotation('example.com/y', 'y');
    object.metadata.addFinalizers('example.com/z');
    expect(object.toJson().metadata).toStrictEqual({
      name: 'a', annotations: { 'n': null, 'example.com/y': 'y' }, creationTimestamp: null, labels: { team: 'x' }, finalizers: ['example.com/z'],
    });
  });

  test('is seen by who asks whether there was one', () => {
    const [object] = add(newChart(), [CONFIG_MAP]);
    expect([object.changes, object.current]).toEqual([0, CONFIG_MAP]);
    object.metadata.addLabel('team', 'x');
    const labelled = object.changes;
    object.addJsonPatch(JsonPatch.remove('/data'));
    expect(new Set([0, labelled, object.changes]).size).toBe(3);
  });
});

describe('several objects that were read', () => {
  test('come out in the order in which they were', () => {
    const objects = ['Service', 'Namespace', '9', 'ConfigMap', '1', 'Secret', 'constructor'].map((kind) => ({ apiVersion: 'v1', kind, metadata: { name: '5' } }));
    expect(synthesized(...objects).map(({ kind }) => kind)).toEqual(objects.map(({ kind }) => kind));
  });

  test('are all kept where two have one identity', () => {
    expect(synthesized(CONFIG_MAP, { ...CONFIG_MAP, data: { d: 'f' } }).map(({ data }) => data)).toEqual([{ d: 'e' }, { d: 'f' }]);
  });
});

describeWithShared('every release of the golden data', (shared) => {
  const releases = releasesIn(shared);
  const folder = mkdtempSync(join(tmpdir(), 'raw-object-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(releases)('passes through unchanged, as objects: $name', ({ path }) => {
    const objects = objectsIn(readFileSync(path, 'utf8'));
    expect(objects.length).toBeGreaterThan(15);
    expect(synthesized(...objects)).toStrictEqual(objects);
  });

  test('passes through unchanged, as files', () => {
    const pairs = share(releases).map(({ name, path }) => {
      const chart = newChart(join(folder, name));
      add(chart, objectsIn(readFileSync(path, 'utf8')));
      App.of(chart).synth();
      return [path, join(folder, name, 'chart.k8s.yaml')] as const;
    });
    expect(pairs.map(([path, written]) => [path, objectsIn(readFileSync(written, 'utf8'))]))
      .toEqual(pairs.map(([path]) => [path, objectsIn(readFileSync(path, 'utf8'))]));
    expect(differences(shared, pairs)).toBe('');
  });
});
