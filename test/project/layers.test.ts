import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const CONFIG = join(ROOT, '.dependency-cruiser.js');
const DEPCRUISE = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** A small tree that obeys every rule, with each of the exceptions. */
const CLEAN = {
  'src/index.ts': "export * from './props/capture';\nexport * from './rules/rule';",
  'src/cli/main.ts': "import { rules } from '../rules';\nimport { words } from '../util/text';\nrules(words);",
  'src/helm/index.ts': "export * from './values';",
  'src/helm/rules.ts': "import { Finding } from '../diagnostics';\nexport const HELM_RULES: Finding[] = [];",
  'src/helm/values.ts': 'export const values = 1;',
  'src/rules/index.ts': "export * from './rule';",
  'src/rules/rule.ts': "import { check } from '../props/validation';\nimport { HELM_RULES } from '../helm/rules';\nexport const rules = (x: unknown) => check(x, HELM_RULES);",
  'src/props/index.ts': "export * from './capture';",
  'src/props/capture.ts': 'export interface Capture { readonly size: string }',
  'src/props/validation/index.ts': 'export function check(..._: unknown[]) {}',
  'src/diagnostics/index.ts': "export * from './finding';",
  'src/diagnostics/finding.ts': 'export interface Finding { readonly rule: string }',
  'src/util/text.ts': "export const words = 'words';",
};

/** Files that break one rule each, and what the check prints for them. */
const PLANTED: readonly [title: string, files: { readonly [path: string]: string }, violations: readonly string[]][] = [
  [
    'an import of a value from a higher layer',
    { 'src/util/value.ts': "import { rules } from '../rules';\nexport const value = rules;" },
    ['no-upward-import: src/util/value.ts → src/rules/index.ts'],
  ],
  [
    'an import of a type from a higher layer',
    { 'src/util/type.ts': "import type { rules } from '../rules';\nexport type Rules = typeof rules;" },
    ['no-upward-import: src/util/type.ts → src/rules/index.ts'],
  ],
  [
    'an import on demand from a higher layer',
    { 'src/util/lazy.ts': "export const load = () => require('../rules') as typeof import('../rules');" },
    ['no-upward-import: src/util/lazy.ts → src/rules/index.ts'],
  ],
  [
    'a circle of two files',
    {
      'src/props/image.ts': "import type { Storage } from './storage';\nexport interface Image { readonly storage: Storage }",
      'src/props/storage.ts': "import type { Image } from './image';\nexport interface Storage { readonly image: Image }",
    },
    ['no-circle-of-files: src/props/image.ts → src/props/storage.ts → src/props/image.ts'],
  ],
  [
    'a circle of two folders of one layer, without a circle of files',
    {
      'src/filter/index.ts': "export * from './flow';",
      'src/filter/flow.ts': 'export const flow = 1;',
      'src/filter/guide.ts': "import { Finding } from '../diagnostics';\nexport type Guide = Finding;",
      'src/diagnostics/message.ts': "import { flow } from '../filter';\nexport const message = flow;",
    },
    [
      'no-circle-of-folders: src/diagnostics → src/filter → src/diagnostics',
      'no-circle-of-folders: src/filter → src/diagnostics → src/filter',
    ],
  ],
  [
    'an import of a file inside another folder',
    { 'src/cli/deep.ts': "import { rules } from '../rules/rule';\nrules(1);" },
    ['enter-through-index: src/cli/deep.ts → src/rules/rule.ts'],
  ],
  [
    'an import of the list of the public API',
    { 'src/cli/public.ts': "import { rules } from '..';\nrules(1);" },
    ['no-import-of-public-api: src/cli/public.ts → src/index.ts'],
  ],
  [
    'a folder that the table of layers does not have',
    { 'src/misc/index.ts': "import { words } from '../util/text';\nexport const all = words;" },
    ['folder-without-layer: src/misc/index.ts → src/util/text.ts'],
  ],
  [
    'an import that is not found',
    { 'src/cli/unresolved.ts': "import { rules } from '../ruels';\nrules(1);" },
    ['no-unresolved-import: src/cli/unresolved.ts → ../ruels'],
  ],
];

interface Outcome {
  readonly exitCode: number | null;
  /** One line for each violation: `RULE: FILE → FILE`, with all files of a circle. */
  readonly violations: readonly string[];
}

/** Writes files to a new folder and checks them by the rules of this project. */
function checkTree(files: { readonly [path: string]: string }): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  try {
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), source);
    }
    const { status, stdout } = spawnSync(process.execPath, [DEPCRUISE, '--config', CONFIG, 'src'], {
      cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' },
    });
    const lines = stdout.replace(/→\s+/g, '→ ').split('\n');
    return { exitCode: status, violations: lines.flatMap((line) => /^\s*error (.*)/.exec(line)?.[1] ?? []) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a tree that keeps the layers passes', () => {
  expect(checkTree(CLEAN)).toEqual({ exitCode: 0, violations: [] });
});

describe('in a tree that breaks every rule once', () => {
  let outcome: Outcome;
  beforeAll(() => {
    outcome = checkTree(Object.assign({}, CLEAN, ...PLANTED.map(([, files]) => files)));
  });

  test.each(PLANTED)('%s is a violation that names the files', (_, __, violations) => {
    expect(outcome.violations).toEqual(expect.arrayContaining([...violations]));
  });

  test('every violation is an error, and there is no other', () => {
    const expected = PLANTED.flatMap(([, , violations]) => violations);
    expect(outcome).toEqual({ exitCode: expected.length, violations: expect.any(Array) });
    expect([...outcome.violations].sort()).toEqual(expected.sort());
  });
});

test('the table of layers has every folder of src, and no folder that is gone', () => {
  const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const { from } = jest.requireActual(CONFIG).forbidden.find(({ name }: { name: string }) => name === 'folder-without-layer');
  const inTable = /\((.*)\)/.exec(from.pathNot[0])![1].split('|');
  expect(inTable.sort()).toEqual(folders.sort());
});
