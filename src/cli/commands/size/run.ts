import { sizeJson, type SizeReport } from './size-json';
import { sizeTable } from './size-table';
import { type FleetNode, NodeInventory } from '../../../nodes/index';
import { fleetCode, isPrintable, proposeFleet, type FleetUsage } from '../../../sizing';
import { measure, parseWindow, MIN_WINDOW, UnmeasuredError } from '../../../sizing/prometheus';
import { ExitCode, type CliSession } from '../../io/cli-io';
import { UsageError, warn } from '../../io/errors';
import { jsonText } from '../../io/json-text';
import { connection, kubectlObjects } from '../../io/kubectl';
import type { ListFormat } from '../../io/print-list';
import { readHttpConfig } from '../../io/prometheus/http-config';
import { PrometheusClient } from '../../io/prometheus/prometheus-client';
import { readInput } from '../../io/read-input';
import { skippedNote } from '../../io/skipped-note';
import { lookOf } from '../../io/terminal/look';

/** The options of `size` as commander passes them. */
export interface SizeOptions {
  readonly nodes?: string;
  readonly cluster?: boolean;
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly prometheus?: string;
  readonly window?: string;
  readonly namespace?: string;
  readonly httpConfigFile?: string;
  readonly pools?: number;
  readonly output: ListFormat;
}

/** The default time range of measurements. */
const DEFAULT_WINDOW = '24h';

/** Proposes pools for nodes and prints them. */
export async function runSize(options: SizeOptions, session: CliSession): Promise<void> {
  const { stdout, env } = session.io;
  const nodes = await readNodes(options, session);
  const usage = options.prometheus === undefined ? undefined : await measured(nodes, options.prometheus, options, session);
  const proposal = proposeFleet(nodes, { pools: options.pools, usage });
  const report: SizeReport = { proposal, usage, code: fleetCode(proposal) };
  stdout.write(options.output === 'json' ? jsonText(sizeJson(report)) : sizeTable(report, lookOf(stdout, env)));
  if (proposal.pools.length === 0 || !proposal.pools.every(isPrintable)) {
    session.exitCode = ExitCode.FINDINGS;
  }
}

async function readNodes({ nodes, ...cluster }: SizeOptions, { io }: CliSession): Promise<readonly FleetNode[]> {
  const { stderr } = io;
  const inventory = nodes === undefined
    ? NodeInventory._fromSources(kubectlObjects(['get', 'nodes', '-o', 'json', ...connection(cluster)]), 'the cluster')
    : NodeInventory._fromSources(await readInput(nodes, io), nodes);
  stderr.write(skippedNote(nodes ?? 'the cluster', inventory._skipped()));
  return inventory._nodes();
}

async function measured(
  nodes: readonly FleetNode[], address: string, { window: text = DEFAULT_WINDOW, namespace, httpConfigFile }: SizeOptions, { io }: CliSession,
): Promise<FleetUsage> {
  const window = parseWindow(text);
  if (window === undefined) {
    throw new UsageError(`'--window' (${text}) must be a time such as 24h or 7d, at least ${MIN_WINDOW}: fewer than 100 points are not reliable`);
  }
  const prometheus = new PrometheusClient(address, httpConfigFile === undefined ? {} : readHttpConfig(httpConfigFile));
  try {
    return await measure(prometheus.query, nodes, { window, namespace });
  } catch (error) {
    throw error instanceof UnmeasuredError ? prometheus.failure(error.message) : error;
  } finally {
    prometheus.warnings.forEach((warning) => warn(io, warning));
  }
}
