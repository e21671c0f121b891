import type { Figure, Growth } from './figure';

const BAR_WIDTH = 40;

/** The table of all figures, with the names of the columns. */
export function printFigures(figures: readonly Figure[]): string {
  const rows = [['figure', 'measured', 'accepted', 'goal', '', ''], ...figures.map(figureCells)];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  const isNumber = (column: number) => column >= 1 && column <= 3;
  const rule = widths.slice(0, -1).map((width) => '-'.repeat(width));
  return [rows[0], rule, ...rows.slice(1)]
    .map((cells) => cells.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ').trimEnd())
    .join('\n');
}

function figureCells(figure: Figure): string[] {
  const { name, value, unit, accepted, goal, note = '' } = figure;
  const show = (amount: number | undefined, sign = '') => (amount === undefined ? '-' : `${sign}${amountText(amount, unit)}`);
  return [name, show(value), show(accepted, '≤ '), show(goal, '≤ '), verdict(figure), note];
}

function amountText(amount: number, unit: Figure['unit']): string {
  return unit === 'x' ? `${amount.toFixed(2)}x` : unit === 's' ? `${amount.toFixed(2)} s` : `${Math.round(amount)} ${unit}`;
}

function verdict({ value, accepted, goal }: Figure): string {
  if (value === undefined) {
    return 'left out';
  }
  const meets = (limit: number | undefined) => limit !== undefined && value <= limit;
  return meets(goal) ? 'ok, goal' : meets(accepted) ? 'ok' : accepted === undefined ? '' : 'NOT OK';
}

/** Bars of the cost of one item: where cost grows with the work, all of them have the same length. */
export function printGrowth({ title, points }: Growth): string {
  const each = points.flatMap(({ count, cpu }) => Object.entries(cpu)
    .map(([program, seconds]) => ({ count, program, seconds, one: seconds / count })));
  const most = Math.max(...each.map(({ one }) => one));
  const programWidth = Math.max(...each.map(({ program }) => program.length));
  const lines = each.map(({ count, program, seconds, one }) => [
    String(count).padStart(7),
    program.padEnd(programWidth),
    '█'.repeat(Math.max(1, Math.round(one / most * BAR_WIDTH))).padEnd(BAR_WIDTH),
    `${(one * 1000).toFixed(2)} ms each, ${seconds.toFixed(2)} s`,
  ].join('  '));
  return [`${title}: CPU time of one of them`, ...lines].join('\n');
}
