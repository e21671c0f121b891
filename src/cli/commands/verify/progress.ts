import type { Query } from '../../../service-levels';
import type { CliStream } from '../../io/cli-io';

/** Milliseconds between the lines: quick verifications write none. */
const INTERVAL_MS = 5000;

/** Reports how many queries are answered, while they take long. */
export interface Progress {
  /** The query, counted. */
  count(query: Query): Query;
  end(): void;
}

/** Writes a line every 5 seconds. */
export function writeProgress(stderr: CliStream): Progress {
  let [asked, answered] = [0, 0];
  const timer = setInterval(() => stderr.write(`${answered} of ${asked} queries are answered\n`), INTERVAL_MS);
  timer.unref();
  return {
    count: (query) => async (promql, at) => {
      asked++;
      const series = await query(promql, at);
      answered++;
      return series;
    },
    end: () => clearInterval(timer),
  };
}
