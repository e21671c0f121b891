import { readCaptureRows, timeStreams, type CaptureTimings, type StreamTiming } from '../../src/timeout-advice';

/** A connection of a capture; its client sends everything to `port`. */
export interface Connection {
  readonly port?: number;
  readonly start?: number;
  /** Seconds after the start at which the client sends a part of its first request. */
  readonly request?: readonly number[];
  /** Seconds after the start at which the server sends. */
  readonly response?: readonly number[];
  /** Whether tshark recognizes HTTP. */
  readonly isHttp?: boolean;
  readonly isTls?: boolean;
  /** The rows before the first one are not in the capture, and after the last one. */
  readonly hasNoStart?: boolean;
  readonly hasNoEnd?: boolean;
}

/** The rows of connections as tshark prints them, by time. */
export function rowsOf(connections: readonly Connection[], { hasFlags = true, hasHeading = true } = {}): string[] {
  const rows = connections.flatMap((one, stream) => {
    const { port = 80, start = stream, request = [0.01], response = [(request.at(-1) ?? 0) + 0.01], isHttp = true, isTls = false } = one;
    const client = 40_000 + stream;
    const end = Math.max(0, ...request, ...response) + 0.001;
    const row = (time: number, destination: number, length: number, flags: string, http = '') => ({
      time: start + time,
      cells: [stream, (start + time).toFixed(9), destination, length, http, ...(hasFlags ? [flags, isTls && length > 0 ? '22' : ''] : [])],
    });
    return [
      ...(one.hasNoStart ? [] : [row(0, port, 0, '0x0002'), row(0, client, 0, '0x0012'), row(0, port, 0, '0x0010')]),
      ...request.map((time) => row(time, port, 100, '0x0018')),
      ...response.map((time, index) => row(time, client, 1000, '0x0018', isHttp ? (time - (request[index] ?? request.at(-1)!)).toFixed(9) : '')),
      ...(one.hasNoEnd ? [] : [row(end, client, 0, '0x0011')]),
    ];
  });
  const heading = ['tcp.stream', 'frame.time_relative', 'tcp.dstport', 'tcp.len', 'http.time', ...(hasFlags ? ['tcp.flags', 'tls.record.content_type'] : [])];
  const lines = rows.sort((one, other) => one.time - other.time).map(({ cells }) => cells.join('\t'));
  return [...(hasHeading ? [heading.join('\t')] : []), ...lines];
}

export const timingsOf = (lines: readonly string[]): CaptureTimings => timeStreams(readCaptureRows(lines));

/** The timing of a capture of one connection. */
export function timingOf(connection: Connection, options?: { readonly hasFlags?: boolean }): StreamTiming {
  return timingsOf(rowsOf([{ start: 0, ...connection }], options)).streams[0];
}
