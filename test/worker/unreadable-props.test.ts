import { Chart, Testing } from 'cdk8s';
import { KubesharkWorker } from '../../src/worker/kubeshark-worker';
import { hostileProxy, revokedProxy } from '../support/hostile-values';

test.each([['a revoked proxy', revokedProxy], ['a proxy that throws', hostileProxy]])('props that are %s are a finding', (_, props) => {
  const app = Testing.app();
  new KubesharkWorker(new Chart(app, 'chart', { namespace: 'kubeshark' }), 'worker', props() as any);
  expect(() => app.synth()).toThrow(/props\/type: .* throws when it is read\. Use a plain value\./);
});
