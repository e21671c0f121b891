import { decode, encode } from '@jridgewell/sourcemap-codec';

/** The mappings of a source map with the first position of each line alone: a stack trace needs no more, and a map takes a fifth. */
export function lineMappings(mappings: string): string {
  return encode(decode(mappings).map((segments) => {
    const first = segments.find((segment) => segment.length > 1);
    return first === undefined || first.length === 1 ? [] : [[0, first[1], first[2], first[3]]];
  }));
}
