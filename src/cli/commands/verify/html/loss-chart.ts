import { percentText } from '../../../../service-levels';
import type { LossSpan, TimeWindow } from '../../../../verification';
import { escaped } from '../../../io/escape-html';
import { momentText } from '../verify-text';

const WIDTH = 1120;
const HEIGHT = 110;
const LEFT = 60;
const BOTTOM = 20;

/** The loss of one node over time on a logarithmic scale, with the objective and the restarts as lines. */
export function lossChart(node: string, spans: readonly LossSpan[], { start, end }: TimeWindow, objective: number): string {
  const lowest = objective / 100;
  const x = (time: number) => LEFT + (WIDTH - LEFT) * (Math.min(Math.max(time, start), end) - start) / (end - start);
  const y = (loss: number) => (HEIGHT - BOTTOM) * Math.log10(1 / Math.max(loss, lowest)) / Math.log10(1 / lowest);
  const bars = spans.filter(({ dropped, received }) => dropped > 0 && received > 0).map((span) => {
    const loss = Math.min(1, span.dropped / span.received);
    const [from, to, top] = [x(span.start), x(span.end), y(loss)];
    return `<rect class="${loss > objective ? 'above' : 'below'}" x="${from.toFixed(1)}" y="${top.toFixed(1)}" width="${Math.max(1, to - from).toFixed(1)}" `
      + `height="${(HEIGHT - BOTTOM - top).toFixed(1)}"><title>${momentText(span.start)} to ${momentText(span.end)}: ${percentText(loss)}</title></rect>`;
  });
  const restarts = spans.filter(({ hasRestarted }) => hasRestarted).map((span) => (
    `<path class="restart" d="M${x(span.end).toFixed(1)} 0V${HEIGHT - BOTTOM}"><title>started again, ${momentText(span.end)}</title></path>`
  ));
  const line = y(objective).toFixed(1);
  return `<figure><figcaption class="name">${escaped(node)}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Loss over time of ${escaped(node)}">
<path class="axis" d="M${LEFT} 0V${HEIGHT - BOTTOM}H${WIDTH}"/>
${bars.join('\n')}
${restarts.join('\n')}
<path class="objective" d="M${LEFT} ${line}H${WIDTH}"/><text x="${LEFT - 6}" y="${Number(line) + 4}" text-anchor="end">${percentText(objective)}</text>
<text x="${LEFT - 6}" y="10" text-anchor="end">100%</text>
<text x="${LEFT}" y="${HEIGHT - 5}">${momentText(start)}</text><text x="${WIDTH}" y="${HEIGHT - 5}" text-anchor="end">${momentText(end)}</text>
</svg></figure>`;
}
