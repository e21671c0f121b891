/**
 * Unique ids for the constructs of printed code in one chart.
 */
export class ConstructIds {
  private readonly taken: Set<string>;

  /** @param taken the ids that are already in use */
  constructor(...taken: string[]) {
    this.taken = new Set(taken);
  }

  /**
   * A new id.
   *
   * @param wanted the preferred id
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
