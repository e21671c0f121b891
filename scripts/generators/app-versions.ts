import { readFileSync } from 'node:fs';
import type { GeneratedFile } from './generated-file';

/** The packages of an app that `cdk8s-kubeshark init` writes, beside the library itself. */
const LIBRARIES = ['cdk8s', 'constructs'];
const TOOLS = ['@types/node', 'cdk8s-cli', 'ts-node', 'typescript'];

/** The versions that this project itself is tested with. */
export const files: readonly GeneratedFile[] = [{ path: 'src/cli/commands/init/app-versions.generated.ts', generate: appVersions }];

function appVersions(): string {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const lines = (names: readonly string[]) => names.map((name) => `  '${name}': '${packages[`node_modules/${name}`].version}',`).join('\n');
  return `// Generated from package-lock.json by \`npm run generate\`. Do not edit.

/** What an app imports, in the versions that this library is tested with. */
export const LIBRARY_VERSIONS = {
${lines(LIBRARIES)}
};

/** What builds an app, in the versions that this library is tested with. */
export const TOOL_VERSIONS = {
${lines(TOOLS)}
};
`;
}
