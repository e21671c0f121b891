import { timeTicks } from './time-axis';
import { percentText } from '../../../../service-levels';
import type { LossSpan, TimeWindow } from '../../../../verification';
import { escaped } from '../../../io/escape-html';
import { breachText, momentText } from '../verify-text';

const WIDTH = 1120;
const HEIGHT = 124;
const LEFT = 60;
const TOP = 6;
const BASE = HEIGHT - 22;

/** What a chart shows of one node. */
export interface ChartedNode {
  readonly node: string;
  readonly spans: readonly LossSpan[];
  /** The times of loss above the objective. */
  readonly breaches: readonly LossSpan[];
}

/** The loss of one node over time on a logarithmic scale, with the objective and the restarts as lines. */
export function lossChart({ node, spans, breaches }: ChartedNode, { start, end }: TimeWindow, objective: number): string {
  const lowest = objective / 100;
  const x = (time: number) => LEFT + (WIDTH - LEFT) * (Math.min(Math.max(time, start), end) - start) / (end - start);
  const y = (loss: number) => TOP + (BASE - TOP) * Math.log10(1 / Math.max(loss, lowest)) / Math.log10(1 / lowest);
  const bars = { above: '', below: '' };
  spans.filter(({ dropped, received }) => dropped > 0 && received > 0).forEach((span) => {
    const loss = Math.min(1, span.dropped / span.received);
    const [from, to, top] = [x(span.start), x(span.end), y(loss)];
    bars[loss > objective ? 'above' : 'below'] += `M${short(from)} ${BASE}V${short(Math.min(top, BASE - 1))}h${short(Math.max(1, to - from))}V${BASE}z`;
  });
  const areas = breaches.map((span) => (
    `<rect class="hover" x="${short(x(span.start))}" y="${TOP}" width="${short(Math.max(2, x(span.end) - x(span.start)))}" height="${BASE - TOP}">`
    + `<title>${breachText(span)}</title></rect>`
  ));
  const restarts = spans.filter(({ hasRestarted }) => hasRestarted).map((span) => (
    `<path class="restart" d="M${short(x(span.end))} ${TOP}V${BASE}"><title>started again, ${momentText(span.end)}</title></path>`
  ));
  const ticks = timeTicks({ start, end }).map(({ time, label }) => (
    `<path class="axis" d="M${short(x(time))} ${BASE}v4"/><text x="${short(x(time))}" y="${HEIGHT - 5}" text-anchor="${anchorAt(x(time))}">${label}</text>`
  ));
  const labels = [[1, '100%'], [objective, percentText(objective)], [lowest, `≤ ${percentText(lowest)}`]] as const;
  return `<figure><figcaption class="name">${escaped(node)}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Loss over time of ${escaped(node)}">
<path class="axis" d="M${LEFT} ${TOP}V${BASE}H${WIDTH}"/>
${Object.entries(bars).filter(([, path]) => path !== '').map(([kind, path]) => `<path class="${kind}" d="${path}"/>`).join('')}
${areas.join('\n')}
${restarts.join('\n')}
<path class="objective" d="M${LEFT} ${short(y(objective))}H${WIDTH}"/>
${labels.map(([loss, text]) => `<text x="${LEFT - 6}" y="${short(y(loss) + 4)}" text-anchor="end">${text}</text>`).join('')}
${ticks.join('')}
</svg></figure>`;
}

/** Labels at the edges stay inside. */
function anchorAt(x: number): string {
  return x > WIDTH - 40 ? 'end' : x < LEFT + 20 ? 'start' : 'middle';
}

function short(value: number): string {
  return String(Number(value.toFixed(1)));
}
