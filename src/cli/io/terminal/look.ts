import { colours, coloursFor, type Colours } from './colours';
import type { CliIo, CliStream } from '../cli-io';

/** The appearance of text for people. */
export interface Look {
  readonly colours: Colours;
  /** The maximum number of characters in a line of prose. */
  readonly width: number;
}

/** The maximum width: longer lines of prose are hard to read. */
const MAX_WIDTH = 110;

/** The width without a terminal, as in the log of a pipeline. */
const WITHOUT_TERMINAL = 100;

/** The appearance for a stream. */
export function lookOf(stream: CliStream, env: CliIo['env']): Look {
  return { colours: coloursFor(stream, env), width: Math.min(stream.columns || WITHOUT_TERMINAL, MAX_WIDTH) };
}

/** The appearance for a file. */
export function plainLook(): Look {
  return { colours: colours(false), width: WITHOUT_TERMINAL };
}
