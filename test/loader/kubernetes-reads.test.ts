import reads from './kubernetes-reads.json';
import { readText, SourceError } from '../../src/loader';

/** Texts, and what k8s.io/apimachinery 0.35.4, the reader of kubectl, made of each: test/cluster/yaml-reads.test.ts asks it again. */
const { read, refused, stricter, looser } = reads as unknown as {
  /** Read alike, with the objects. */
  readonly read: readonly [string, unknown][];
  /** Refused alike. */
  readonly refused: readonly string[];
  /** Read by Kubernetes alone: it drops or changes something without a word, or takes what is no object. */
  readonly stricter: readonly [string, unknown][];
  /** Read by us alone. */
  readonly looser: readonly string[];
};

const objectsIn = (text: string) => readText('file.yaml', Buffer.from(text)).map(({ object }) => object);

function isRefused(text: string): boolean {
  try {
    objectsIn(text);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    return true;
  }
}

describe('text that Kubernetes reads', () => {
  test('comes out as the same objects', () => {
    expect(read.map(([text]) => [text, objectsIn(text)])).toEqual(read);
  });

  test('is refused where Kubernetes drops or changes something in it without a word, or takes what is no object', () => {
    expect(stricter.filter(([text]) => !isRefused(text))).toEqual([]);
  });
});

describe('text that Kubernetes does not read', () => {
  test('is refused', () => {
    expect(refused.filter((text) => !isRefused(text))).toEqual([]);
  });

  test('is read where what it means is plain', () => {
    expect(looser.filter(isRefused)).toEqual([]);
  });
});
