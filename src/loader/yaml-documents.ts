import type { State } from 'js-yaml';
import { checkAliases, maxExpandedNodes } from './alias-limit';
import { checkMerges } from './check-merges';
import { checkYamlText, lineAt } from './check-yaml-text';
import type { Document, RepeatedKeyAt } from './document';
import { FlowScalars } from './flow-scalars';
import { kubernetesSchema } from './kubernetes-schema';
import { checkYamlSize, MAX_DEPTH } from './limits';
import { withPlainBreaks } from './line-breaks';
import { NodePosition, SourceText } from './positions';
import { readSimilar } from './similar-documents';
import { SourceError } from './source-error';
import { TabLines } from './tab-lines';
import { contentStart, WrittenScalars } from './written-scalars';
import { parseError, yamlParseError } from './yaml-error';
import { NumberError } from './yaml-scalar';
import { objectOf } from '../util/untyped';

/** What stands behind a node that is a key. */
const KEY_END = /[ \t\n]*:[ \t\n]/y;

/** The colon of a key, then tags or anchors and a mapping without brackets. */
const MAPPING_ON_LINE_OF_KEY = /:[ \t]+(?:[!&]\S*[ \t]+)+[^\s{#]/y;

const TAG_AT_END_OF_LINE = /[ \t]*(?:&\S*[ \t]+)?![^\s]*[ \t]*(?:#[^\n]*)?\n\s*[^\s#]/y;

/** An anchor and a tag, as Kubernetes reads them, up to the next blank. */
const ANCHOR = /^&[0-9A-Za-z_-]+(?:[,\]}].*)?$/;
const TAG = /^!(?:<[^<>]*>|[0-9A-Za-z;/?:@&=+$,.!~*'()[\]%_-]*)$/;

/** Fields of js-yaml's state that its types do not have. */
type NamedState = State & {
  readonly anchor: string | null;
  readonly anchorMap: { [name: string]: unknown };
  readonly tag: string | null;
};

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
  const similar = language === 'YAML' ? readSimilar(text, (part) => documentsWithoutError(file, part)) : undefined;
  return similar ?? readAll(file, text, language);
}

/** The documents of a string; undefined where it has an error. */
function documentsWithoutError(file: string, text: string): Document[] | undefined {
  try {
    return parseYaml(file, text, 'YAML', false).documents;
  } catch (error) {
    if (error instanceof SourceError) {
      return undefined;
    }
    throw error;
  }
}

function readAll(file: string, text: string, language: 'YAML' | 'JSON'): Document[] {
  const parsed = parseYaml(file, text, language, false);
  return parsed.repeatedAt === undefined ? parsed.documents : withRepeatedKeys(file, text, language, parsed.error);
}

/** The documents of a string, or the error about a key that one of its mappings has twice. */
type Parsed =
  | { readonly documents: Document[]; readonly repeatedAt?: undefined }
  | { readonly documents?: undefined; readonly error: SourceError; readonly repeatedAt: number };

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
    const values = yaml.loadAll(follower.plain, null, { schema: kubernetesSchema(), json: takesLast, listener, ...limits });
    const documents = values.map((value, index) => ({ value, position: follower.positions[index] }));
    follower.tabs.check();
    checkAliases(file, text, values);
    checkMerges(file, text, documents);
    return { documents };
  } catch (error) {
    if (error instanceof yaml.YAMLException) {
      const readable = yamlParseError(file, text, error, follower.openedAt, follower.lineOf(error.mark));
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
  const { documents = [] } = parseYaml(file, text, language, true);
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
  /** The text with one kind of line break. */
  public readonly plain: string;
  private readonly scalars: WrittenScalars;
  private readonly flow: FlowScalars;
  /** The lines of blanks alone with a tab among them. */
  public readonly tabs: TabLines;
  private readonly source: SourceText;
  private readonly starts: number[] = [];
  private readonly isYaml: boolean;

  /** @param text the text as it is written */
  constructor(private readonly file: string, private readonly text: string, language: 'YAML' | 'JSON') {
    this.plain = withPlainBreaks(text);
    this.isYaml = language === 'YAML';
    this.source = new SourceText(this.plain, text);
    this.scalars = new WrittenScalars(file, text, this.isYaml);
    this.flow = new FlowScalars(file, this.plain, this.isYaml);
    this.tabs = new TabLines(file, this.plain, this.isYaml);
  }

  /** The line of a position in the text as it is written, from 1. */
  public lineOf({ position, line }: { readonly position: number; readonly line: number }): number {
    return this.plain === this.text ? line + 1 : lineAt(this.text, position);
  }

  public see(event: 'open' | 'close', state: State): void {
    if (event === 'open') {
      this.open(state);
    } else {
      this.close(state as NamedState, this.starts.pop()!);
    }
  }

  private open(state: State): void {
    this.openedAt = this.lineOf(state);
    this.flow.enter(state.position);
    if (this.starts.length === 0) {
      this.positions.push(new NodePosition(this.source, state.position));
    }
    this.starts.push(state.position);
  }

  private close(state: NamedState, start: number): void {
    const { anchor, anchorMap, result } = state;
    if (anchor !== null || (state.tag !== null && state.tag !== '?')) {
      this.checkProperties(start);
    }
    this.scalars.close(state, start);
    this.flow.leave(state);
    if (result === null && state.tag === '!' && state.kind === null) {
      state.result = '';
    }
    if (anchor !== null) {
      anchorMap[anchor] = state.result;
    }
    if (typeof result === 'object') {
      this.checkKey(state);
    }
    this.checkStart(start, state.kind);
    this.tabs.close(state, start);
  }

  /** Rejects anchors and tags with characters that Kubernetes does not read in them. */
  private checkProperties(start: number): void {
    const properties = this.plain.slice(start, contentStart(this.plain, start));
    for (const [property] of properties.replace(/(?<=\s)#.*/g, '').matchAll(/(?<=^|[ \t\n])[!&][^ \t\n]*/g)) {
      if (property.startsWith('&') && !ANCHOR.test(property)) {
        throw parseError(this.file, this.text, `Kubernetes reads letters, digits, '_' and '-' in an anchor, not '${property}'`, this.openedAt);
      }
      if (property.startsWith('!') && !TAG.test(property)) {
        throw parseError(this.file, this.text, "a tag '!' is broken; quote a string that begins with such a character", this.openedAt);
      }
    }
  }

  /** Rejects what stands behind a tag or an anchor where js-yaml does not notice it, or where it loses the tag. */
  private checkStart(start: number, kind: string | null): void {
    MAPPING_ON_LINE_OF_KEY.lastIndex = start - 1;
    TAG_AT_END_OF_LINE.lastIndex = start;
    if (kind === 'mapping' && MAPPING_ON_LINE_OF_KEY.test(this.plain)) {
      throw parseError(this.file, this.text, 'a mapping begins on the line of its key; put it on the next line', lineAt(this.text, start));
    }
    if (kind === 'scalar' && TAG_AT_END_OF_LINE.test(this.plain)) {
      throw parseError(this.file, this.text, 'a tag stands on the line above its value; put both on one line', lineAt(this.text, start));
    }
  }

  /** Mappings, lists and null are not keys to Kubernetes; js-yaml would make strings of them. */
  private checkKey({ position, result }: State): void {
    KEY_END.lastIndex = position;
    if (KEY_END.test(this.plain)) {
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
