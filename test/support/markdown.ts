import * as fs from 'node:fs';
import * as path from 'node:path';

/** A fenced block of a page. */
export interface CodeBlock {
  /** The page and the line, for messages. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
}

const ROOT = path.resolve(__dirname, '..', '..');

/** All pages that users read. */
export function pages(): string[] {
  const docs = fs.readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  return ['README.md', ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)].sort();
}

/** The fenced blocks of a page, in order. */
export function blocksOf(page: string): CodeBlock[] {
  const text = fs.readFileSync(path.join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map((match) => ({
    place: `${page}:${text.slice(0, match.index).split('\n').length}`,
    language: match[1],
    text: match[2],
  }));
}
