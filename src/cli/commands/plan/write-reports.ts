import { jsonPlan } from './json-plan';
import type { PlanFormat } from './plan-options';
import type { PlanReport, PlanWriter } from './plan-report';
import { tablePlan } from './table-plan';
import type { CliSession } from '../../io/cli-io';
import { fail } from '../../io/errors';
import type { Output } from '../../io/outputs';
import { lookOf, plainLook } from '../../io/terminal/look';
import { writeOutput } from '../../io/write-output';

/** The drawing is loaded on demand. */
const WRITERS: { readonly [format in PlanFormat]: () => PlanWriter } = {
  table: () => tablePlan,
  json: () => jsonPlan,
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  html: () => (require('./map/coverage-map') as typeof import('./map/coverage-map')).coverageMap,
};

/** Writes all reports, even if one of them cannot be written. */
export function deliverPlan(report: PlanReport, outputs: readonly Output<PlanFormat>[], verbose: boolean, session: CliSession): void {
  const { stdout, env } = session.io;
  for (const { format, file } of outputs) {
    try {
      const text = WRITERS[format]()(report, { ...(file === undefined ? lookOf(stdout, env) : plainLook()), verbose });
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
