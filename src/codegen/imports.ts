import { layOut } from './layout';

/** A name that code uses, and the package that has it. */
interface Use {
  readonly from: string;
  readonly name: string;
}

/**
 * What a piece of code imports.
 */
export class Imports {
  private readonly uses: Use[] = [];

  /** Adds a name of a package, and gives it back to be written down. */
  public use(from: string, name: string): string {
    this.uses.push({ from, name });
    return name;
  }

  /** The state so far, to come back to where the code that follows is not used. */
  public mark(): number {
    return this.uses.length;
  }

  /** Forgets what was added since. */
  public undo(mark: number): void {
    this.uses.length = mark;
  }

  /** The import statements, sorted. */
  public statements(): string[] {
    return sorted(this.uses.map(({ from }) => from)).map((from) => {
      const items = sorted(this.uses.filter((use) => use.from === from).map(({ name }) => name));
      return layOut({ open: 'import {', items, close: `} from '${from}';`, spaced: true });
    });
  }
}

/** Each once, in the order of the alphabet, capitals or not. */
function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
}
