import { formatCode } from './layout';

/** A name that code uses, and its package. */
interface Use {
  readonly from: string;
  readonly name: string;
}

/**
 * The imports of a piece of code.
 */
export class Imports {
  private readonly uses: Use[] = [];

  /** Adds a name of a package, and returns it. */
  public use(from: string, name: string): string {
    this.uses.push({ from, name });
    return name;
  }

  /** The current state, for `undo`. */
  public mark(): number {
    return this.uses.length;
  }

  /** Removes the imports that were added since. */
  public undo(mark: number): void {
    this.uses.length = mark;
  }

  /** The import statements, sorted. */
  public statements(): string[] {
    return sorted(this.uses.map(({ from }) => from)).map((from) => {
      const items = sorted(this.uses.filter((use) => use.from === from).map(({ name }) => name));
      return formatCode({ open: 'import {', items, close: `} from '${from}';`, spaced: true });
    });
  }
}

/** Distinct names in alphabetical order, without regard to case. */
function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
}
