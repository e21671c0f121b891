import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = `
  const { readText } = require(${JSON.stringify(join(__dirname, '..', '..', 'lib', 'loader'))});
  if (process.argv[1] !== '') readText('file', Buffer.from(process.argv[1]))[0].lineOf('a');
  const loaded = (name) => Object.keys(require.cache).some((path) => (path.includes('/node_modules/' + name + '/') && !path.endsWith('/cdk8s/lib/duration.js')) || path.endsWith('/vendor-' + name + '.js'));
  console.log(['js-yaml', 'cdk8s', 'constructs', 'yaml'].filter(loaded).join());
`;

describe('the YAML library is loaded for YAML alone', () => {
  test.each([
    ['nothing', '', ''],
    ['JSON', '{"a": 1}', ''],
    ['YAML', 'a: 1', 'js-yaml'],
    ['JSON that is there twice', '{"a": 1, "b": {"c": 1e300}}', 'js-yaml'],
  ])('%s', (_, text, loaded) => {
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', PROGRAM, text], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout.trim()).toBe(loaded);
  });
});
