import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { Document, isCollection, isScalar, parse, Scalar, visit } from 'yaml';

/** Texts that YAML must quote, and prose. */
const TEXTS = fc.oneof(
  fc.constantFrom('on', '1_000', '0777', '~', 'null', '', ' ', 'a: b', '- a', '# a', 'it\'s', 'a "b"', 'a\nb', 'a\n\n  b\n', '\n a'),
  fc.constantFrom('{{ x }}', '[a', '{b', '&a', '*a', 'a #b', 'key:', ':\'', '---', '? a'),
  fc.lorem({ maxCount: 30 }),
  fc.string({ unit: fc.constantFrom(...'abc  \n:#-\'"[]{},&*!|>%?é日') }),
);

const KEYS = fc.oneof(
  fc.constantFrom('name', 'containers', 'env', 'example.com/x', 'on', '0x1F', '1_0', '12', 'a b', '__proto__', 'constructor', 'it\'s', '"q"', '#k', '- k', '<', '', 'ü'),
  fc.stringMatching(/^[a-z][a-z0-9./-]{0,12}$/),
);

/** Any object of JSON, not deep. */
const OBJECTS: fc.Arbitrary<any> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.oneof(TEXTS, fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(KEYS, tie('value'), { minKeys: 1, maxKeys: 5, noNullPrototype: true }),
})).object;

/** Nine of ten nodes have no comment. */
const COMMENTS = [' note', ' key: value', ' - x\n"', ...Array.from<undefined>({ length: 27 })];

/** The first two are none for keys. */
const STYLES = [Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED, Scalar.PLAIN, Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE, undefined] as const;

function styled(object: unknown, choose: fc.GeneratorValue): string {
  const document = new Document(object, { aliasDuplicateObjects: false, version: '1.1' });
  visit(document, {
    Node: (key, node, path) => {
      const isInFlow = path.some((parent) => isCollection(parent) && parent.flow);
      if ((key === 'key' || typeof key === 'number') && !isInFlow) {
        node.commentBefore = choose(fc.constantFrom, ...COMMENTS);
        node.spaceBefore = choose(fc.integer, { max: 9, min: 0 }) === 0;
      }
      if (isCollection(node)) {
        node.flow = isInFlow || choose(fc.integer, { max: 4, min: 0 }) === 0;
      } else if (isScalar(node) && typeof node.value === 'string') {
        // without quotes Kubernetes would read these otherwise
        const needsQuotes = isInFlow && /\?|^:|:$/.test(node.value);
        node.type = needsQuotes ? Scalar.QUOTE_DOUBLE : choose(fc.constantFrom, ...STYLES.slice(key === 'key' ? 2 : 0));
      }
    },
  });
  return document.toString({
    indent: choose(fc.constantFrom, 2, 4, 1),
    indentSeq: choose(fc.boolean),
    lineWidth: choose(fc.constantFrom, 0, 20, 80),
    flowCollectionPadding: choose(fc.boolean),
  });
}

/** Some mixes of styles the `yaml` package writes so that it does not read them back itself. */
function isReadBack(object: unknown, text: string): boolean {
  try {
    return isDeepStrictEqual(parse(text, { version: '1.1', logLevel: 'silent' }), object);
  } catch {
    return false;
  }
}

/** An object, written in YAML in any of the styles that the `yaml` package has. */
export const STYLED: fc.Arbitrary<{ readonly object: any; readonly text: string }> = fc.tuple(OBJECTS, fc.gen())
  .map(([object, choose]) => ({ object, text: styled(object, choose) }))
  .filter(({ object, text }) => isReadBack(object, text));
