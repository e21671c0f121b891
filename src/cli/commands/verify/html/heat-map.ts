import { nameShortener } from './short-names';
import { timeTicks } from './time-axis';
import { percentText } from '../../../../service-levels';
import type { LossSpan, TimeWindow, VerificationReport } from '../../../../verification';
import { escaped } from '../../../io/escape-html';

/** The sizes of the map, in pixels. */
const LABEL_WIDTH = 190;
const WIDTH = 1120;
const ROW_HEIGHT = 14;
const AXIS_HEIGHT = 18;

const COLUMNS = 48;
const COLUMN_WIDTH = (WIDTH - LABEL_WIDTH) / COLUMNS;

/** More rows are not legible: the worst nodes come first. */
const MAX_ROWS = 1000;

/** Of more rows the map is a part of the page that scrolls. */
const SHORT_ROWS = 50;

/** The steps of loss against the objective, as multiples of it. */
const STEPS = [
  { upTo: 0, name: 'no loss' }, { upTo: 1, name: 'within the objective' }, { upTo: 10, name: 'up to 10 times the objective' }, { upTo: Infinity, name: 'more' },
] as const;

/** All nodes over time: a row for each, the worst first, coloured by the loss of each part of the window. */
export function heatMap(overview: ReadonlyMap<string, readonly LossSpan[]>, { window, objectives, verdicts }: VerificationReport): string {
  const objective = objectives.loss ?? 0.001;
  const all = [...new Set(verdicts.map(({ node }) => node))];
  const nodes = all.slice(0, MAX_ROWS);
  const height = nodes.length * ROW_HEIGHT;
  const shorten = nameShortener(nodes);
  const names = nodes.map((node, index) => `<text x="0" y="${index * ROW_HEIGHT + 11}">${escaped(shorten(node))}</text>`);
  const rows = nodes.map((node, index) => `<g><title>${escaped(node)}</title>${cells(overview.get(node) ?? [], { row: index, window, objective })}</g>`);
  const grid = Array.from({ length: COLUMNS - 1 }, (_, index) => `M${index + 1} 0V${nodes.length}`).join('');
  const restarts = nodes.map((node, index) => restartMarks(overview.get(node) ?? [], index, window)).join('');
  const legend = STEPS.map(({ name }, index) => `<li><i class="s${index}"></i>${name}</li>`);
  return `<h2>Nodes over time</h2>
<p class="dim">${all.length === 1 ? '1 node' : `${all.length} nodes, the worst first`}; times are UTC.</p>
<ul class="legend">${legend.join('')}<li><i class="none"></i>no samples</li><li><i class="mark"></i>started again</li></ul>
<div class="map${nodes.length > SHORT_ROWS ? ' long' : ''}">
<svg class="head" viewBox="0 0 ${WIDTH} ${AXIS_HEIGHT}" aria-hidden="true">${axis(window)}</svg>
<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Loss of each node over time; the objective is ${percentText(objective)}">
${names.join('\n')}
<g class="cells" transform="translate(${LABEL_WIDTH} 0) scale(${COLUMN_WIDTH} ${ROW_HEIGHT})">
${rows.join('\n')}
<path class="grid" d="${grid}"/>${restarts === '' ? '' : `<path class="restart" d="${restarts}"/>`}
</g>
</svg>
</div>${all.length > nodes.length ? `\n<p class="dim">${all.length - nodes.length} more; the JSON report lists them.</p>` : ''}`;
}

function axis({ start, end }: TimeWindow): string {
  return timeTicks({ start, end }).map(({ time, label }) => {
    const x = LABEL_WIDTH + (WIDTH - LABEL_WIDTH) * (time - start) / (end - start);
    const anchor = x > WIDTH - 40 ? ' text-anchor="end"' : '';
    return `<path class="axis" d="M${x.toFixed(1)} ${AXIS_HEIGHT - 4}v4"/><text x="${x.toFixed(1)}" y="11"${anchor}>${label}</text>`;
  }).join('');
}

interface RowOptions {
  readonly row: number;
  readonly window: TimeWindow;
  readonly objective: number;
}

/** A row: a line for each colour, with a part for each run of columns. A unit is the width of a column, or the height of a row. */
function cells(spans: readonly LossSpan[], { row, window: { start, end }, objective }: RowOptions): string {
  const length = (end - start) / COLUMNS;
  const columns = Array.from({ length: COLUMNS }, (_, column) => columnClass(spans, start + column * length, length, objective));
  const paths = new Map<string, { readonly path: string; readonly end: number }>();
  for (let from = 0, to = 0; from < COLUMNS; from = to) {
    while (to < COLUMNS && columns[to] === columns[from]) {
      to++;
    }
    const before = paths.get(columns[from]);
    const move = before === undefined ? `M${from} ${row}.5` : `${before.path}m${from - before.end} 0`;
    paths.set(columns[from], { path: `${move}h${to - from}`, end: to });
  }
  return [...paths].map(([kind, { path }]) => `<path class="${kind}" d="${path}"/>`).join('');
}

function restartMarks(spans: readonly LossSpan[], row: number, { start, end }: TimeWindow): string {
  const length = (end - start) / COLUMNS;
  return spans.filter(({ hasRestarted }) => hasRestarted).map((span) => `M${round((span.end - start) / length)} ${row}.1v.8`).join('');
}

function columnClass(spans: readonly LossSpan[], from: number, length: number, objective: number): string {
  const inside = spans.filter(({ start, end }) => end > from && start < from + length);
  if (inside.length === 0) {
    return 'none';
  }
  const [received, dropped] = [inside.reduce((sum, one) => sum + one.received, 0), inside.reduce((sum, one) => sum + one.dropped, 0)];
  const loss = received === 0 ? 0 : dropped / received;
  return `s${STEPS.findIndex(({ upTo }) => loss <= upTo * objective)}`;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
