import type { AdvisedTimeout, TimeoutAdvice } from '../../../timeout-advice';

/** The advice for programs, with `null` for what is not known. */
export function adviceJson(advice: TimeoutAdvice): object {
  const { channelTimeout, staleTimeout, streams, complete, unfinished, counts, seconds, connectionsPerSecond, bytesPerStream, effects } = advice;
  return {
    capture: { seconds, connections: counts, connectionsPerSecond, bytesPerStream },
    channelTimeout: timeoutData(channelTimeout),
    staleTimeout: timeoutData(staleTimeout),
    streams,
    complete,
    unfinished,
    effects: effects.map((one) => ({ ...one, memory: Math.ceil(one.memory) })),
  };
}

function timeoutData({ seconds, decidedBy, measured, port }: AdvisedTimeout): object {
  return { seconds, decidedBy, measured: measured ?? null, port: port ?? null };
}
