import { wrap } from './wrap';

const GAP = '  ';

/**
 * Aligns rows in columns as wide as their widest cells; the last column is wrapped to fit the width.
 *
 * @param rows the heading, then the rows
 * @param width the maximum number of characters in a line
 */
export function aligned(rows: readonly (readonly string[])[], width = Infinity): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const before = widths.slice(0, -1).reduce((sum, columnWidth) => sum + columnWidth + GAP.length, 0);
  return rows.flatMap((row) => {
    const [first, ...rest] = wrap(row.at(-1)!, width - before);
    const cells = row.slice(0, -1).map((cell, column) => cell.padEnd(widths[column]));
    return [[...cells, first].join(GAP).trimEnd(), ...rest.map((line) => ' '.repeat(before) + line)];
  }).join('\n');
}
