import { commentLines } from './comment';
import { ConstructIds } from './construct-ids';
import { Imports } from './imports';
import { patchCode, type JsonPatchLike } from './json-patch';
import { call, layOut, object, type Code } from './layout';
import { stringLiteral } from './literals';
import type { UnsupportedProp } from './printer-context';
import { printProps, type PrintedProps } from './props-code';
import type { KubesharkWorkerProps } from '../worker';

/** A worker in an app of its own. */
export interface WorkerApp {
  /** The id of the chart, which is also the name of its file. */
  readonly chartId: string;
  /** The namespace of the chart; none: the one that the manifest is applied to. */
  readonly namespace?: string;
  /** The id of the worker. */
  readonly id: string;
  readonly props: KubesharkWorkerProps;
  /** What changes the DaemonSet behind the props. */
  readonly patches: readonly JsonPatchLike[];
  /** What a reader has to know, a comment each at the top. */
  readonly notes: readonly string[];
}

/** A piece of a program. */
export interface WorkerCode {
  readonly code: string;
  /** The part of the props that the code says. */
  readonly printed: KubesharkWorkerProps;
  /** What the code does not say, and why; patches as `patches[0]`. */
  readonly unsupported: readonly UnsupportedProp[];
}

/** A whole program that synthesizes the worker. */
export function workerAppCode({ chartId, namespace, id, props, patches, notes }: WorkerApp): WorkerCode {
  const imports = new Imports();
  const printed = printProps(props, imports, new ConstructIds(id));
  const operations = patches.map((patch) => patchCode(patch, imports));
  const made = operations.filter((operation) => operation !== undefined);
  const worker = workerCode(id, printed, imports);
  const chart = call(`new ${imports.use('cdk8s', 'Chart')}`, ['app', stringLiteral(chartId), ...namespaceCode(namespace)]);
  const body = [
    `const app = new ${imports.use('cdk8s', 'App')}();`,
    `const chart = ${layOut(chart)};`,
    '',
    made.length === 0 ? `${worker};` : `const worker = ${worker};`,
    ...(made.length === 0 ? [] : ['', `${layOut(call('worker.daemonSet.addJsonPatch', made))};`]),
    '',
    'app.synth();',
  ];
  const lost = operations.flatMap((operation, index) => (operation === undefined ? [{ path: `patches[${index}]`, reason: 'cannot be said as a JsonPatch' }] : []));
  return { code: joined(commentLines(notes), imports, body), printed: printed.printed, unsupported: [...printed.unsupported, ...lost] };
}

/** The statement that makes the worker in a construct `chart`, with its imports, to be pasted. */
export function workerSnippet(props: KubesharkWorkerProps): WorkerCode {
  const imports = new Imports();
  const id = 'worker';
  const printed = printProps(props, imports, new ConstructIds(id));
  const { printed: said, unsupported } = printed;
  return { code: joined([], imports, [`${workerCode(id, printed, imports)};`]), printed: said, unsupported: unsupported };
}

function workerCode(id: string, { code }: PrintedProps, imports: Imports): string {
  return layOut(call(`new ${imports.use('cdk8s-kubeshark', 'KubesharkWorker')}`, ['chart', stringLiteral(id), ...(code === '{}' ? [] : [code])]));
}

function namespaceCode(namespace: string | undefined): Code[] {
  return namespace === undefined ? [] : [object([['namespace', stringLiteral(namespace)]])];
}

function joined(notes: readonly string[], imports: Imports, body: readonly string[]): string {
  const sections = [notes, imports.statements(), body].filter((lines) => lines.length > 0);
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
