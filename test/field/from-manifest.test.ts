import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { KubesharkRelease } from 'cdk8s-kubeshark';
import { objectsIn } from '../support/conformance';
import { describeWithShared } from '../support/external';
import { quietly } from '../worker/synth';

quietly();

describeWithShared('a release in which a Service has a key twice', (shared) => {
  test('is adopted as it is, with a warning at the Service and none at the worker for it', () => {
    const path = join(shared, 'field', '16-duplicate-key-elsewhere', 'input.yaml');
    const app = new App();
    const release = KubesharkRelease.fromManifest(new Chart(app, 'chart'), 'release', path);
    expect(objectsIn(app.synthYaml())).toEqual(objectsIn(readFileSync(path, 'utf8')));
    expect(release.findings.filter(({ rule }) => rule === 'release/repeated-key')).toMatchObject([{ severity: 'warning' }]);
    expect(release.worker.findings.map(({ rule }) => rule)).not.toContain('release/repeated-key');
  });
});
