import { adviceJson } from './advice-json';
import { adviceTable } from './advice-table';
import { adviseTimeouts, CaptureRowError, FIELDS, readCaptureRows, timeStreams, type TimeoutAdvice } from '../../../timeout-advice';
import type { CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { jsonText } from '../../io/json-text';
import { linesOf } from '../../io/lines';
import type { ListFormat } from '../../io/print-list';
import { readInputBytes, STDIO } from '../../io/read-input';
import { lookOf } from '../../io/terminal/look';

/** The options of `advise` as commander passes them. */
export interface AdviseOptions {
  readonly output: ListFormat;
}

/** The first bytes of captures: pcap in both orders, with micro- and nanoseconds, and pcapng. */
const CAPTURES = ['d4c3b2a1', 'a1b2c3d4', '4d3cb2a1', 'a1b23c4d', '0a0d0d0a'];

/** Advises timeouts for the connections of a file of rows. */
export async function runAdvise(file: string, { output }: AdviseOptions, { io }: CliSession): Promise<void> {
  const advice = adviceOn(await readInputBytes(file, io), file === STDIO ? 'standard input' : file);
  io.stdout.write(output === 'json' ? jsonText(adviceJson(advice)) : adviceTable(advice, lookOf(io.stdout, io.env)));
}

function adviceOn(bytes: Buffer, name: string): TimeoutAdvice {
  if (CAPTURES.includes(bytes.subarray(0, 4).toString('hex'))) {
    throw new UsageError(`${name}: is a capture; pass its rows of 'tshark -T fields', as 'cdk8s-kubeshark advise --help' shows`);
  }
  try {
    const advice = adviseTimeouts(timeStreams(readCaptureRows(linesOf(bytes))));
    if (advice === undefined) {
      throw new UsageError(`${name}: has no TCP connection with payload that is not TLS; rows need the fields ${FIELDS.join(', ')}`);
    }
    return advice;
  } catch (error) {
    throw error instanceof CaptureRowError ? new UsageError(`${name}:${error.line}: ${error.message}`) : error;
  }
}
