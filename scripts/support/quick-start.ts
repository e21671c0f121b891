import { readFileSync } from 'node:fs';

/** The steps of README's quick start. */
export interface QuickStart {
  /** The command that makes a new app once the package is published. */
  readonly published: string;
  /** The command that does so from a packed clone. */
  readonly packed: string;
  /** What packs the clone. */
  readonly pack: string;
  /** The commands in the new app, one a line, as far as they need no cluster. */
  readonly steps: string;
  /** What can be added to the first command, and needs no cluster. */
  readonly options: readonly string[];
}

/** Reads the quick start of README, so that what is tested is what is written there. */
export function readQuickStart(readme: string): QuickStart {
  const section = /^## Quick start$([^]*?)^## /m.exec(readFileSync(readme, 'utf8'))![1];
  const [published, clone, steps] = [...section.matchAll(/^```sh\n([^]*?)^```$/gm)].map(match => match[1].trimEnd().split('\n'));
  const rows = [...section.matchAll(/^\| `(--[^`]+)` \|/gm)].map(match => match[1]);
  return {
    published: published.join('\n'),
    packed: clone.at(-1)!,
    pack: clone.slice(0, -1).join('\n'),
    steps: steps.filter(line => !line.startsWith('kubectl ')).join('\n'),
    options: rows.filter(row => row !== '--cluster'),
  };
}

/** Every choice of options, the empty one first. */
export function choices(options: readonly string[]): string[][] {
  return options.reduce<string[][]>((all, option) => [...all, ...all.map(choice => [...choice, option])], [[]]);
}
