import { heatMap } from './heat-map';
import { lossChart } from './loss-chart';
import { STYLE } from './style';
import type { NodeVerdict } from '../../../../verification';
import { escaped } from '../../../io/escape-html';
import { reasonsText, type VerifyReport } from '../verify-report';
import { breachText, explanationsOf, measuredText, summaryOf, VERDICT_LABELS } from '../verify-text';

/** The limits of a page that a browser shows quickly. */
const MAX_ROWS = 300;
const MAX_CHARTS = 10;
const MAX_EXPLANATIONS = 50;

/** A self-contained page without scripts: the answer, the nodes over time, the worst nodes, and each verdict. */
export function verifyHtml({ report, warnings, history, overview }: VerifyReport): string {
  const [span, ...sentences] = summaryOf(report);
  const { totals, verdicts, objectives, window } = report;
  const shown = verdicts.slice(0, MAX_ROWS);
  const worst = [...new Set(verdicts.map(({ node }) => node))].filter((node) => (history.get(node) ?? []).length > 0).slice(0, MAX_CHARTS);
  const explanations = explanationsOf(verdicts).slice(0, MAX_EXPLANATIONS);
  const { loss } = objectives;
  const breachesOf = (node: string) => verdicts.find((one) => one.node === node && one.breaches !== undefined)?.breaches ?? [];
  const charted = worst.map((node) => ({ node, spans: history.get(node)!, breaches: breachesOf(node) }));
  const charts = loss === undefined ? [] : charted.map((one) => lossChart(one, window, loss));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kubeshark workers: ${totals.broken} broken, ${totals.unknown} unknown, ${totals.met} met</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Kubeshark workers, ${escaped(span)}</h1>
<div class="tiles">
${(['broken', 'unknown', 'met'] as const).map((kind) => `<div class="tile ${kind}${totals[kind] > 0 ? ' some' : ''}"><b>${totals[kind]}</b>${kind}</div>`).join('\n')}
</div>
${sentences.map((sentence) => `<p>${escaped(sentence)}</p>`).join('\n')}
${warnings.map((warning) => `<p class="dim">Warning of the server: ${escaped(warning)}</p>`).join('\n')}
${overview.size === 0 ? '' : heatMap(overview, report)}
${charts.length === 0 ? '' : `<h2>Loss over time on the worst nodes</h2>\n${charts.join('\n')}`}
${explanations.length === 0 ? '' : `<h2>What may explain it</h2>\n<ul>\n${explanations.map((line) => `<li>${escaped(line)}</li>`).join('\n')}\n</ul>`}
<h2>Verdicts</h2>
<div class="wide">
<table>
<tr><th>Verdict</th><th>Objective</th><th>Node</th><th>Pool</th><th>Measured</th><th>When and why</th></tr>
${shown.map(tableRow).join('\n')}
</table>
</div>
${verdicts.length > shown.length ? `<p class="dim">${verdicts.length - shown.length} more; the JSON report lists them.</p>` : ''}
</body>
</html>
`;
}

function tableRow(one: NodeVerdict): string {
  const { verdict, objective, node, pool = '' } = one;
  const why = [...(one.breaches ?? []).slice(0, 5).map(breachText), reasonsText(one)].filter((text) => text !== '');
  return `<tr><td><span class="chip ${verdict}">${VERDICT_LABELS[verdict]}</span></td><td>${objective}</td><td class="name">${escaped(node)}</td>`
    + `<td class="name">${escaped(pool)}</td><td>${escaped(measuredText(one))}</td><td>${why.map(escaped).join('<br>')}</td></tr>`;
}
