import type { State } from 'js-yaml';
import { lineAt } from './check-yaml-text';
import { contentStart } from './written-scalars';
import { parseError } from './yaml-error';

/** What brackets have to hold for js-yaml and Kubernetes to read them differently. */
const DOUBTFUL = /\?|:[,[\]{}:]|[,[{]\s*:/;

const FLOW_INDICATOR = /[,[\]{}]/;

/** A node that is open: where it begins, and whether it is in brackets, its own included. */
interface OpenNode {
  readonly start: number;
  readonly isInBrackets: boolean;
}

/** Rejects unquoted scalars in brackets that Kubernetes reads otherwise: those with `?`, and those with `:` at an end. */
export class FlowScalars {
  private readonly isDoubtful: boolean;
  private readonly open: OpenNode[] = [];

  constructor(private readonly file: string, private readonly text: string, isYaml: boolean) {
    this.isDoubtful = isYaml && DOUBTFUL.test(text);
  }

  /** A node begins at this position. */
  public enter(position: number): void {
    if (this.isDoubtful) {
      const start = contentStart(this.text, position);
      const isInBrackets = this.open.at(-1)?.isInBrackets || this.text[start] === '[' || this.text[start] === '{';
      this.open.push({ start, isInBrackets });
    }
  }

  /** The last open node ends here. */
  public leave({ position, kind }: State): void {
    const node = this.isDoubtful ? this.open.pop() : undefined;
    if (!node?.isInBrackets || kind !== 'scalar' || /["']/.test(this.text[node.start])) {
      return;
    }
    const scalar = this.text.slice(node.start, position);
    if (scalar.includes('?') || scalar.startsWith(':') || (this.text[position] === ':' && FLOW_INDICATOR.test(this.text[position + 1] ?? ''))) {
      const words = `Kubernetes reads '${scalar.slice(0, 40)}' in brackets otherwise; quote it, and put a blank behind a colon`;
      throw parseError(this.file, this.text, words, lineAt(this.text, node.start));
    }
  }
}
