/**
 * Ids for the constructs that printed code makes in one chart.
 */
export class ConstructIds {
  private readonly taken: Set<string>;

  /** @param taken the ids that are not free */
  constructor(...taken: string[]) {
    this.taken = new Set(taken);
  }

  /**
   * An id that was not given before.
   *
   * @param wanted what it should be like
   */
  public next(wanted: string): string {
    const plain = wanted.replace(/[^A-Za-z0-9._-]+/g, '-');
    let id = plain;
    for (let count = 2; this.taken.has(id); count++) {
      id = `${plain}-${count}`;
    }
    this.taken.add(id);
    return id;
  }
}
