import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '..', '..');

/** Prints props in a process of its own, and then which packages were loaded for it. */
const PROGRAM = `
  const { workerSnippet } = require('./lib/codegen');
  const duration = { toMilliseconds: () => 15000, toSeconds: () => 15 };
  const { code } = workerSnippet({ tcpStreams: { channelTimeout: duration }, image: { pullPolicy: 'Always' }, extraVolumes: [{ name: 'a' }] });
  const packages = Object.keys(require.cache).filter((file) => !file.endsWith('/cdk8s/lib/duration.js')).map((file) => /node_modules[/\\\\]((?:@[^/\\\\]+[/\\\\])?[^/\\\\]+)/.exec(file)?.[1]);
  console.log(JSON.stringify({ code, packages: [...new Set(packages)].filter((name) => name !== undefined) }));
`;

test('the printer needs none of the packages that it prints calls of', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', PROGRAM], { cwd: ROOT, encoding: 'utf8' });
  expect(stderr).toBe('');
  const { code, packages } = JSON.parse(stdout);
  expect(code).toContain('Duration.seconds(15)');
  expect(packages.filter((name: string) => name.startsWith('cdk8s') || name === 'constructs')).toEqual([]);
});
