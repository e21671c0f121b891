import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { daemonSet } from '../../src/render';
import { specOf } from '../support/spec';

const security = readFileSync(join(__dirname, '../../SECURITY.md'), 'utf8');

test('what SECURITY.md says about a worker is what is rendered', () => {
  const pod = daemonSet(specOf()).spec.template.spec;
  const folders = pod.volumes.flatMap(({ hostPath }: any) => (hostPath === undefined ? [] : [hostPath.path]));
  expect(pod).toMatchObject({ hostNetwork: true });
  expect(pod.hostPID).toBeUndefined();
  expect(folders).toEqual(expect.arrayContaining(['/proc', '/sys', '/']));
  expect(security).toContain('`hostPID`');
});

test.each(['README.md', 'SECURITY.md'])('%s names the one place that starts a program at synth', (file) => {
  expect(readFileSync(join(__dirname, '../..', file), 'utf8')).toMatch(/except(ion)?[^.]*`KubesharkRelease\.fromHelm`|helm by `KubesharkRelease\.fromHelm`/);
});
