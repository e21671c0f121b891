/* eslint-disable @typescript-eslint/no-require-imports */
import type { Format, ReportWriter } from './formats';

/** Each is loaded on demand: three of them need a library. */
const WRITERS: { readonly [format in Format]: () => ReportWriter } = {
  table: () => (require('./table') as typeof import('./table')).tableReport,
  json: () => (require('./json') as typeof import('./json')).jsonReport,
  sarif: () => (require('./sarif') as typeof import('./sarif')).sarifReport,
  junit: () => (require('./junit') as typeof import('./junit')).junitReport,
  markdown: () => (require('./markdown') as typeof import('./markdown')).markdownReport,
};

/** The writer of a format. */
export function reportWriter(format: Format): ReportWriter {
  return WRITERS[format]();
}
