/* eslint-disable @typescript-eslint/no-require-imports */
import type { VerifyFormat, VerifyReport, VerifyWriter } from './verify-report';
import type { CliSession } from '../../io/cli-io';
import { fail } from '../../io/errors';
import type { Output } from '../../io/outputs';
import { lookOf, plainLook } from '../../io/terminal/look';
import { writeOutput } from '../../io/write-output';

/** Each is loaded on demand. */
const WRITERS: { readonly [format in VerifyFormat]: () => VerifyWriter } = {
  table: () => (require('./verify-table') as typeof import('./verify-table')).verifyTable,
  json: () => (require('./verify-json') as typeof import('./verify-json')).verifyJson,
  junit: () => (require('./verify-junit') as typeof import('./verify-junit')).verifyJunit,
  markdown: () => (require('./verify-markdown') as typeof import('./verify-markdown')).verifyMarkdown,
  html: () => (require('./html/verify-html') as typeof import('./html/verify-html')).verifyHtml,
};

/** Writes all reports, even if one of them cannot be written. */
export function deliverReports(report: VerifyReport, outputs: readonly Output<VerifyFormat>[], session: CliSession): void {
  const { stdout, env } = session.io;
  for (const { format, file } of outputs) {
    try {
      const text = WRITERS[format]()(report, file === undefined ? lookOf(stdout, env) : plainLook());
      if (file === undefined) {
        stdout.write(text);
      } else {
        writeOutput(file, text);
      }
    } catch (error) {
      fail(session, error);
    }
  }
}
