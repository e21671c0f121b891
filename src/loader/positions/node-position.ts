import type { SourceText } from './source-text';

/** Where a node is written. */
export class NodePosition {
  /** The positions of its children, by key or by index; computed on demand. */
  public children: ReadonlyMap<string, NodePosition> | undefined;

  /**
   * @param start where its key or its dash is, or where it has neither, its first character
   * @param value where its value may begin: behind its colon or dash
   * @param model where the text is that it is read from, if that is another document with the same lines
   */
  constructor(
    public readonly source: SourceText,
    private readonly start: number,
    public readonly value = start,
    public readonly model?: NodePosition,
  ) {}

  /** Its line, from 1. */
  public get line(): number {
    return this.source.writtenLineAt(this.start);
  }

  /** The same node further down in the file than in the text that it is read from. */
  public shifted(lineShift: number): NodePosition {
    return new NodePosition(this.source.shifted(lineShift), this.start, this.value);
  }

  /** The node of a document that has the same lines further down in the file. */
  public similar(lineShift: number): NodePosition {
    return new NodePosition(this.source.shifted(lineShift), this.start, this.value, this);
  }

  /** Drops the positions of its children. */
  public forget(): void {
    this.children = undefined;
  }
}
