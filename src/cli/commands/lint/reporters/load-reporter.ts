import type { Format, ReportWriter } from './formats';
import { jsonReport } from './json';
import { markdownReport } from './markdown';
import { tableReport } from './table';

/** Those that need a library are loaded on demand. */
const WRITERS: { readonly [format in Format]: () => ReportWriter } = {
  table: () => tableReport,
  json: () => jsonReport,
  markdown: () => markdownReport,
  /* eslint-disable @typescript-eslint/no-require-imports */
  sarif: () => (require('./sarif') as typeof import('./sarif')).sarifReport,
  junit: () => (require('./junit') as typeof import('./junit')).junitReport,
  /* eslint-enable @typescript-eslint/no-require-imports */
};

/** The writer of a format. */
export function reportWriter(format: Format): ReportWriter {
  return WRITERS[format]();
}
