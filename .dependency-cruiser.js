/*
 * `npm run layers`: the layers of src/, as data. ARCHITECTURE.md says what each folder holds and where new code goes.
 */

/** The folders of src/, from the highest layer to the lowest. */
const LAYERS = [
  ['cli'],
  ['admission', 'monitoring', 'stability-test'],
  ['convert', 'sizing', 'release', 'timeout-advice', 'verification'],
  ['lint', 'codegen', 'fleet'],
  ['worker', 'manifest', 'scheduling'],
  ['rules'],
  ['helm', 'presets', 'render', 'nodes', 'node-selectors'],
  ['worker-spec', 'props', 'service-levels'],
  ['filter', 'kubernetes', 'loader', 'diagnostics'],
  ['util'],
];

/** What other folders import by file, not through an index.ts. */
const IMPORTED_BY_FILE = [
  { path: '^src/util/', reason: 'each file is one small concept; an index would load all of them at each start of the command' },
  { path: '^src/helm/rules\\.ts$', reason: 'the registry of rules needs the list alone, not the reader of values, which is loaded on demand' },
];

/** The list of the public API. It names files, so that a file of a folder is not public by accident. */
const PUBLIC_API = '^src/index\\.ts$';

const inFolders = (folders) => `^src/(${folders.join('|')})/`;

const upward = LAYERS.map((folders, layer) => ({ folders, higher: LAYERS.slice(0, layer).flat() }))
  .filter(({ higher }) => higher.length > 0)
  .map(({ folders, higher }) => ({
    name: 'no-upward-import',
    comment: 'A file imports only from its own and lower layers. Move what both need to the lower layer.',
    severity: 'error',
    from: { path: inFolders(folders) },
    to: { path: inFolders(higher) },
  }));

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'no-circle-of-files',
      comment: 'Files that need each other are one concept, or share a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-folders',
      comment: 'Two folders of one layer import each other. Move what both need to one of them, or to a lower layer.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'enter-through-index',
      comment: 'Another folder is entered through its index.ts, or that of one of its sub-folders. Export the name there.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '/index\\.ts$', ...IMPORTED_BY_FILE.map(({ path }) => path)] },
    },
    {
      name: 'no-import-of-public-api',
      comment: 'src/index.ts is for users of the package. Import from the folder.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: PUBLIC_API },
    },
    {
      name: 'folder-without-layer',
      comment: 'Each folder of src/ has its place in the table of .dependency-cruiser.js.',
      severity: 'error',
      from: { path: '^src/', pathNot: [inFolders(LAYERS.flat()), PUBLIC_API] },
      to: {},
    },
    {
      name: 'no-unresolved-import',
      comment: 'An import that is not found is in no layer.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Imports of types count: they tie files together for the reader as well.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
