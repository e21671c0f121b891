import { constructIds } from '../../src/release/construct-ids';

const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'shark', name: 'a.b' } };

describe('the id of an object', () => {
  test.each([
    ['its kind, namespace and name', CONFIG_MAP, 'ConfigMap:shark:a.b'],
    ['the group of its API', { ...CONFIG_MAP, apiVersion: 'apps/v1', kind: 'DaemonSet' }, 'DaemonSet.apps:shark:a.b'],
    ['no namespace where it has none', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } }, 'Node:n'],
    ['dashes for a slash', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a/b' } }, 'Node:a--b'],
    ['the name that the API server completes', { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'job-' } }, 'Job.batch:job-'],
    ['a colon at least, where nothing is known', {}, ':'],
  ])('has %s', (_, object, id) => {
    expect(constructIds([object])).toEqual([id]);
  });

  test('does not depend on what stands before it', () => {
    const others = [{ ...CONFIG_MAP, kind: 'Secret' }, { ...CONFIG_MAP, metadata: { name: 'a.b' } }, { ...CONFIG_MAP, metadata: { namespace: 'shark', name: 'c' } }];
    expect(constructIds([...others, CONFIG_MAP])[3]).toBe(constructIds([CONFIG_MAP, ...others])[0]);
  });

  test('is numbered where two objects are one', () => {
    expect(constructIds([CONFIG_MAP, CONFIG_MAP, CONFIG_MAP])).toEqual(['ConfigMap:shark:a.b', 'ConfigMap:shark:a.b#2', 'ConfigMap:shark:a.b#3']);
  });

  test('is none that another object has, however odd the names', () => {
    const names = ['a:b', 'a--b', 'a/b', 'b', '__proto__', 'constructor', '7', 7, null, {}];
    const objects = [undefined, 'a', 'a:b'].flatMap((namespace) => names.map((name) => ({ apiVersion: 'v1', kind: 'K', metadata: { namespace, name } })));
    expect(new Set(constructIds(objects)).size).toBe(objects.length);
  });
});
