import type { Colors } from 'picocolors/types';
import type { CliIo, CliStream } from '../cli-io';

/** The colours that reports use. */
export type Colours = Pick<Colors, 'bold' | 'dim' | 'underline' | 'red' | 'yellow' | 'green' | 'blue' | 'cyan'>;

const NONE: Colours = { bold: String, dim: String, underline: String, red: String, yellow: String, green: String, blue: String, cyan: String };

/** The colours of a stream: none outside of a terminal, or if the environment disables them. */
export function coloursFor(stream: CliStream, env: CliIo['env']): Colours {
  return colours(isColoured(stream, env));
}

/** All colours, or functions that change nothing; only colours load the library. */
export function colours(enabled: boolean): Colours {
  if (!enabled) {
    return NONE;
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { createColors } = require('picocolors') as typeof import('picocolors');
  return createColors(true);
}

/** Whether a stream has colours; `NO_COLOR` overrides `FORCE_COLOR`. */
export function isColoured(stream: CliStream, { NO_COLOR, FORCE_COLOR, TERM }: CliIo['env']): boolean {
  if (NO_COLOR) {
    return false;
  }
  return FORCE_COLOR ? FORCE_COLOR !== '0' && FORCE_COLOR !== 'false' : stream.isTTY && TERM !== 'dumb';
}
