import { writeProgress } from './progress';
import { headersOf, labelsOf, timeoutOf, windowOf, type VerifyOptions } from './verify-options';
import type { VerifyReport, VerifySelection } from './verify-report';
import { RECEIVED } from '../../../service-levels';
import { podsOf, verifyFleet, withBreaches, withCaptureStops, withExplanations, withKnownTraffic, type NodeEvidence, type VerificationReport } from '../../../verification';
import { collectContainerFacts, collectEvidence, collectHistory, collectOverview, type CollectedEvidence, type CollectOptions } from '../../../verification/prometheus';
import type { CliSession } from '../../io/cli-io';
import { UsageError, warn, warnOfError } from '../../io/errors';
import { readHttpConfig, type HttpConfig } from '../../io/prometheus/http-config';
import { PrometheusClient } from '../../io/prometheus/prometheus-client';
import { readInput } from '../../io/read-input';

/** Enough for one answer about 50,000 workers. */
const MAX_BYTES = 2 ** 24;

/** Verifies what a Prometheus shows of a time range. */
export async function askPrometheus(
  options: VerifyOptions, selection: VerifySelection & { readonly hasOverview: boolean }, session: CliSession,
): Promise<VerifyReport> {
  const { objectives, nodes: existing, isExcepted, known, workers, hasOverview } = selection;
  const window = windowOf(options, Date.now());
  const labels = labelsOf(options);
  const config: HttpConfig = options.httpConfigFile === undefined ? { headers: {}, tls: undefined } : readHttpConfig(options.httpConfigFile);
  const token = await bearerToken(options, session);
  const client = new PrometheusClient(options.prometheus!, {
    timeoutMs: timeoutOf(options),
    maxBytes: MAX_BYTES,
    headers: { ...config.headers, ...headersOf(options, token) },
    ...(config.tls !== undefined && { tls: config.tls }),
    hint: "try a shorter '--since', or a longer '--timeout'",
  });
  const { nodes, clusters } = await collected(client, { window, labels, isExcepted, ...(existing !== undefined && { nodes: existing }) }, session);
  if (nodes.length === 0) {
    throw client.failure(`it has no series ${RECEIVED} in this time range, and no kube_node_info; is the job of the workers scraped?`);
  }
  if (clusters.length > 1) {
    throw client.failure(`its series are of several clusters (${clusters.slice(0, 5).join(', ')}); select one, such as '--label cluster=${clusters[0]}'`);
  }
  const complete = withCaptureStops(withKnownTraffic(nodes, known), workers);
  const verdicts = verifyFleet(complete, window, objectives);
  const worst = worstNodes(verdicts);
  const asked = { window, labels, nodes };
  const facts = await unlessRejected(collectContainerFacts(client.query, { window, labels, pods: podsNotMet(verdicts, complete) }), 'the throttling of workers is', session);
  const history = await unlessRejected(collectHistory(client.queryRange, { ...asked, nodes: nodes.filter(({ node }) => worst.has(node)) }), 'the times of loss are', session);
  const overview = hasOverview ? await unlessRejected(collectOverview(client.queryRange, asked), 'the times of loss are', session) : new Map();
  const report = withExplanations(withBreaches(verdicts, history), complete, { facts, workers });
  return { report, warnings: [...client.warnings], history, overview };
}

async function collected(client: PrometheusClient, options: CollectOptions, { io }: CliSession): Promise<CollectedEvidence> {
  const progress = writeProgress(io.stderr);
  try {
    return await collectEvidence(progress.count(client.query), options);
  } finally {
    progress.end();
    client.warnings.forEach((warning) => warn(io, warning));
  }
}

/** The verdicts do not need all answers: without the others they are reported all the same. */
async function unlessRejected<V>(asked: Promise<ReadonlyMap<string, V>>, what: string, { io }: CliSession): Promise<ReadonlyMap<string, V>> {
  try {
    return await asked;
  } catch (error) {
    warnOfError(io, error, `${what} unknown: `);
    return new Map();
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

/** The nodes whose times of loss are shown. */
const MAX_HISTORIES = 20;

/** The nodes that lost the most, among those without a verdict that is met. */
function worstNodes({ verdicts }: VerificationReport): ReadonlySet<string> {
  const lossy = verdicts.filter(({ objective, verdict, dropped = 0 }) => objective === 'loss' && verdict !== 'met' && dropped > 0);
  return new Set(lossy.map(({ node }) => node).slice(0, MAX_HISTORIES));
}

/** The pods of nodes without a verdict that is met, the worst first. */
function podsNotMet({ verdicts }: VerificationReport, nodes: readonly NodeEvidence[]): string[] {
  const byName = new Map(nodes.map((one) => [one.node, one]));
  const failing = new Set(verdicts.filter(({ verdict }) => verdict !== 'met').map(({ node }) => node));
  return [...failing].flatMap((node) => podsOf(byName.get(node)!));
}
