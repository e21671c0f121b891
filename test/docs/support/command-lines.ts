import { readFileSync } from 'node:fs';
import { blocksOf, pages, type CodeBlock } from '../../support/markdown';

/** A program that a page starts, with its arguments. */
export interface PageCommand {
  /** The page and the line. */
  readonly place: string;
  readonly text: string;
  readonly program: string;
  readonly args: readonly string[];
  /** What writes its standard input. */
  readonly input?: PageCommand;
  /** The file to which its standard output goes. */
  readonly output?: string;
}

/** All commands of README and the pages: those of `sh` blocks, and those in tables without a placeholder. */
export function pageCommands(): PageCommand[] {
  return pages().flatMap((page) => [...blocksOf(page).filter(({ language }) => language === 'sh').flatMap(commandsOfBlock), ...commandsOfTables(page)]);
}

function commandsOfBlock({ place, text }: CodeBlock): PageCommand[] {
  const [page, first] = place.split(':');
  // a line that goes on below it; the rest keep their numbers
  const joined = text.replace(/ \\\n\s*(.*)/g, ' $1\n');
  return joined.split('\n').flatMap((line, index) => commandsIn(line, `${page}:${Number(first) + index + 1}`));
}

function commandsOfTables(page: string): PageCommand[] {
  return readFileSync(page, 'utf8').split('\n').flatMap((line, index) => (
    line.startsWith('| ') ? [...line.matchAll(/`([^`]*cdk8s-kubeshark [a-z]+ [^`<\[]+)`/g)].flatMap(([, text]) => commandsIn(text.replace(/\\\|/g, '|'), `${page}:${index + 1}`)) : []
  ));
}

/** The commands of one line of a shell, as far as the pages use its grammar. */
function commandsIn(line: string, place: string): PageCommand[] {
  const plain = line.replace(/(^|\s)#.*$/, '').replace(/^\s*eval "\$\((.*)\)"/, '$1').replace(/^\s*\((.*)\)\s*$/, '$1').trim();
  return plain.split(' && ').filter((part) => part !== '').flatMap((part) => pipeline(part, place));
}

function pipeline(text: string, place: string): PageCommand[] {
  const stages: PageCommand[] = [];
  for (const stage of text.split(' | ')) {
    const [words, output] = stage.trim().split(' > ');
    const [program, ...args] = withoutRunner(wordsOf(words));
    stages.push({ place, text: stage.trim(), program, args, input: stages.at(-1), output });
  }
  return stages;
}

/** The words of a command; those in single or double quotes hold no variables on the pages. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word.replace(/['"]/g, ''));
}

/** The command that npx starts. */
function withoutRunner(words: string[]): string[] {
  return words[0] === 'npx' ? words.slice(words.findIndex((word, index) => index > 0 && !word.startsWith('-') && words[index - 1] !== '--package')) : words;
}
