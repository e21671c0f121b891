import * as ts from 'typescript';
import type { PropsCode } from '../../src/codegen';

/** A module that exports printed props. */
export function moduleOf({ code, imports }: PropsCode): string {
  return [
    ...imports.statements(),
    "import type { KubesharkWorkerProps } from 'cdk8s-kubeshark';",
    `export const props: KubesharkWorkerProps = ${code};`,
  ].join('\n');
}

/** The props that printed props are when they are run. */
export function evaluated(printed: PropsCode): any {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(moduleOf(printed), { compilerOptions });
  const exported: { props?: unknown } = {};
  new Function('require', 'exports', outputText)(require, exported);
  return exported.props;
}
