import type { State } from 'js-yaml';
import { lineAt } from './check-yaml-text';
import { contentStart } from './written-scalars';
import { parseError } from './yaml-error';

/** A line of blanks, or of blanks and a comment, with a tab among the first. */
const TAB_LINE = /^ *\t[ \t]*(?:#.*)?$/gm;

const BLANKS = new Set(' \t\n');

/** Where a tab among the blanks at the start of a line belongs to what is around it. */
const EXEMPT = /["'|>[{]/;

/**
 * Rejects lines without content that a tab indents: js-yaml skips them, Kubernetes does not. In quotes, in brackets and in
 * the text behind `|` and `>` they are something else; behind a scalar without quotes a blank before the tab is enough.
 */
export class TabLines {
  private readonly lines: readonly number[];
  /** In order of the text, and none within another. */
  private readonly exempt: { readonly start: number; readonly end: number }[] = [];
  private readonly plainEnds = new Set<number>();

  constructor(private readonly file: string, private readonly text: string, isYaml: boolean) {
    this.lines = isYaml && text.includes('\t') ? [...text.matchAll(TAB_LINE)].map(({ index }) => index) : [];
  }

  /** A node ends here. */
  public close({ kind, position }: State, nodeStart: number): void {
    if (this.lines.length > 0) {
      const start = contentStart(this.text, nodeStart);
      if (EXEMPT.test(this.text[start] ?? '')) {
        while (this.exempt.length > 0 && this.exempt.at(-1)!.start >= start) {
          this.exempt.pop();
        }
        this.exempt.push({ start, end: position });
      } else if (kind === 'scalar') {
        this.plainEnds.add(position);
      }
    }
  }

  /** Throws where Kubernetes does; to be called at the end of the text. */
  public check(): void {
    let next = 0;
    let checked = 0;
    let contentEnd = 0;
    for (const at of this.lines) {
      while (next < this.exempt.length && this.exempt[next].end <= at) {
        next++;
      }
      contentEnd = this.contentEnd(checked, at) ?? contentEnd;
      checked = at;
      const isExempt = next < this.exempt.length && this.exempt[next].start < at;
      if (!isExempt && !(this.text[at] === ' ' && this.plainEnds.has(contentEnd))) {
        throw parseError(this.file, this.text, 'a tab indents this line; YAML takes spaces only', lineAt(this.text, at));
      }
    }
  }

  /** Where a part of the text ends without the blanks at its end; undefined where it is blanks alone. */
  private contentEnd(from: number, to: number): number | undefined {
    let end = to;
    while (end > from && BLANKS.has(this.text[end - 1])) {
      end--;
    }
    return end > from ? end : undefined;
  }
}
