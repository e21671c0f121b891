import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import * as ts from 'typescript';

/**
 * The declarations that `index.d.ts` reaches without the library's internal members, by their paths from the folder: users' compilers
 * read no others, and editors offer no member that is not for users.
 */
export function publicDeclarations(lib: string): Map<string, string> {
  const texts = new Map<string, string>();
  const open = [join(lib, 'index.d.ts')];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const name = relative(lib, path);
    if (!texts.has(name)) {
      // An import of each name is one of its own by then, and left out on its own.
      const text = withoutUnusedImports(withDirectImports(path, withoutInternal(readFileSync(path, 'utf8'))));
      texts.set(name, text);
      open.push(...importsOf(path, text));
    }
  }
  return texts;
}

function importsOf(path: string, text: string): string[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.')).map((name) => fileOf(path, name));
}

/** The declaration file that an import names. */
function fileOf(path: string, name: string): string {
  const base = resolve(dirname(path), name);
  return [`${base}.d.ts`, join(base, 'index.d.ts')].find((file) => existsSync(file)) ?? `${base}.d.ts`;
}

/** A text that imports each name from the file that declares it, not from the index of a folder, which reaches all of the folder. */
function withDirectImports(path: string, text: string): string {
  return text.replace(/^import (type )?\{ ([^}]+) \} from '(\.[^']*)';$/gm, (_, type: string = '', names: string, from: string) => (
    names.split(', ').map((name) => {
      const declaring = declaringFile(fileOf(path, from), name.replace(/^type /, '').split(' as ')[0]);
      const specifier = relative(dirname(path), declaring).replace(/\.d\.ts$/, '');
      return `import ${type}{ ${name} } from '${specifier.startsWith('.') ? specifier : `./${specifier}`}';`;
    }).join('\n')
  ));
}

/** The file that declares what an index exports: that index itself where none of its modules does. */
function declaringFile(path: string, name: string): string {
  const { statements } = parse(readFileSync(path, 'utf8'));
  for (const { exportClause, moduleSpecifier } of statements.filter(ts.isExportDeclaration)) {
    const exported = exportClause === undefined ? name : exportedAs(exportClause, name);
    if (exported !== undefined && moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier)) {
      const file = declaringFile(fileOf(path, moduleSpecifier.text), exported);
      if (exportClause !== undefined || declares(file, exported)) {
        return file;
      }
    }
  }
  return path;
}

function exportedAs(clause: ts.NamedExportBindings, name: string): string | undefined {
  const element = ts.isNamedExports(clause) ? clause.elements.find((one) => one.name.text === name) : undefined;
  return element && (element.propertyName ?? element.name).text;
}

function declares(path: string, name: string): boolean {
  return parse(readFileSync(path, 'utf8')).statements.some((statement) => (
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some((one) => one.name.getText() === name)
      : (statement as { readonly name?: ts.Identifier }).name?.text === name
  ));
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('a.d.ts', text, ts.ScriptTarget.Latest, true);
}

/** A text without some of its nodes and the comments in front of them. */
function cut(text: string, nodes: readonly ts.Node[]): string {
  return [...nodes].sort((a, b) => b.getFullStart() - a.getFullStart())
    .reduce((rest, node) => rest.slice(0, node.getFullStart()) + rest.slice(node.getEnd()), text);
}

function withoutInternal(text: string): string {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    const isInternal = ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal');
    if (isInternal && (ts.isClassElement(node) || ts.isTypeElement(node) || ts.isEnumMember(node))) {
      found.push(node);
    } else {
      node.forEachChild(visit);
    }
  };
  visit(parse(text));
  return cut(text, found);
}

function withoutUnusedImports(text: string): string {
  const { statements } = parse(text);
  const used = new Set<string>();
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node)) {
      used.add(node.text);
    }
    node.forEachChild(visit);
  };
  statements.filter((statement) => !ts.isImportDeclaration(statement)).forEach(visit);
  const isUnused = ({ importClause }: ts.ImportDeclaration) => importClause !== undefined && !namesOf(importClause).some((name) => used.has(name));
  return cut(text, statements.filter(ts.isImportDeclaration).filter(isUnused));
}

function namesOf({ name, namedBindings }: ts.ImportClause): string[] {
  const elements = namedBindings === undefined ? [] : ts.isNamespaceImport(namedBindings) ? [namedBindings] : [...namedBindings.elements];
  return [...(name === undefined ? [] : [name]), ...elements.map((one) => one.name)].map(({ text }) => text);
}
