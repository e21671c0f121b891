import { pick, randomFrom } from '../../kubernetes/support/mutations';
import parts from '../yaml-texts.json';

const { tags, scalars, characters, places, texts, pieces } = parts;

/** Where a tag may stand: before a value, a key, a collection or a document, on its own, and twice. */
const TAGGED = [
  'T a: 1', 'T\na: 1', 'T {a: 1}', '- T a', 'a: [T 1, 2]', 'a: {T b: 1}', 'a: [T, 1]', 'a: {b: T}', 'a:\n  - T\n  - 1', 'a: T\nb: 1', '? T a\n: 1',
  'a: &x T 1\nb: *x', 'a: T &x 1\nb: *x', '<<: T {a: 1}', '--- T\na: 1', '--- T 1', 'a: TT 1', 'a: T T 1', 'a: Tx 1', 'a: T,1', 'a: [T,1]', 'a: T\n  1',
];

const firstLine = (scalar: string) => scalar.split('\n')[0];

/** Every tag on every scalar and in every place, every character in every place, scalars in every role, and texts of each construct of YAML. */
export function yamlTexts(): string[] {
  return [...new Set([
    ...texts.flatMap((text) => [text, `${text}\n`]),
    ...tags.flatMap((tag) => [...scalars.map((scalar) => `a: ${tag} ${scalar}`), ...TAGGED.map((text) => text.replaceAll('T', tag))]),
    ...characters.flatMap((character) => places.map((place) => place.replaceAll('C', character))),
    ...scalars.flatMap((scalar) => [`a: ${scalar}`, `- ${scalar}`]),
    ...scalars.map(firstLine).flatMap((scalar) => [`${scalar}: 1`, `a: [${scalar}]`, `a: {b: ${scalar}}`, `a: {${scalar}: 1}`]),
  ])];
}

/** Texts of random pieces, the same ones for the same seeds. */
export function randomTexts(count: number): string[] {
  return Array.from({ length: count }, (_, seed) => {
    const random = randomFrom(seed);
    const chosen = Array.from({ length: 2 + Math.floor(random() * 8) }, () => pick(random, pieces)).join('');
    return seed % 2 === 0 ? chosen : `a: ${chosen}`;
  });
}
