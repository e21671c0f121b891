import fc from 'fast-check';
import { deepFreeze } from '../../src/util/deep-freeze';
import { Recording } from '../../src/util/recorded-reads';
import { runs } from '../support/runs';

const KEYS = ['a', 'b', 'length', 'map', '__proto__', '0', '1'] as const;

/** Values as JSON has them, with few keys, so that two of them have much in common. */
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(0, 1, -0, NaN, '', 'a', null, true, undefined),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 3 }).map((entries) => {
      const object = {};
      entries.forEach(([key, value]) => Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true }));
      return object;
    }),
  ),
}));

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Ways to look at a value, each with a result of plain data. */
const LOOKS: readonly ((value: any) => unknown)[] = [
  (value) => (isObject(value) ? typeof value : value),
  (value) => (isObject(value) ? Object.keys(value) : undefined),
  (value) => (isObject(value) ? KEYS.map((key) => key in value) : undefined),
  (value) => (isObject(value) ? KEYS.map((key) => Object.hasOwn(value, key)) : undefined),
  (value) => (Array.isArray(value) ? [...value.map((element) => typeof element), value.length > 1] : 'no list'),
  (value) => (Array.isArray(value) ? [...value].filter((element) => !isObject(element)) : undefined),
  (value) => (isObject(value) ? Object.entries({ ...value }).map(([key, inner]) => [key, isObject(inner) ? 'object' : inner]) : undefined),
  (value) => JSON.stringify(value),
];

/** Somebody who follows a path and looks at what is there. */
const reader = fc.tuple(fc.array(fc.constantFrom(...KEYS), { maxLength: 3 }), fc.constantFrom(...LOOKS)).map(([path, look]) => (value: unknown) => {
  const end = path.reduce<any>((inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? (inner as any)[key] : inner), value);
  return typeof end === 'function' ? 'function' : look(end);
});

/** Two values, of which the second often has parts of the first, also as the same frozen objects. */
const pairs = fc.tuple(anyValue, anyValue, fc.boolean(), fc.constantFrom(...KEYS)).map(([one, other, isFrozen, key]): readonly [object, object] => {
  const shared = isFrozen ? deepFreeze(one) : one;
  const changed = isObject(one) && !Array.isArray(one) ? Object.defineProperty({ ...one }, key, { value: other, enumerable: true }) : other;
  return [{ a: shared, b: one }, { a: shared, b: changed }];
});

test('who read nothing that is another one there comes to the same result with another value', () => {
  let same = 0;
  fc.assert(fc.property(pairs, fc.array(reader, { minLength: 1, maxLength: 4 }), ([one, other], readers) => {
    const recording = new Recording<object, (value: unknown) => unknown>(one);
    readers.forEach((read) => recording.readBy(read, (value) => expect(read(value)).toEqual(read(one))));
    const changed = recording.changedIn(other);
    for (const read of readers.filter((candidate) => !changed.has(candidate))) {
      expect(read(other)).toEqual(read(one));
      same++;
    }
    expect(recording.changedIn(one).size).toBe(0);
  }), { numRuns: runs(20_000) });
  expect(same).toBeGreaterThan(runs(20_000) / 4);
});

test('what is recorded cannot be changed', () => {
  const recording = new Recording<{ list: number[] }, string>({ list: [2, 1] });
  expect(() => recording.readBy('a', ({ list }) => list.sort())).toThrow(TypeError);
  expect(() => recording.readBy('a', (value) => { value.list = []; })).toThrow(TypeError);
});

test('readers are told apart, and one object is one object', () => {
  const inner = { x: 1 };
  const recording = new Recording<any, string>({ one: inner, two: inner, three: 3 });
  recording.readBy('same', ({ one, two }) => one === two && one.x);
  recording.readBy('three', ({ three }) => three);
  expect([...recording.changedIn({ one: inner, two: inner, three: 4 })]).toEqual(['three']);
  expect([...recording.changedIn({ one: inner, two: { x: 1 }, three: 3 })]).toEqual(['same']);
  expect([...recording.changedIn({ one: { x: 2 }, two: { x: 2 }, three: 3 })]).toEqual(['same']);
});
