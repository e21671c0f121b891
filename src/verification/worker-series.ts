/** What the counters of one scraped series show about the window. */
export interface WorkerSeries {
  /** How it was scraped: of one job, each worker is scraped once. */
  readonly job: string;
  /** The scraped address. */
  readonly instance: string;
  /** Namespace and name of the pod; undefined where the scrape adds no label for them. */
  readonly pod: string | undefined;
  readonly pool: string | undefined;
  /** Samples in the window. */
  readonly points: number;
  /** Seconds between scrapes. */
  readonly interval: number;
  /** Increases in the window; undefined without a usable value. */
  readonly received: number | undefined;
  readonly dropped: number | undefined;
  /** How often the counter started again. */
  readonly resets: number;
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** Seconds in which the counter stood still while it was scraped. */
  readonly standstill: number;
  /** The highest rate of 5 minutes, per second; undefined where none could be computed. */
  readonly maxRate: number | undefined;
}

/** The series of a node's workers, without second scrapes of one worker. */
export interface DistinctSeries {
  readonly series: readonly WorkerSeries[];
  /** How many workers ran at one time. */
  readonly concurrent: number;
}

/**
 * The series of one job, and of each worker in it one: second scrapes would double the sums and hide gaps. Each job sees all
 * workers of the node, so that the one with the most samples is the best witness.
 */
export function distinctSeries(all: readonly WorkerSeries[]): DistinctSeries {
  const jobs = [...groupBy(all, ({ job }) => job).values()].map(ofOneJob);
  return jobs.reduce((best, one) => (pointsOf(one.series) > pointsOf(best.series) ? one : best));
}

function ofOneJob(all: readonly WorkerSeries[]): DistinctSeries {
  const byPod = [...groupBy(all, ({ pod, instance }) => pod ?? `instance ${instance}`).values()].map(mostPoints);
  // on the network of the host two pods follow each other at one address; two that have samples at one moment are one worker
  const series = [...groupBy(byPod, ({ instance }) => instance).values()].flatMap((atOneAddress) => {
    const [starting, ending] = [atOneAddress.filter(({ atStart }) => atStart), atOneAddress.filter(({ atEnd }) => atEnd)];
    const doubles = new Set([starting, ending].flatMap((same) => same.filter((one) => one !== mostPoints(same))));
    return atOneAddress.filter((one) => !doubles.has(one));
  });
  const count = (flag: 'atStart' | 'atEnd') => series.filter((one) => one[flag]).length;
  return { series, concurrent: Math.max(1, count('atStart'), count('atEnd')) };
}

function mostPoints(series: readonly WorkerSeries[]): WorkerSeries {
  return series.reduce((best, one) => (one.points > best.points ? one : best));
}

function pointsOf(series: readonly WorkerSeries[]): number {
  return series.reduce((sum, { points }) => sum + points, 0);
}

/** The elements by a key, in the order of their first appearance. */
export function groupBy<T>(elements: readonly T[], keyOf: (element: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const element of elements) {
    const key = keyOf(element);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [element]);
    } else {
      group.push(element);
    }
  }
  return groups;
}
