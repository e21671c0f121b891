import { ApiObject, App, Chart } from 'cdk8s';
import { KubesharkWorker } from 'cdk8s-kubeshark';

const app = new App();
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });

new KubesharkWorker(chart, 'worker', { placement: { hostnames: ['node-1', 'node-2'] } });

// Not ours, and checked all the same: what the API server would say of any DaemonSet.
new ApiObject(chart, 'agent', {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent' },
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: {
      metadata: { labels: { app: 'agent' } },
      spec: { containers: [{ name: 'agent', image: 'registry.example.com/agent:1' }] },
    },
  },
});

app.synth();
