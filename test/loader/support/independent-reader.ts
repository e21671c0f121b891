import { type Document, parseAllDocuments, Scalar, type ScalarTag } from 'yaml';
import { readPlain } from '../../../src/loader/yaml-scalar';

/** Unquoted texts, as we read them. */
const PLAIN: ScalarTag = {
  tag: 'tag:yaml.org,2002:plain',
  default: true,
  test: /^/,
  resolve: readPlain,
  identify: (value) => typeof value !== 'string',
  createNode: (_schema, value) => new Scalar(value),
};

/** What the `yaml` package reads, but for documents without content; undefined where it finds a mistake. */
export function readIndependently(text: string): unknown[] | undefined {
  const documents = parseAllDocuments(text, { schema: 'failsafe', customTags: (tags) => [PLAIN, ...tags, 'merge'], merge: true, logLevel: 'silent' });
  const hasMistake = !Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0);
  return hasMistake ? undefined : valuesOf(documents);
}

/** Some mistakes, such as a merge of what is no map, are found only on the way to the value, and thrown. */
function valuesOf(documents: readonly Document[]): unknown[] | undefined {
  try {
    return documents.map((document) => document.toJS()).filter((value) => value !== null && value !== '');
  } catch {
    return undefined;
  }
}
