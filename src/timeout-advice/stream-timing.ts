import type { CaptureRow } from './capture-row';

/** What kind of traffic a connection has, as the worker recognizes it. */
export type StreamKind = 'http' | 'tls' | 'other';

/** The times of one connection that timeouts decide about. */
export interface StreamTiming {
  readonly kind: StreamKind;
  /** The lower port of a connection whose start was not captured. */
  readonly serverPort: number;
  /** Seconds since the start of the capture. */
  readonly start: number;
  /** Whether its first packet is in the capture, and its last. Without flags the second is not known, and is taken for true. */
  readonly hasStart: boolean;
  readonly hasEnd: boolean;
  /** Seconds from the start to the last packet of the first request; undefined without a start or without a request. */
  readonly requestComplete: number | undefined;
  /** Seconds from the first packet to the last. */
  readonly life: number;
  /** The slowest response to a request of HTTP, in seconds. */
  readonly slowestResponse: number;
  /** The longest time without a packet, in seconds. */
  readonly longestSilence: number;
  /** Bytes of payload. */
  readonly bytes: number;
}

/** All connections of a capture, and its length in seconds. */
export interface CaptureTimings {
  readonly streams: readonly StreamTiming[];
  readonly seconds: number;
}

const [FIN, SYN, RST, ACK] = [1, 2, 4, 16];

function has(flags: number | undefined, flag: number): boolean {
  return flags !== undefined && Math.floor(flags / flag) % 2 === 1;
}

/** Follows each connection of a capture, in one pass: memory grows with the connections, not with the packets. */
export function timeStreams(rows: Iterable<CaptureRow>): CaptureTimings {
  const streams = new Map<number, FollowedStream>();
  let [first, last] = [Infinity, 0];
  for (const row of rows) {
    first = Math.min(first, row.time);
    last = Math.max(last, row.time);
    const stream = streams.get(row.stream);
    if (stream === undefined) {
      streams.set(row.stream, new FollowedStream(row));
    } else {
      stream.add(row);
    }
  }
  return { streams: [...streams.values()].map((stream) => stream.timing()), seconds: streams.size === 0 ? 0 : last - first };
}

class FollowedStream {
  private readonly start: number;
  private readonly hasFlags: boolean;
  private readonly hasSyn: boolean;
  /** The port that the first packet went to, and that of the other side. */
  private readonly firstPort: number;
  private otherPort: number | undefined;
  private packets = 0;
  private last: number;
  private hasEnd = false;
  private isHandshake: boolean;
  private requestEnd: number | undefined;
  private isAnswered = false;
  private isTls = false;
  private isHttp = false;
  private slowestResponse = 0;
  private longestSilence = 0;
  private bytes = 0;

  constructor(row: CaptureRow) {
    const { time, destinationPort, flags } = row;
    this.start = this.last = time;
    this.firstPort = destinationPort;
    this.hasFlags = flags !== undefined;
    this.hasSyn = has(flags, SYN) && !has(flags, ACK);
    this.isHandshake = row.length === 0;
    this.add(row);
  }

  public add({ time, destinationPort, length, responseTime, flags, isTls }: CaptureRow): void {
    const isToServer = destinationPort === this.firstPort;
    this.packets++;
    // without flags a start looks like a packet without payload in each direction
    this.isHandshake &&= this.packets !== 2 || (!isToServer && length === 0);
    this.otherPort ??= isToServer ? undefined : destinationPort;
    this.longestSilence = Math.max(this.longestSilence, time - this.last);
    this.last = Math.max(this.last, time);
    this.bytes += length;
    this.isTls ||= isTls;
    this.hasEnd ||= has(flags, FIN) || has(flags, RST);
    if (responseTime !== undefined) {
      this.isHttp = true;
      this.slowestResponse = Math.max(this.slowestResponse, responseTime);
    }
    if (length > 0 && !this.isAnswered) {
      this.isAnswered = !isToServer;
      this.requestEnd = isToServer ? time : this.requestEnd;
    }
  }

  public timing(): StreamTiming {
    const hasStart = this.hasFlags ? this.hasSyn : this.isHandshake && this.packets >= 2;
    return {
      kind: this.isHttp ? 'http' : this.isTls ? 'tls' : 'other',
      serverPort: hasStart ? this.firstPort : Math.min(this.firstPort, this.otherPort ?? Infinity),
      start: this.start,
      hasStart,
      hasEnd: this.hasEnd || !this.hasFlags,
      requestComplete: hasStart && this.requestEnd !== undefined ? Math.max(0, this.requestEnd - this.start) : undefined,
      life: this.last - this.start,
      slowestResponse: this.slowestResponse,
      longestSilence: this.longestSilence,
      bytes: this.bytes,
    };
  }
}
