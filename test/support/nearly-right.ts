import * as fc from 'fast-check';

/** Values that nobody expects at a place of a JSON document. */
const UNEXPECTED: readonly unknown[] = [
  null, true, false, 0, -1, 1e300, -1e300, 1.5, '', ' ', 'x', '-5', '0x10', '1e300', '1e15', 'NaN', '+Inf', [], [null], {}, [[]], { '': null },
  JSON.parse('{"__proto__":{"polluted":true}}'), { constructor: 1 }, { toString: 1 }, { length: 3 }, '\u0000\u202e\n', 'x'.repeat(10_000),
];

/** A place in a document. */
type Place = readonly (string | number)[];

function placesOf(value: unknown, place: Place = []): Place[] {
  const inner = Array.isArray(value)
    ? value.flatMap((element, index) => placesOf(element, [...place, index]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, field]) => placesOf(field, [...place, key]))
      : [];
  return [place, ...inner];
}

/** Replaces or removes what is at a place; a place that an earlier change removed is left alone. */
function changed(document: unknown, place: Place, value: unknown): unknown {
  if (place.length === 0) {
    return value;
  }
  const copy = structuredClone(document);
  let parent: any = copy;
  for (const key of place.slice(0, -1)) {
    parent = parent?.[key];
  }
  if (typeof parent !== 'object' || parent === null) {
    return copy;
  }
  const last = place.at(-1)!;
  if (value !== undefined) {
    parent[last] = value;
  } else if (Array.isArray(parent)) {
    parent.splice(Number(last), 1);
  } else {
    delete parent[last];
  }
  return copy;
}

/** Documents that differ from a valid one at no, one or a few places, and now and then any JSON at all. */
export function nearlyRight(valid: unknown): fc.Arbitrary<unknown> {
  const change = fc.tuple(fc.constantFrom(...placesOf(valid)), fc.oneof(fc.constantFrom(undefined, ...UNEXPECTED), fc.jsonValue()));
  const edited = fc.array(change, { maxLength: 3 })
    .map((changes) => changes.reduce((document, [place, value]) => changed(document, place, value), valid));
  return fc.oneof({ weight: 20, arbitrary: edited }, { weight: 1, arbitrary: fc.jsonValue() });
}
