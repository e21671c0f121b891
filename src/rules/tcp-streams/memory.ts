import { quantityToNumber, parseQuantity } from '../../kubernetes/quantity/index';
import type { TcpStreamsSpec, WorkerTemplate } from '../../worker-spec';
import { MEBIBYTE } from '../resources/amounts';
import { soundQuantity } from '../resources/quantity';

/** What a worker takes before its first stream. */
const BASE = 57 * MEBIBYTE;

/** What a stream takes whatever it carries. */
const PER_STREAM = 20_000;

/** What a captured byte takes until its stream is closed. */
const PER_CAPTURED_BYTE = 1.92;

/** Captured bytes of a stream, where nothing else is known about them. */
export const BYTES_PER_STREAM = '10Ki';

/**
 * The memory of the streams that a channel timeout holds, as it was measured: each new connection is held for the
 * timeout, also a finished one.
 */
export class StreamMemory {
  /** Undefined where a value that it needs is none. */
  public static of({ tcpStreams }: { readonly tcpStreams: Pick<TcpStreamsSpec, 'channelTimeout' | 'bytesPerStream'> }): StreamMemory | undefined {
    const { channelTimeout, bytesPerStream } = tcpStreams;
    const bytes = parseQuantity(bytesPerStream ?? BYTES_PER_STREAM);
    return bytes !== undefined && bytes.coefficient > 0n && channelTimeout > 0 && Number.isFinite(channelTimeout)
      ? new StreamMemory(channelTimeout / 1000, bytesPerStream ?? BYTES_PER_STREAM, quantityToNumber(bytes))
      : undefined;
  }

  private readonly perStream: number;

  private constructor(
    private readonly timeout: number,
    /** The captured bytes of a stream, as written. */
    public readonly bytesPerStream: string,
    bytes: number,
  ) {
    this.perStream = PER_STREAM + PER_CAPTURED_BYTE * bytes;
  }

  /** The streams that are open at so many new connections per second. */
  public streams(connectionsPerSecond: number): number {
    return Math.ceil(connectionsPerSecond * this.timeout);
  }

  /** Bytes of all streams, the worker's base not counted. */
  public held(connectionsPerSecond: number): number {
    return connectionsPerSecond * this.timeout * this.perStream;
  }

  /** Bytes that the worker needs in all. */
  public needed(connectionsPerSecond: number): number {
    return BASE + this.held(connectionsPerSecond);
  }

  /** The new connections per second that fit a memory limit. */
  public connections(limit: number): number {
    return Math.max(0, Math.floor((limit - BASE) / (this.timeout * this.perStream)));
  }
}

/** The sniffer's memory limit in bytes, if it has one. */
export function memoryLimit({ resources }: WorkerTemplate): number | undefined {
  const limit = soundQuantity('memory', resources.limits.memory);
  return limit === undefined || limit.coefficient === 0n ? undefined : quantityToNumber(limit);
}
