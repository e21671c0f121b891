/** Seconds from sample to sample. */
export const SCRAPE = 60;

/** A series, by what its value is at each minute of the day; undefined: nothing was scraped. */
export interface TestSeries {
  readonly name: string;
  readonly labels: { readonly [name: string]: string };
  /** @param minute from 0 on, the last one being now */
  readonly at: (minute: number) => number | undefined;
}

/** Minutes of a day, and an hour more, so that no window begins with the series. */
export const MINUTES = 25 * 60;

/** The minute of the test's day at which the last 24 hours begin. */
export const DAY_START = MINUTES - 24 * 60;

/** Series in the OpenMetrics format, the last samples of which are now. */
export function openMetrics(series: readonly TestSeries[], now = Math.floor(Date.now() / 1000)): string {
  const lines = series.flatMap(({ name, labels, at }) => {
    const head = `${name}{${Object.entries(labels).map(([label, value]) => `${label}="${value}"`).join(',')}}`;
    return Array.from({ length: MINUTES }, (_, minute) => at(minute + 1)).flatMap((value, minute) => (
      value === undefined ? [] : [`${head} ${value} ${now - (MINUTES - minute - 1) * SCRAPE}`]
    ));
  });
  return `${lines.join('\n')}\n# EOF\n`;
}

/** A counter that grows each minute by what a rate a second gives, and begins anew at the minutes given. */
export function counter(rate: (minute: number) => number, restarts: readonly number[] = []): (minute: number) => number {
  const values: number[] = [0];
  for (let minute = 1; minute <= MINUTES; minute++) {
    values.push((restarts.includes(minute) ? 0 : values[minute - 1]) + rate(minute) * SCRAPE);
  }
  return (minute) => values[minute];
}
