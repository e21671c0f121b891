import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { runInNewContext } from 'node:vm';
import { definedFields, elementNamed, isAnyObject, isDecimal, isObject, isPlainObject, numberOf, objectOf, objectsOf, own, stringMapOf, stringOf, stringsOf } from '../../src/util/untyped';

describe('the guards of objects', () => {
  test.each([
    ['an object in braces', {}, [true, true, true]],
    ['an object in braces of another realm', runInNewContext('({})'), [true, true, true]],
    ['an object without a prototype', Object.create(null), [true, true, true]],
    ['an instance of a class', new Date(0), [true, true, false]],
    ['a list', [], [true, false, false]],
    ['null', null, [false, false, false]],
    ['a string', 'a', [false, false, false]],
    ['a function', () => 0, [false, false, false]],
  ])('tell %s', (_, value, expected) => {
    expect([isAnyObject(value), isObject(value), isPlainObject(value)]).toEqual(expected);
  });

  test('are the only ones in the sources', () => {
    const sources = path.join(__dirname, '../../src');
    const guards = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.generated.ts') && file !== path.join('util', 'untyped.ts'))
      .filter((file) => /typeof (\w+) [!=]== 'object' (&&|\|\|) \1 [!=]== null|(\w+) [!=]== null (&&|\|\|) typeof \3 [!=]== 'object'/.test(readFileSync(path.join(sources, file), 'utf8')));
    expect(guards).toEqual([]);
  });
});

describe('the readers of untyped values', () => {
  test('read what has the right type, and nothing else', () => {
    expect({
      objects: [objectOf({ a: 1 }), objectOf([]), objectOf(null)],
      lists: [objectsOf([{ a: 1 }, [], 'a', null]), objectsOf({}), stringsOf(['a', 1, ''])],
      strings: [stringOf('a'), stringOf(''), stringOf(1)],
      numbers: [numberOf(1), numberOf('1.5'), numberOf(' '), numberOf(NaN), numberOf('1x'), numberOf(null)],
      maps: [stringMapOf({ a: 'b', c: 1 }), stringMapOf(['a'])],
    }).toEqual({
      objects: [{ a: 1 }, {}, {}],
      lists: [[{ a: 1 }], [], ['a', '']],
      strings: ['a', undefined, undefined],
      numbers: [1, 1.5, undefined, undefined, undefined, undefined],
      maps: [{ a: 'b' }, {}],
    });
  });

  test('take digits with a fraction for a decimal number, and no other notation', () => {
    const texts = ['5', '+5', '007', '1.50', '-5', '1e4', '0x10', '1_0', '5.', '.5', ' 5', '5\n', '٣', ''];
    expect(texts.filter(isDecimal)).toEqual(['5', '+5', '007', '1.50']);
  });

  test('read a field of the object only, not one that it inherits', () => {
    expect([own({ a: 1 }, 'a'), own({}, 'toString')]).toEqual([1, undefined]);
  });

  test('find an element by its name', () => {
    expect([elementNamed([null, { name: 'a' }, { name: 'b', x: 1 }], 'b'), elementNamed('ab', 'b')]).toEqual([{ name: 'b', x: 1 }, undefined]);
  });

  test('leave out undefined fields, and the object without any other', () => {
    expect([definedFields({ a: undefined, b: null }), definedFields({ a: undefined })]).toEqual([{ b: null }, undefined]);
  });
});
