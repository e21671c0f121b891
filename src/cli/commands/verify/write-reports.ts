import { verifyJson } from './verify-json';
import { verifyMarkdown } from './verify-markdown';
import type { VerifyFormat, VerifyReport, VerifyWriter } from './verify-report';
import { verifyTable } from './verify-table';
import type { CliSession } from '../../io/cli-io';
import { fail } from '../../io/errors';
import type { Output } from '../../io/outputs';
import { lookOf, plainLook } from '../../io/terminal/look';
import { writeOutput } from '../../io/write-output';

/** What needs a library or draws is loaded on demand. */
const WRITERS: { readonly [format in VerifyFormat]: () => VerifyWriter } = {
  table: () => verifyTable,
  json: () => verifyJson,
  markdown: () => verifyMarkdown,
  /* eslint-disable @typescript-eslint/no-require-imports */
  junit: () => (require('./verify-junit') as typeof import('./verify-junit')).verifyJunit,
  html: () => (require('./html/verify-html') as typeof import('./html/verify-html')).verifyHtml,
  /* eslint-enable @typescript-eslint/no-require-imports */
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
