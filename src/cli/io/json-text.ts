/** Grows where a program that reads the output would have to change. */
const VERSION = 1;

/** Data for programs. */
export function jsonText(data: object): string {
  return `${JSON.stringify({ version: VERSION, ...data }, undefined, 2)}\n`;
}
