import { percentText } from '../../../../service-levels';
import type { LossSpan, TimeWindow, VerificationReport } from '../../../../verification';
import { escaped } from '../../../io/escape-html';
import { momentText } from '../verify-text';

/** The sizes of the map, in pixels. */
const LABEL_WIDTH = 190;
const WIDTH = 1120;
const ROW_HEIGHT = 14;

const COLUMNS = 48;

/** More rows are not legible: the worst nodes come first. */
const MAX_ROWS = 1000;

/** The steps of loss against the objective, as multiples of it. */
const STEPS = [
  { upTo: 0, name: 'no loss' }, { upTo: 1, name: 'within the objective' }, { upTo: 10, name: 'up to 10 times the objective' }, { upTo: Infinity, name: 'more' },
] as const;

/** All nodes over time: a row for each, the worst first, coloured by the loss of each part of the window. */
export function heatMap(overview: ReadonlyMap<string, readonly LossSpan[]>, { window, objectives, verdicts }: VerificationReport): string {
  const objective = objectives.loss ?? 0.001;
  const nodes = [...new Set(verdicts.map(({ node }) => node))].filter((node) => overview.has(node)).slice(0, MAX_ROWS);
  const height = nodes.length * ROW_HEIGHT;
  const rows = nodes.map((node, index) => rowOf(node, overview.get(node)!, { y: index * ROW_HEIGHT, window, objective }));
  const legend = STEPS.map(({ name }, index) => `<li><i class="s${index}"></i>${name}</li>`);
  return `<h2>Nodes over time</h2>
<ul class="legend">${legend.join('')}<li><i class="none"></i>no samples</li></ul>
<svg viewBox="0 0 ${WIDTH} ${height + 18}" role="img" aria-label="Loss of each node over time; the objective is ${percentText(objective)}">
${rows.join('\n')}
<text x="${LABEL_WIDTH}" y="${height + 14}">${momentText(window.start)}</text><text x="${WIDTH}" y="${height + 14}" text-anchor="end">${momentText(window.end)}</text>
</svg>`;
}

interface RowOptions {
  readonly y: number;
  readonly window: TimeWindow;
  readonly objective: number;
}

function rowOf(node: string, spans: readonly LossSpan[], { y, window, objective }: RowOptions): string {
  const length = (window.end - window.start) / COLUMNS;
  const width = (WIDTH - LABEL_WIDTH) / COLUMNS;
  const cells = Array.from({ length: COLUMNS }, (_, column) => {
    const from = window.start + column * length;
    const inside = spans.filter(({ start, end }) => end > from && start < from + length);
    const [received, dropped] = [inside.reduce((sum, one) => sum + one.received, 0), inside.reduce((sum, one) => sum + one.dropped, 0)];
    const loss = received === 0 ? 0 : dropped / received;
    const kind = inside.length === 0 ? 'none' : `s${STEPS.findIndex(({ upTo }) => loss <= upTo * objective)}`;
    const restart = inside.some(({ hasRestarted }) => hasRestarted) ? `<path class="restart" d="M${x(column)} ${y + 1}v${ROW_HEIGHT - 3}"/>` : '';
    return `<rect class="${kind}" x="${x(column)}" y="${y}" width="${(width - 1).toFixed(1)}" height="${ROW_HEIGHT - 1}"/>${restart}`;
  });
  const short = node.length > 28 ? `${node.slice(0, 27)}…` : node;
  return `<g><title>${escaped(node)}</title><text x="0" y="${y + 11}">${escaped(short)}</text>${cells.join('')}</g>`;

  function x(column: number): string {
    return (LABEL_WIDTH + column * width).toFixed(1);
  }
}
