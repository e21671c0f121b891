import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** A module of which `src/index.ts` exports everything. */
export interface PublicModule {
  readonly path: string;
  /** The exports that exist at run time: classes and enums. */
  readonly names: readonly string[];
}

/** The modules of the public API that have a class or an enum. */
export function publicModules(root: string): PublicModule[] {
  const index = readFileSync(join(root, 'src', 'index.ts'), 'utf8');
  const paths = [...index.matchAll(/^export \* from '\.\/(.+)';$/gm)].map(([, module]) => join(root, 'src', `${module}.ts`));
  return paths.map((path) => ({ path, names: exportedNames(path) })).filter(({ names }) => names.length > 0);
}

function exportedNames(path: string): string[] {
  const { statements } = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    const isExported = ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      return [];
    }
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    }
    const { name } = statement as { readonly name?: ts.Identifier };
    return name === undefined ? [] : [name.text];
  });
}
