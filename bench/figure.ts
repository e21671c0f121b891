/** One row of the report: what was measured, and what it is to be at most. */
export interface Figure {
  readonly name: string;
  /** Without a value: why it was left out. */
  readonly value?: number;
  readonly unit: Unit;
  readonly accepted?: number;
  readonly goal?: number;
  /** What else the reader should know, such as the absolute cost. */
  readonly note?: string;
}

export type Unit = 'x' | 's' | 'kB' | 'files';

/** How one cost grows with the amount of work. */
export interface Growth {
  readonly title: string;
  readonly points: readonly GrowthPoint[];
}

export interface GrowthPoint {
  readonly count: number;
  /** Seconds of processor time by the name of the program. */
  readonly cpu: Readonly<Record<string, number>>;
}

/** What a group of measurements gives. */
export interface Report {
  readonly figures: readonly Figure[];
  readonly growth?: readonly Growth[];
}

/** A group that can be run alone. */
export interface Group {
  readonly name: string;
  /** Measures in a folder of its own. */
  run(folder: string): Report;
}

/** A cost of ours in multiples of another one. */
export function ratioFigure(name: string, ours: number, theirs: number, limits: Pick<Figure, 'accepted' | 'goal' | 'note'>): Figure {
  return { name, value: ours / theirs, unit: 'x', ...limits };
}

export function milliseconds(value: number): string {
  return `${(value * 1000).toFixed(value < 0.01 ? 2 : 0)} ms`;
}
