import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';

/** The program of a tag `@example`. */
export interface DocstringExample {
  /** What the docstring is about: a class, or a class and its member. */
  readonly member: string;
  readonly source: string;
}

const SOURCES = resolve(__dirname, '..', '..', 'src');

/** The examples of all docstrings of the sources. */
export function docstringExamples(): DocstringExample[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).sort()
    .map((name) => readFileSync(join(SOURCES, name), 'utf8'))
    .filter((text) => text.includes('* @example'))
    .flatMap((text) => examplesOf(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true)));
}

function examplesOf(node: ts.Node, outer = ''): DocstringExample[] {
  const name = (node as { readonly name?: ts.Node }).name?.getText();
  const member = [outer, name].filter(Boolean).join('.');
  const own = ts.getJSDocTags(node).filter(({ tagName, parent }) => tagName.text === 'example' && parent.parent === node)
    .map(({ comment }) => ({ member, source: `${ts.getTextOfJSDocComment(comment)}\n` }));
  const inner: DocstringExample[] = [];
  ts.forEachChild(node, (child) => {
    inner.push(...examplesOf(child, member));
  });
  return [...own, ...inner];
}
