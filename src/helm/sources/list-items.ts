/** One element of a list, which leaves the others as they are: `--set tap.namespaces[0]=shop`. */
export class ListItems {
  readonly #position: number;
  readonly #value: unknown;

  constructor(position: number, value: unknown) {
    this.#position = position;
    this.#value = value;
  }

  /**
   * The list with the element in its place.
   *
   * @param below the list of earlier values; anything else is replaced
   * @param merge what becomes of an element that is there
   */
  public onto(below: unknown, merge: (element: unknown, over: unknown) => unknown): readonly unknown[] {
    const list: unknown[] = Array.isArray(below) ? [...below] : [];
    while (list.length < this.#position) {
      list.push(null);
    }
    list[this.#position] = merge(list[this.#position], this.#value);
    return list;
  }
}
