import { writeProgress } from './progress';
import { verifyJson } from './verify-json';
import { headersOf, labelsOf, objectivesOf, timeoutOf, windowOf, type VerifyOptions } from './verify-options';
import { verifyTable } from './verify-table';
import { RECEIVED, type LabelMatchers } from '../../../service-levels';
import { oneLine } from '../../../util/single-line';
import { verifyFleet, type TimeWindow, type VerificationReport } from '../../../verification';
import { collectEvidence, type CollectedEvidence } from '../../../verification/prometheus';
import { ExitCode, type CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { jsonText } from '../../io/json-text';
import { PrometheusClient } from '../../io/prometheus/prometheus-client';
import { readInput } from '../../io/read-input';
import { lookOf } from '../../io/terminal/look';

/** Enough for one answer about 50,000 workers. */
const MAX_BYTES = 2 ** 24;

/** Verifies the objectives and prints the verdicts. */
export async function runVerify(options: VerifyOptions, session: CliSession): Promise<void> {
  const { io } = session;
  const window = windowOf(options, Date.now());
  const objectives = objectivesOf(options);
  const labels = labelsOf(options);
  const client = new PrometheusClient(options.prometheus!, {
    timeoutMs: timeoutOf(options),
    maxBytes: MAX_BYTES,
    headers: headersOf(options, await bearerToken(options, session)),
    hint: "try a shorter '--since', or a longer '--timeout'",
  });
  const { nodes, clusters } = await collected(client, window, labels, session);
  if (nodes.length === 0) {
    throw client.failure(`it has no series ${RECEIVED} in this time range, and no kube_node_info; is the job of the workers scraped?`);
  }
  if (clusters.length > 1) {
    throw client.failure(`its series are of several clusters (${clusters.slice(0, 5).join(', ')}); select one, such as '--label cluster=${clusters[0]}'`);
  }
  const report = verifyFleet(nodes, window, objectives);
  const warnings = [...client.warnings];
  io.stdout.write(options.output === 'json' ? jsonText(verifyJson(report, warnings)) : verifyTable(report, lookOf(io.stdout, io.env)));
  session.exitCode = exitCodeOf(report, options.allowUnknown ?? false);
}

async function collected(client: PrometheusClient, window: TimeWindow, labels: LabelMatchers, { io }: CliSession): Promise<CollectedEvidence> {
  const progress = writeProgress(io.stderr);
  try {
    return await collectEvidence(progress.count(client.query), { window, labels });
  } finally {
    progress.end();
    client.warnings.forEach((warning) => io.stderr.write(`warning: ${oneLine(warning)}\n`));
  }
}

async function bearerToken({ bearerTokenFile }: VerifyOptions, { io }: CliSession): Promise<string | undefined> {
  if (bearerTokenFile === undefined) {
    return undefined;
  }
  const token = (await readInput(bearerTokenFile, io)).toString().trim();
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new UsageError(`${bearerTokenFile}: is not a token: it must be one line of printable ASCII characters without spaces`);
  }
  return token;
}

function exitCodeOf({ totals }: VerificationReport, allowUnknown: boolean): ExitCode {
  if (totals.broken > 0) {
    return ExitCode.FINDINGS;
  }
  return totals.unknown > 0 && !allowUnknown ? ExitCode.FAILED : ExitCode.CLEAN;
}
