import type { Colors } from 'picocolors/types';
import type { CliIo, CliStream } from '../cli-io';

/** The colours of a stream: none where nobody looks, or where the environment says so. */
export function coloursFor(stream: CliStream, env: CliIo['env']): Colors {
  return colours(isColoured(stream, env));
}

/** All colours, or functions that change nothing. */
export function colours(enabled: boolean): Colors {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { createColors } = require('picocolors') as typeof import('picocolors');
  return createColors(enabled);
}

/** As `NO_COLOR` and `FORCE_COLOR` are commonly understood; the former wins. */
export function isColoured(stream: CliStream, { NO_COLOR, FORCE_COLOR, TERM }: CliIo['env']): boolean {
  if (NO_COLOR) {
    return false;
  }
  return FORCE_COLOR ? FORCE_COLOR !== '0' && FORCE_COLOR !== 'false' : stream.isTTY && TERM !== 'dumb';
}
