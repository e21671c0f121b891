import { Testing } from 'cdk8s';
import * as ts from 'typescript';
import type { PropsCode } from '../../src/codegen';
import { newChart } from '../worker/synth';

/** A module that exports printed props. */
export function moduleOf({ code, imports }: PropsCode): string {
  return [
    ...imports.statements(),
    "import type { KubesharkWorkerProps } from 'cdk8s-kubeshark';",
    "import type { Construct } from 'constructs';",
    'export declare const chart: Construct;',
    `export const props: KubesharkWorkerProps = ${code};`,
  ].join('\n');
}

/** The props that printed props are when they are run. */
export function evaluated(printed: PropsCode): any {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(moduleOf(printed), { compilerOptions });
  const exported: { props?: unknown } = {};
  new Function('require', 'exports', 'chart', outputText)(require, exported, newChart(Testing.app()));
  return exported.props;
}
