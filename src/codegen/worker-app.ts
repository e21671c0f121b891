import { commentLines } from './comment';
import { Imports } from './imports';
import { patchCode, type JsonPatchLike } from './json-patch';
import { call, formatCode, object, type Code } from './layout';
import { stringLiteral } from './literals';
import type { UnsupportedProp } from './printer-context';
import { printProps } from './props-code';
import type { KubesharkWorkerProps } from '../worker';

/** A worker in an app of its own. */
export interface WorkerApp {
  /** The id of the chart, and the name of its file. */
  readonly chartId: string;
  /** The namespace of the chart; without it, the manifest applies to the current namespace. */
  readonly namespace?: string;
  /** The id of the worker. */
  readonly id: string;
  readonly props: KubesharkWorkerProps;
  /** Patches of the rendered DaemonSet. */
  readonly patches: readonly JsonPatchLike[];
  /** Notes for the reader, each as a comment at the top. */
  readonly notes: readonly string[];
}

/** A piece of a program. */
export interface WorkerCode {
  readonly code: string;
  /** The part of the props that the code expresses. */
  readonly printed: KubesharkWorkerProps;
  /** The values that the code does not express, and why; patches as `patches[0]`. */
  readonly unsupported: readonly UnsupportedProp[];
}

/** A whole program that synthesizes the worker. */
export function workerAppCode({ chartId, namespace, id, props, patches, notes }: WorkerApp): WorkerCode {
  const imports = new Imports();
  const printed = printProps(props, imports);
  const operations = patches.map((patch) => patchCode(patch, imports));
  const supported = operations.filter((operation) => operation !== undefined);
  const worker = workerCode(id, printed.code, imports);
  const chart = call(`new ${imports.use('cdk8s', 'Chart')}`, ['app', stringLiteral(chartId), ...namespaceCode(namespace)]);
  const body = [
    `const app = new ${imports.use('cdk8s', 'App')}();`,
    `const chart = ${formatCode(chart)};`,
    '',
    supported.length === 0 ? `${worker};` : `const worker = ${worker};`,
    ...(supported.length === 0 ? [] : ['', `${formatCode(call('worker.daemonSet.addJsonPatch', supported))};`]),
    '',
    'app.synth();',
  ];
  const unsupported = operations.flatMap((operation, index) => (operation === undefined ? [{ path: `patches[${index}]`, reason: 'is not supported by JsonPatch' }] : []));
  return { code: joined(commentLines(notes), imports, body), printed: printed.printed, unsupported: [...printed.unsupported, ...unsupported] };
}

/** The statement that creates the worker in a construct `chart`, with its imports, ready to paste. */
export function workerSnippet(props: KubesharkWorkerProps): WorkerCode {
  const imports = new Imports();
  const id = 'worker';
  const { code, printed, unsupported } = printProps(props, imports);
  return { code: joined([], imports, [`${workerCode(id, code, imports)};`]), printed, unsupported };
}

/** The statement that tunes the worker of a release in a construct `chart`, with its imports, ready to paste. */
export function releaseSnippet(file: string, props: KubesharkWorkerProps): WorkerCode {
  const imports = new Imports();
  const id = 'release';
  const { code, printed, unsupported } = printProps(props, imports);
  const release = imports.use('cdk8s-kubeshark', 'KubesharkRelease');
  const statement = formatCode(call(`${release}.fromManifest`, ['chart', stringLiteral(id), stringLiteral(file), ...(code === '{}' ? [] : [code])]));
  return { code: joined([], imports, [`${statement};`]), printed, unsupported };
}

function workerCode(id: string, code: Code, imports: Imports): string {
  return formatCode(call(`new ${imports.use('cdk8s-kubeshark', 'KubesharkWorker')}`, ['chart', stringLiteral(id), ...(code === '{}' ? [] : [code])]));
}

function namespaceCode(namespace: string | undefined): Code[] {
  return namespace === undefined ? [] : [object([['namespace', stringLiteral(namespace)]])];
}

function joined(notes: readonly string[], imports: Imports, body: readonly string[]): string {
  const sections = [notes, imports.statements(), body].filter((lines) => lines.length > 0);
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
