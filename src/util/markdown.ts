import { joinLines } from './text-ends';

/** A table row. Characters that would end a cell are escaped. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => joinLines(cell.replace(/\|/g, '\\|'))).join(' | ')} |`;
}

/** A table with its heading. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(heading), row(heading.map(() => '---')), ...rows.map(row)].join('\n');
}

/** Text as inline code, also with backquotes in it. */
export function code(text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((length, run) => Math.max(length, run.length), 0);
  const quote = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${text}\`` : `${quote} ${text} ${quote}`;
}
