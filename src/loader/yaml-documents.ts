import type { State } from 'js-yaml';
import { checkAliases, maxExpandedNodes } from './alias-limit';
import { checkMerges } from './check-merges';
import { checkYamlText } from './check-yaml-text';
import type { Document } from './document';
import { kubernetesSchema } from './kubernetes-schema';
import { checkYamlSize, MAX_DEPTH } from './limits';
import { NodePosition, SourceText } from './positions';
import { QuotedScalars } from './quoted-scalars';
import { parseError, yamlParseError } from './yaml-error';
import { NumberError } from './yaml-scalar';

/** What stands behind a node that is a key. */
const KEY_END = /[ \t\n]*:[ \t\n]/y;

/** The key that js-yaml makes of a mapping. */
const MAPPING_AS_TEXT = '[object Object]';

/**
 * The documents of a string in YAML, read as Kubernetes reads it.
 *
 * @param language JSON has other escapes
 */
export function readYaml(file: string, text: string, language: 'YAML' | 'JSON' = 'YAML'): Document[] {
  checkYamlSize(file, text.length);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require('js-yaml') as typeof import('js-yaml');
  const follower = new Follower(file, text, language);
  checkYamlText(file, text);
  const limits = { maxDepth: MAX_DEPTH, maxTotalMergeKeys: maxExpandedNodes(text) };
  try {
    const values = yaml.loadAll(text, null, { schema: kubernetesSchema(), listener: (event, state) => follower.see(event, state), ...limits });
    follower.quoted.end();
    const documents = values.map((value, index) => ({ value, position: follower.positions[index] }));
    checkAliases(file, text, values);
    checkMerges(file, text, documents);
    return documents;
  } catch (error) {
    if (error instanceof yaml.YAMLException) {
      throw yamlParseError(file, text, error, follower.openedAt);
    }
    throw error instanceof NumberError ? parseError(file, text, error.message, follower.openedAt) : error;
  }
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
