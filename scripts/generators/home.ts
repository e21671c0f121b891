import { readFileSync } from 'node:fs';
import type { GeneratedFile } from './generated-file';

/** Where the project is, and the pages of this version, which are not in the package. */
export const files: readonly GeneratedFile[] = [{ path: 'src/util/home.generated.ts', generate: home }];

function home(): string {
  const { repository, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const address = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
  return `// Generated from package.json by \`npm run generate\`. Do not edit.

/** The home of the project. */
export const HOME = '${address}';

/** The address of the files of this version. */
export const FILES = '${address}/blob/v${version}/';
`;
}
