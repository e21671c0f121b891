import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Programs that emit what the library emitted, from objects that are written down in them. */

/** What the objects of a program are made with. */
export type Style = 'raw' | 'typed';

interface ProgramObjects {
  /** Whether each item has a chart of its own. */
  readonly charts: boolean;
  /** Objects that the program has once. */
  readonly shared: readonly any[];
  /** Objects of the second item, the one with the index 1. */
  readonly each: readonly any[];
}

/**
 * Writes a program `node FILE OUTDIR COUNT`.
 *
 * @param file what to write
 * @param style objects of cdk8s, or classes of cdk8s-plus
 * @param manifests folder with what the library emitted for one item, or for the two items `w0` and `w1`
 */
export function writeProgram(file: string, style: Style, manifests: string): void {
  const { charts, shared, each } = readObjects(manifests);
  const create = (object: any) => (style === 'raw'
    ? `new ApiObject(chart, id(), ${literal(object, style)});`
    : `new k8s.Kube${object.kind}(chart, id(), ${literal(withoutKind(object), style)});`);
  writeFileSync(file, [
    "const { App, ApiObject, Chart } = require('cdk8s');",
    ...(style === 'typed' ? ["const { k8s } = require('cdk8s-plus-28');"] : []),
    'const [outdir, count] = process.argv.slice(2);',
    'const app = new App({ outdir });',
    'let number = 0;',
    'const id = () => `object-${number++}`;',
    ...(charts ? [] : ["const chart = new Chart(app, 'kubeshark');", ...shared.map(create)]),
    'for (let index = 0; index < Number(count ?? 0); index++) {',
    ...(charts ? ['const chart = new Chart(app, `w${index}`);'] : []),
    ...each.map(create),
    '}',
    'app.synth();',
    '',
  ].join('\n'));
}

function readObjects(manifests: string): ProgramObjects {
  const read = (name: string) => parseAllDocuments(readFileSync(join(manifests, name), 'utf8')).map((document) => document.toJS());
  const names = readdirSync(manifests);
  if (names.length === 2) {
    return { charts: true, shared: [], each: read('w1.k8s.yaml') };
  }
  const objects = read(names[0]);
  const isOf = (item: string) => (object: any) => JSON.stringify(object.metadata).includes(item);
  const items = objects.filter((object) => isOf('w0')(object) || isOf('w1')(object));
  return { charts: false, shared: objects.filter((object) => !items.includes(object)), each: items.filter(isOf('w1')) };
}

function withoutKind({ apiVersion, kind, ...rest }: any): any {
  return rest;
}

/** Fields whose values have classes of their own. */
const AMOUNTS = ['limits', 'requests', 'sizeLimit'];
const TEXT_OR_NUMBER = ['port', 'targetPort', 'maxUnavailable', 'maxSurge'];
const NUMBER = 'servicePort';

/** The code of a value; strings that name the second item name the one with the program's index. */
function literal(value: unknown, style: Style, key: string = ''): string {
  if (Array.isArray(value)) {
    return `[${value.map((element) => literal(element, style, key)).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const kindOf = (name: string) => (AMOUNTS.includes(key) ? key : name === 'port' && 'targetPort' in value ? NUMBER : name);
    return `{ ${Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}: ${literal(field, style, kindOf(name))}`).join(', ')} }`;
  }
  const text = typeof value === 'string' && /w1|node-1/.test(value)
    ? `\`${value.replaceAll('w1', 'w${index}').replaceAll('node-1', 'node-${index}')}\``
    : JSON.stringify(value);
  if (style === 'typed' && AMOUNTS.includes(key)) {
    return `k8s.Quantity.fromString(${text})`;
  }
  return style === 'typed' && TEXT_OR_NUMBER.includes(key) && (typeof value === 'string' || typeof value === 'number')
    ? `k8s.IntOrString.from${typeof value === 'string' ? 'String' : 'Number'}(${text})`
    : text;
}
