import { colours, coloursFor, type Colours } from './colours';
import type { CliIo, CliStream } from '../cli-io';

/** How text for people is laid out. */
export interface Look {
  readonly colours: Colours;
  /** The most characters in a line of prose. */
  readonly width: number;
}

/** Longer lines of prose are hard to read. */
const MAX_WIDTH = 110;

/** Where there is no terminal to fit, as in the log of a pipeline. */
const WITHOUT_TERMINAL = 100;

/** What suits a stream. */
export function lookOf(stream: CliStream, env: CliIo['env']): Look {
  return { colours: coloursFor(stream, env), width: Math.min(stream.columns || WITHOUT_TERMINAL, MAX_WIDTH) };
}

/** What suits a file. */
export function plainLook(): Look {
  return { colours: colours(false), width: WITHOUT_TERMINAL };
}
