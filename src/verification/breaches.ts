import type { WorkerSamples } from './samples';

/** What was counted between two samples. */
export interface LossSpan {
  /** Unix seconds. */
  readonly start: number;
  readonly end: number;
  readonly received: number;
  readonly dropped: number;
  /** Whether the counter started again in it. */
  readonly hasRestarted: boolean;
}

/**
 * What was counted between samples, in the order of time. A counter that is smaller than before has started again from 0; what it
 * counted before that is unknown.
 */
export function lossSpans({ received, dropped }: WorkerSamples): LossSpan[] {
  const droppedAt = new Map(dropped);
  const both = received.flatMap(([time, value]): (readonly [number, number, number])[] => {
    const lost = droppedAt.get(time);
    return lost === undefined ? [] : [[time, value, lost]];
  });
  return both.slice(1).map(([end, now, nowLost], index) => {
    const [start, before, beforeLost] = both[index];
    const hasRestarted = now < before || nowLost < beforeLost;
    return { start, end, received: now - (hasRestarted ? 0 : before), dropped: nowLost - (hasRestarted ? 0 : beforeLost), hasRestarted };
  });
}

/** The spans of several series by time: those of one time are one. */
export function mergeSpans(spans: readonly LossSpan[]): LossSpan[] {
  const byEnd = new Map<number, LossSpan>();
  for (const span of spans) {
    const other = byEnd.get(span.end);
    byEnd.set(span.end, other === undefined ? span : joinSpans(other, span));
  }
  return [...byEnd.values()].sort((one, other) => one.end - other.end);
}

/** The times of loss above the objective; spans that touch are one. */
export function breachesOf(spans: readonly LossSpan[], objective: number): LossSpan[] {
  const breaches: LossSpan[] = [];
  for (const span of spans.filter(({ received, dropped }) => dropped > 0 && dropped > objective * received)) {
    const last = breaches.at(-1);
    if (last !== undefined && last.end >= span.start) {
      breaches[breaches.length - 1] = joinSpans(last, span);
    } else {
      breaches.push(span);
    }
  }
  return breaches;
}

function joinSpans(one: LossSpan, other: LossSpan): LossSpan {
  return {
    start: Math.min(one.start, other.start),
    end: Math.max(one.end, other.end),
    received: one.received + other.received,
    dropped: one.dropped + other.dropped,
    hasRestarted: one.hasRestarted || other.hasRestarted,
  };
}
