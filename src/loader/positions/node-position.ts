import type { SourceText } from './source-text';

/** Where a node is written. */
export class NodePosition {
  /** The positions of its children, by key or by index; computed on demand. */
  public children: ReadonlyMap<string, NodePosition> | undefined;

  /**
   * @param start where its key or its dash is, or where it has neither, its first character
   * @param value where its value may begin: behind its colon or dash
   */
  constructor(public readonly source: SourceText, private readonly start: number, public readonly value = start) {}

  /** Its line, from 1. */
  public get line(): number {
    return this.source.writtenLineAt(this.start);
  }

  /** Drops the positions of its children. */
  public forget(): void {
    this.children = undefined;
  }
}
