import { DROPPED, RECEIVED, TLS_DROPPED, TLS_RECEIVED } from '../../../service-levels';

/** The counters of a worker; undefined where it does not have one. */
export interface WorkerCounters {
  readonly received: number | undefined;
  readonly dropped: number | undefined;
  readonly tlsReceived: number | undefined;
  readonly tlsDropped: number | undefined;
  /** When the counter of received packets began at 0, in Unix seconds; only OpenMetrics has it. */
  readonly created: number | undefined;
}

/** A line of Prometheus' text format or of OpenMetrics: name, labels, value; an exemplar behind it has labels, too. */
const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\})?[ \t]+([0-9.eE+-]+)(?:[ \t]|$)/;

const CREATED = RECEIVED.replace(/_total$/, '_created');

/** Reads the counters of packets from the metrics of a worker. Series of one name are summed. */
export function readExposition(text: string): WorkerCounters {
  const sums = new Map<string, number>();
  let created: number | undefined;
  for (const line of text.split('\n')) {
    const [, name, digits] = line.startsWith('kubeshark_') ? LINE.exec(line) ?? [] : [];
    const value = Number(digits);
    if (name === CREATED && value > 0) {
      created = Math.max(created ?? 0, value);
    } else if (name !== undefined && Number.isFinite(value) && value >= 0) {
      sums.set(name, (sums.get(name) ?? 0) + value);
    }
  }
  const [received, dropped] = [sums.get(RECEIVED), sums.get(DROPPED)];
  return { received, dropped, tlsReceived: sums.get(TLS_RECEIVED), tlsDropped: sums.get(TLS_DROPPED), created };
}
