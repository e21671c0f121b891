const SPACE = 0x20;

/** The indent of a line on which nothing starts: deeper than any other. */
const NOTHING = 2 ** 30;
/** From how many characters on the end of a collection is cached, and how many are. */
const LONG = 256;
const MAX_CACHED = 2 ** 20;

/** What starts on a line: no line break, comment or tab, which makes the line a part of what is above it. */
const STARTS_NOTHING = new Set('\n\t#');

/** What was found in an object. */
interface Memory {
  forget(): void;
}

/** What is known about a text. */
class TextMemory {
  public readonly collectionEnds = new Map<number, number>();
  public latest: Memory | undefined;
  private starts: readonly number[] | undefined;
  private indents: readonly number[] | undefined;

  constructor(private readonly text: string) {}

  public get lineStarts(): readonly number[] {
    this.starts ??= findStarts(this.text);
    return this.starts;
  }

  public get lineIndents(): readonly number[] {
    this.indents ??= this.lineStarts.map((start) => indentAt(this.text, start));
    return this.indents;
  }
}

/** The text of a file, and its lines on demand. All its line breaks are `\n`, but those that the file has may be others. */
export class SourceText {
  private written: SourceText | undefined;

  /**
   * @param writtenText the text as it is in the file
   * @param lineShift how many lines of the file the text does not have before it
   */
  constructor(
    public readonly text: string,
    private readonly writtenText = text,
    public readonly lineShift = 0,
    private readonly memory = new TextMemory(text),
  ) {}

  /** The same text further down in the file. */
  public shifted(lineShift: number): SourceText {
    return new SourceText(this.text, this.writtenText, lineShift, this.memory);
  }

  /** The line of a position in the file, as editors count them, from 1. */
  public writtenLineAt(position: number): number {
    this.written ??= this.writtenText === this.text ? this : new SourceText(this.writtenText);
    return this.written.lineAt(position) + 1 + this.lineShift;
  }

  /** The line of a position; both from 0. */
  public lineAt(position: number): number {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Where the collection in brackets that begins at a position ends, if that is cached. */
  public collectionEnd(start: number): number | undefined {
    return this.memory.collectionEnds.get(start);
  }

  /** Caches where a long collection in brackets ends, so that it is not scanned twice. */
  public keepCollection(start: number, end: number): void {
    if (end - start > LONG && this.memory.collectionEnds.size < MAX_CACHED) {
      this.memory.collectionEnds.set(start, end);
    }
  }

  /** Drops the results for other objects: callers look at one object after the other. */
  public keepOnly(latest: Memory): void {
    if (this.memory.latest !== latest) {
      this.memory.latest?.forget();
      this.memory.latest = latest;
    }
  }

  /** Where each line starts. */
  public get lineStarts(): readonly number[] {
    return this.memory.lineStarts;
  }

  /** How far each line is indented, by spaces; further than any where it starts nothing. */
  public get lineIndents(): readonly number[] {
    return this.memory.lineIndents;
  }
}

function findStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    starts.push(end + 1);
  }
  return starts;
}

function indentAt(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === SPACE) {
    at++;
  }
  return at === text.length || STARTS_NOTHING.has(text[at]) ? NOTHING : at - start;
}
