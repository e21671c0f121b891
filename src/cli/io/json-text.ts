import { visibleJson } from '../../util/single-line';

/** The version of the format; incompatible changes increase it. */
const VERSION = 1;

/** Data as JSON with the version of the format. */
export function jsonText(data: object): string {
  return `${visibleJson(JSON.stringify({ version: VERSION, ...data }, undefined, 2))}\n`;
}
