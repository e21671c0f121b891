/**
 * A scalar on one line that means the same wherever it stands as a value: without quotes, or in double quotes without an escape. No
 * character of it has a meaning of its own there.
 */
const SCALAR = /^(?:[A-Za-z0-9/.](?:[A-Za-z0-9_./@+%-]|:(?=[A-Za-z0-9/]))*|"[A-Za-z0-9_./@+%:,= -]*")$/;

/** What is before the value on its line: its key, its dash, or both. */
const BEFORE_VALUE = /^ *(?:(?:- +)*[A-Za-z0-9_./-]+: +|(?:- +)+)/;

const SEPARATOR = '---';

/** More than blanks and comments. */
const CONTENT = /^ *[^ \n#]/m;

/** How many of the latest models a document is compared with, and in how many scalars those that are like a model may differ from it. */
const MAX_COMPARED = 8;
const MAX_SLOTS = 64;

/** From how few characters on a difference is looked for one by one. */
const SHORT = 32;

/** A document of a string. */
export interface TextPart {
  /** Where its separator begins; for the first one 0. */
  readonly from: number;
  /** Where its content begins. */
  readonly start: number;
  /** Where the next separator begins. */
  readonly end: number;
}

/** Where a scalar is written, from the start of the content. */
export interface Slot {
  readonly start: number;
  readonly end: number;
}

/** A document that is read as it is, and what those that are like it may have otherwise. */
export class ModelPart implements TextPart {
  /** Where others differ, in the order of the text. */
  public slots: readonly Slot[] = [];
  private readonly content: string;
  private lineCount: number | undefined;

  public readonly from: number;
  public readonly start: number;
  public readonly end: number;

  constructor(private readonly text: string, { from, start, end }: TextPart) {
    this.from = from;
    this.start = start;
    this.end = end;
    this.content = text.slice(start, end);
  }

  /** How many lines its separator is; of the first one, what stands before it too. */
  public get linesBefore(): number {
    return linesOf(this.text.slice(this.from, this.start));
  }

  /** How many lines its content is. */
  public get lines(): number {
    this.lineCount ??= linesOf(this.content);
    return this.lineCount;
  }

  /** Whether it is more than blanks and comments. */
  public get hasContent(): boolean {
    return CONTENT.test(this.content);
  }

  /** What is written at a slot. */
  public at({ start, end }: Slot): string {
    return this.content.slice(start, end);
  }

  /** What another document has in place of scalars of this one, as it is written; undefined where it differs in anything else. */
  public compare({ start, end }: TextPart): ReadonlyMap<Slot, string> | undefined {
    const scalars = new Map<Slot, string>();
    const slots: Slot[] = [];
    let [own, other, known] = [0, start, 0];
    while (slots.length <= MAX_SLOTS) {
      const next = this.slots.at(known);
      const literalEnd = next?.start ?? this.content.length;
      const different = own + this.equalLength(own, literalEnd, other);
      if (different === literalEnd && next === undefined) {
        return other + literalEnd - own === end ? this.keep(slots, scalars) : undefined;
      }
      const slot = different === literalEnd ? next : this.slotAt(different, own);
      const scalar = slot && this.scalarAt(other + slot.start - own, end);
      if (slot === undefined || scalar === undefined) {
        return undefined;
      }
      if (scalar !== this.at(slot)) {
        scalars.set(slot, scalar);
      }
      slots.push(slot);
      known += slot === next ? 1 : 0;
      other += slot.start - own + scalar.length;
      own = slot.end;
    }
    return undefined;
  }

  private keep(slots: readonly Slot[], scalars: ReadonlyMap<Slot, string>): ReadonlyMap<Slot, string> {
    this.slots = slots;
    return scalars;
  }

  /** How many characters of the content are the same in the text. */
  private equalLength(from: number, to: number, other: number): number {
    if (this.isEqual(from, to, other)) {
      return to - from;
    }
    let [low, high] = [0, to - from];
    while (high - low > SHORT) {
      const middle = Math.floor((low + high) / 2);
      if (this.isEqual(from + low, from + middle, other + low)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    while (this.content[from + low] === this.text[other + low]) {
      low++;
    }
    return low;
  }

  private isEqual(from: number, to: number, other: number): boolean {
    return this.content.slice(from, to) === this.text.slice(other, other + to - from);
  }

  /** The scalar in which a difference is; undefined where the line is of another kind, or begins before a position. */
  private slotAt(different: number, from: number): Slot | undefined {
    const line = this.content.lastIndexOf('\n', different - 1) + 1;
    const lineEnd = this.content.indexOf('\n', line);
    const end = lineEnd < 0 ? this.content.length : lineEnd;
    const text = this.content.slice(line, end);
    const { length } = BEFORE_VALUE.exec(text)?.[0] ?? '';
    const start = line + length;
    return length > 0 && from <= line && start <= different && SCALAR.test(text.slice(length)) ? { start, end } : undefined;
  }

  private scalarAt(at: number, partEnd: number): string | undefined {
    const lineEnd = this.text.indexOf('\n', at);
    const scalar = this.text.slice(at, lineEnd < 0 ? partEnd : lineEnd);
    return at < partEnd && SCALAR.test(scalar) ? scalar : undefined;
  }
}

/** A document, with the model that it is like: what it has in place of scalars of that. */
export interface ComparedPart extends TextPart {
  readonly model: ModelPart;
  /** None for the model itself. */
  readonly scalars?: ReadonlyMap<Slot, string>;
}

/** The documents of a string. The first one and the last one are models: what is around them is different. */
export function comparedParts(text: string): ComparedPart[] {
  const latest: ModelPart[] = [];
  return partsOf(text).map((part, index, { length }) => {
    for (const model of index === length - 1 ? [] : latest) {
      const scalars = model.compare(part);
      if (scalars !== undefined) {
        latest.splice(latest.indexOf(model), 1);
        latest.unshift(model);
        return { ...part, model, scalars };
      }
    }
    const model = new ModelPart(text, part);
    latest.unshift(model);
    latest.splice(MAX_COMPARED);
    return { ...part, model };
  });
}

/** Divides a string at its separators; what stands before the first one is a document only if it is more than comments. */
function partsOf(text: string): TextPart[] {
  const separators = text.startsWith(SEPARATOR) ? [0] : [];
  for (let at = text.indexOf(`\n${SEPARATOR}`); at >= 0; at = text.indexOf(`\n${SEPARATOR}`, at + 1)) {
    separators.push(at + 1);
  }
  const head = text.slice(0, separators[0]);
  const hasHead = separators.length === 0 || CONTENT.test(head);
  return [
    ...(hasHead ? [{ from: 0, start: 0, end: head.length }] : []),
    ...separators.map((at, index) => {
      const lineEnd = text.indexOf('\n', at);
      return {
        from: index === 0 && !hasHead ? 0 : at,
        start: lineEnd < 0 ? text.length : lineEnd + 1,
        end: separators.at(index + 1) ?? text.length,
      };
    }),
  ];
}

function linesOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines++;
  }
  return lines;
}
