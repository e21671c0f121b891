import { askPrometheus } from './ask-prometheus';
import { declaredWorkers } from './declared-workers';
import { sampleCluster } from './sample-cluster';
import { exceptionOf, objectivesOf, sampledSeconds, type VerifyOptions } from './verify-options';
import { VERIFY_FORMATS, type VerifyReport, type VerifySelection } from './verify-report';
import { deliverReports } from './write-reports';
import type { SourceObject } from '../../../loader';
import { NodeInventory } from '../../../nodes/index';
import { DEFAULT_OBJECTIVES } from '../../../service-levels';
import {
  compareRequests, emptyEvidence, verifyFleet, withCaptureStops, withExplanations, withKnownTraffic,
  type DeclaredWorker, type KnownTraffic, type VerificationReport,
} from '../../../verification';
import { ExitCode, type CliIo, type CliSession } from '../../io/cli-io';
import { UsageError, warn, warnOfError } from '../../io/errors';
import { linesOf } from '../../io/lines';
import { checkOutputs, parseOutput } from '../../io/outputs';
import { readInput, readInputBytes, readInputs } from '../../io/read-input';
import { skippedNote } from '../../io/skipped-note';
import { readCluster, readDeployments, readSettings } from '../lint/cluster';

/** Verifies the objectives, writes the reports, and sets the exit code. */
export async function runVerify(options: VerifyOptions, session: CliSession): Promise<void> {
  const outputs = (options.output.length === 0 ? ['table'] : options.output).map((text) => parseOutput(text, VERIFY_FORMATS));
  const { nodes, bearerTokenFile, httpConfigFile, kubeconfig, sent, seen, app } = options;
  checkOutputs(outputs, [nodes, bearerTokenFile, httpConfigFile, kubeconfig, sent, seen, ...app]);
  const known = await knownTraffic(options, session);
  const objectives = { ...(known.size > 0 && { completeness: DEFAULT_OBJECTIVES.completeness }), ...objectivesOf(options) };
  const workers = await readWorkers(options, session);
  const selection = { objectives, nodes: await nodeNames(options, session), isExcepted: exceptionOf(options), known, workers };
  const report = options.prometheus === undefined
    ? await sampledReport(options, selection, session)
    : await askPrometheus(options, { ...selection, hasOverview: outputs.some(({ format }) => format === 'html') }, session);
  deliverReports(report, outputs, session);
  if (session.exitCode === ExitCode.CLEAN) {
    session.exitCode = exitCodeOf(report.report, options.allowUnknown ?? false);
  }
}

/** Verifies the time in which the command itself samples the workers. */
async function sampledReport(
  options: VerifyOptions, { objectives, nodes = [], isExcepted, known: requests, workers }: VerifySelection, { io }: CliSession,
): Promise<VerifyReport> {
  const seconds = sampledSeconds(options);
  io.stderr.write(`sampling the workers for ${seconds} s\n`);
  const { window, nodes: sampled, problems, facts } = await sampleCluster({ ...options, seconds });
  problems.forEach((problem, pod) => warn(io, `${pod}: ${problem}`));
  const known = new Set(sampled.map(({ node }) => node));
  const others = nodes.filter((node) => !known.has(node)).map(emptyEvidence);
  const evidence = [...sampled, ...others].filter(({ node }) => !isExcepted(node));
  if (evidence.length === 0) {
    throw new UsageError("kubectl found no pod of a worker; select them with '--namespace' or '--selector'");
  }
  const complete = withCaptureStops(withKnownTraffic(evidence, requests), workers);
  const report = withExplanations(verifyFleet(complete, window, objectives), complete, { facts, workers });
  return { report, warnings: [], history: new Map(), overview: new Map() };
}

/** The workers of `--app` and `--cluster`, with what may end their capture. */
async function readWorkers({ app, cluster, ...options }: VerifyOptions, { io }: CliSession): Promise<readonly DeclaredWorker[]> {
  const sources = await readInputs(app, io);
  if (cluster) {
    const attempt = (what: string, read: () => readonly SourceObject[]) => readOrWarn(what, read, io);
    const found = attempt('the findings about the workers are', () => readCluster({ ...options, selector: undefined }));
    const stops = attempt('what may stop the capture is', () => [...readSettings(options), ...readDeployments(found, options)]);
    sources.push(...found, ...stops);
  }
  const workers = declaredWorkers(sources);
  if (app.length > 0 && workers.length === 0) {
    throw new UsageError(`'--app': no DaemonSet of a worker found in ${app.join(', ')}`);
  }
  return workers;
}

/** The objects of a cluster, or none with a warning: the verdicts do not need them. */
function readOrWarn(what: string, read: () => readonly SourceObject[], io: CliIo): readonly SourceObject[] {
  try {
    return read();
  } catch (error) {
    warnOfError(io, error, `${what} unknown: `);
    return [];
  }
}

/** The numbered requests of `--sent` and `--seen`, compared. */
async function knownTraffic({ sent, seen }: VerifyOptions, { io }: CliSession): Promise<ReadonlyMap<string, KnownTraffic>> {
  if (sent === undefined || seen === undefined) {
    return new Map();
  }
  const known = compareRequests(linesOf(await readInputBytes(sent, io)), linesOf(await readInputBytes(seen, io)));
  if (known.size === 0) {
    throw new UsageError(`${sent}: has no path of a numbered request, such as /stability-test/node-1/wan-short/1700000000000001`);
  }
  return known;
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
