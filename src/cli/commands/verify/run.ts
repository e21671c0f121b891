import { askPrometheus } from './ask-prometheus';
import { sampleCluster } from './sample-cluster';
import { exceptionOf, objectivesOf, sampledSeconds, type VerifyOptions } from './verify-options';
import { VERIFY_FORMATS, type VerifyReport, type VerifySelection } from './verify-report';
import { deliverReports } from './write-reports';
import { NodeInventory } from '../../../nodes/index';
import { oneLine } from '../../../util/single-line';
import { verifyFleet, type VerificationReport } from '../../../verification';
import { ExitCode, type CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { checkOutputs, parseOutput } from '../../io/outputs';
import { readInput } from '../../io/read-input';
import { skippedNote } from '../../io/skipped-note';

/** Verifies the objectives, writes the reports, and sets the exit code. */
export async function runVerify(options: VerifyOptions, session: CliSession): Promise<void> {
  const outputs = (options.output.length === 0 ? ['table'] : options.output).map((text) => parseOutput(text, VERIFY_FORMATS));
  checkOutputs(outputs, [options.nodes, options.bearerTokenFile, options.kubeconfig]);
  const objectives = objectivesOf(options);
  const selection = { objectives, nodes: await nodeNames(options, session), isExcepted: exceptionOf(options) };
  const report = options.cluster
    ? await sampledReport(options, selection, session)
    : await askPrometheus(options, { ...selection, hasOverview: outputs.some(({ format }) => format === 'html') }, session);
  deliverReports(report, outputs, session);
  if (session.exitCode === ExitCode.CLEAN) {
    session.exitCode = exitCodeOf(report.report, options.allowUnknown ?? false);
  }
}

/** Verifies the time in which the command itself samples the workers. */
async function sampledReport(
  options: VerifyOptions, { objectives, nodes = [], isExcepted }: VerifySelection, { io }: CliSession,
): Promise<VerifyReport> {
  const seconds = sampledSeconds(options);
  io.stderr.write(`sampling the workers for ${seconds} s\n`);
  const { window, nodes: sampled, problems } = await sampleCluster({ ...options, seconds });
  problems.forEach((problem, pod) => io.stderr.write(`warning: ${oneLine(`${pod}: ${problem}`)}\n`));
  const known = new Set(sampled.map(({ node }) => node));
  const others = nodes.filter((node) => !known.has(node))
    .map((node) => ({ node, pool: undefined, packets: [], tls: [], restarts: [], fullRestartPoints: 0, created: undefined }));
  const evidence = [...sampled, ...others].filter(({ node }) => !isExcepted(node));
  if (evidence.length === 0) {
    throw new UsageError("kubectl found no pod of a worker; select them with '--namespace' or '--selector'");
  }
  return { report: verifyFleet(evidence, window, objectives), warnings: [], history: new Map(), overview: new Map() };
}

/** The names of the nodes of `--nodes`. */
async function nodeNames({ nodes }: VerifyOptions, { io }: CliSession): Promise<readonly string[] | undefined> {
  if (nodes === undefined) {
    return undefined;
  }
  const inventory = NodeInventory._fromSources(await readInput(nodes, io), nodes);
  io.stderr.write(skippedNote(nodes, inventory._skipped()));
  return inventory._nodes().filter(({ planned }) => !planned).map(({ name }) => name);
}

function exitCodeOf({ totals }: VerificationReport, allowUnknown: boolean): ExitCode {
  if (totals.broken > 0) {
    return ExitCode.FINDINGS;
  }
  return totals.unknown > 0 && !allowUnknown ? ExitCode.FAILED : ExitCode.CLEAN;
}
