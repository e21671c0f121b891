import type { ReportLook } from './formats';
import { oneLine } from '../../../../util/single-line';
import { aligned } from '../../../io/terminal/aligned';
import type { PodState } from '../pods/pod-states';

const INDENT = '  ';

/** The limit of rows: a cluster may have thousands of nodes. */
const MAX_ROWS = 50;

/** The pods of workers as a table: a row for each pod that does not simply run, and a line that counts all. */
export function podTable(states: readonly PodState[], { colours, width }: Pick<ReportLook, 'colours' | 'width'>): string[] {
  if (states.length === 0) {
    return [];
  }
  const rows = states.filter(({ status }) => status !== 'running');
  const running = new Set(states.filter(({ status }) => status === 'running' || status === 'restarted').map(({ worker, node }) => `${worker} ${node}`)).size;
  const nodes = new Set(states.map(({ worker, node }) => `${worker} ${node}`)).size;
  const table = aligned([
    ['worker', 'node', 'status', 'restarts', 'why'],
    ...rows.slice(0, MAX_ROWS).map(({ worker, node, status, restarts, ...why }) => [worker, node, status, String(restarts), whyOf(why)].map(oneLine)),
  ], width - INDENT.length);
  return [
    colours.bold('Pods right now'),
    ...(rows.length === 0 ? [] : table.split('\n').map((line) => INDENT + line)),
    ...(rows.length > MAX_ROWS ? [`  and ${rows.length - MAX_ROWS} more (--output json has all)`] : []),
    `  ${running} of ${nodes} run`,
    '',
  ];
}

function whyOf({ container, reason, message }: Partial<PodState>): string {
  return [[container, reason].filter(Boolean).join(' '), message].filter(Boolean).join(': ') || 'unknown';
}
