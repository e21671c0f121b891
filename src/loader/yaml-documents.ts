import type { State } from 'js-yaml';
import { checkAliases, maxExpandedNodes } from './alias-limit';
import { checkMerges } from './check-merges';
import { checkYamlText } from './check-yaml-text';
import type { Document, RepeatedKeyAt } from './document';
import { kubernetesSchema } from './kubernetes-schema';
import { checkYamlSize, MAX_DEPTH } from './limits';
import { NodePosition, SourceText } from './positions';
import { QuotedScalars } from './quoted-scalars';
import type { SourceError } from './source-error';
import { parseError, yamlParseError } from './yaml-error';
import { NumberError } from './yaml-scalar';
import { objectOf } from '../util/untyped';

/** What stands behind a node that is a key. */
const KEY_END = /[ \t\n]*:[ \t\n]/y;

/** What js-yaml reports of a key that a mapping has twice. */
const REPEATED_KEY = 'duplicated mapping key';

/** The key that js-yaml makes of a mapping. */
const MAPPING_AS_TEXT = '[object Object]';

/**
 * The documents of a string in YAML, read as Kubernetes reads it.
 *
 * @param language JSON has other escapes
 */
export function readYaml(file: string, text: string, language: 'YAML' | 'JSON' = 'YAML'): Document[] {
  checkYamlSize(file, text.length);
  checkYamlText(file, text);
  const parsed = parseYaml(file, text, language, false);
  return parsed.repeatedAt === undefined ? parsed.documents : withRepeatedKeys(file, text, language, parsed.error);
}

/** The documents of a string, or the error about a key that one of its mappings has twice. */
type Parsed =
  | { readonly documents: Document[]; readonly repeatedAt?: undefined }
  | { readonly error: SourceError; readonly repeatedAt: number };

/**
 * Parses a string.
 *
 * @param takesLast whether the last of equal keys is read, instead of none
 */
function parseYaml(file: string, text: string, language: 'YAML' | 'JSON', takesLast: boolean): Parsed {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require('js-yaml') as typeof import('js-yaml');
  const follower = new Follower(file, text, language);
  const limits = { maxDepth: MAX_DEPTH, maxTotalMergeKeys: maxExpandedNodes(text) };
  try {
    const listener = (event: 'open' | 'close', state: State) => follower.see(event, state);
    const values = yaml.loadAll(text, null, { schema: kubernetesSchema(), json: takesLast, listener, ...limits });
    follower.quoted.end();
    const documents = values.map((value, index) => ({ value, position: follower.positions[index] }));
    checkAliases(file, text, values);
    checkMerges(file, text, documents);
    return { documents };
  } catch (error) {
    if (error instanceof yaml.YAMLException) {
      const readable = yamlParseError(file, text, error, follower.openedAt);
      if (!takesLast && error.reason === REPEATED_KEY) {
        return { error: readable, repeatedAt: error.mark.position };
      }
      throw readable;
    }
    throw error instanceof NumberError ? parseError(file, text, error.message, follower.openedAt) : error;
  }
}

/**
 * The documents of manifests in which an object has a key twice: kubectl and helm take the last one. A document that is not
 * an object of Kubernetes, such as values, is rejected: it is unknown which of the two its author wants.
 */
function withRepeatedKeys(file: string, text: string, language: 'YAML' | 'JSON', error: SourceError): Document[] {
  const { documents = [] } = parseYaml(file, text, language, true) as { documents?: Document[] };
  return documents.map((document, index) => {
    const from = document.position.value;
    const part = '\n'.repeat(document.position.line - 1) + text.slice(from, documents[index + 1]?.position.value);
    const repeatedKey = repeatedIn(file, part, language, from - (document.position.line - 1));
    if (repeatedKey !== undefined && !hasKind(document.value)) {
      throw error;
    }
    return repeatedKey === undefined ? document : { ...document, repeatedKey };
  });
}

/** A key that a document has twice in one mapping. */
function repeatedIn(file: string, text: string, language: 'YAML' | 'JSON', from: number): RepeatedKeyAt | undefined {
  const parsed = parseYaml(file, text, language, false);
  return parsed.repeatedAt === undefined ? undefined : {
    key: /^["']?([^"':\s]*)/.exec(text.slice(parsed.repeatedAt))![1],
    line: text.slice(0, parsed.repeatedAt).split('\n').length,
    at: from + parsed.repeatedAt,
  };
}

function hasKind(value: unknown): boolean {
  const { kind } = objectOf(value);
  return typeof kind === 'string' && kind !== '';
}

/** Follows js-yaml through a string: where its documents begin, and which keys are not strings. */
class Follower {
  /** Where the documents begin. */
  public readonly positions: NodePosition[] = [];
  /** The line where the last node begins. */
  public openedAt = 1;
  /** The strings in quotes, which are checked on the way. */
  public readonly quoted: QuotedScalars;
  private readonly source: SourceText;
  private depth = 0;

  constructor(private readonly file: string, private readonly text: string, language: 'YAML' | 'JSON') {
    this.source = new SourceText(text);
    this.quoted = new QuotedScalars(file, text, language === 'YAML');
  }

  public see(event: 'open' | 'close', state: State): void {
    if (event === 'open') {
      this.openedAt = state.line + 1;
      this.quoted.open(state.position);
      if (this.depth++ === 0) {
        this.positions.push(new NodePosition(this.source, state.position));
      }
    } else {
      this.depth--;
      this.quoted.close(state.position, typeof state.result === 'string');
      if (typeof state.result === 'object') {
        this.checkKey(state);
      }
    }
  }

  /** Mappings, lists and null are not keys to Kubernetes; js-yaml would make strings of them. */
  private checkKey({ position, result }: State): void {
    KEY_END.lastIndex = position;
    if (KEY_END.test(this.text)) {
      throw this.badKey(result === null ? 'null' : Array.isArray(result) ? 'a list' : 'a mapping');
    }
    if (result !== null && Object.hasOwn(result, MAPPING_AS_TEXT)) {
      throw this.badKey('a mapping');
    }
  }

  private badKey(kind: string): Error {
    return parseError(this.file, this.text, `${kind} is used as a key; quote it if it is a string`, this.openedAt);
  }
}
