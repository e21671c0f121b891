import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import { changesOf, watchChanges } from '../../src/util/object-changes';

function watchedObject(): ApiObject {
  const object = new ApiObject(Testing.chart(), 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
  watchChanges(object);
  return object;
}

/** Every way that cdk8s has to change an object after it was made. */
const CHANGES: { readonly [change: string]: (object: ApiObject) => void } = {
  'a patch': (object) => object.addJsonPatch(JsonPatch.add('/data', {})),
  'a label': ({ metadata }) => metadata.addLabel('team', 'x'),
  'an annotation': ({ metadata }) => metadata.addAnnotation('example.com/x', 'x'),
  'a finalizer': ({ metadata }) => metadata.addFinalizers('example.com/x'),
  'an owner': ({ metadata }) => metadata.addOwnerReference({ apiVersion: 'v1', kind: 'Pod', name: 'x', uid: '1' }),
  'any other metadata': ({ metadata }) => metadata.add('generateName', 'x'),
};

test.each(Object.entries(CHANGES))('%s counts as a change and is still made', (_, change) => {
  const object = watchedObject();
  const before = JSON.stringify(object.toJson());
  expect(changesOf(object)).toBe(0);
  change(object);
  expect(changesOf(object)).toBeGreaterThan(0);
  expect(JSON.stringify(object.toJson())).not.toBe(before);
});

test('every method of an object and its metadata that is named like a change is watched', () => {
  const object = watchedObject();
  const methodsOf = (target: object) => Object.getOwnPropertyNames(Object.getPrototypeOf(target)).filter((name) => /^add(?!Dependency)/.test(name));
  for (const target of [object, object.metadata]) {
    expect(methodsOf(target).filter((name) => !Object.hasOwn(target, name))).toEqual([]);
  }
});

test('an object that is watched twice counts each change once', () => {
  const object = watchedObject();
  watchChanges(object);
  object.addJsonPatch(JsonPatch.add('/data', {}));
  expect(changesOf(object)).toBe(1);
});

test('an object that nobody watches has no changes', () => {
  expect(changesOf(new ApiObject(Testing.chart(), 'object', { apiVersion: 'v1', kind: 'ConfigMap' }))).toBe(0);
});
