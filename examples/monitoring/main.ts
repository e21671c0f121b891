// A fleet with monitoring: alerts on loss, restarts and nodes without a worker, and a dashboard.
import { App, Chart } from 'cdk8s';
import { FleetPool, KubesharkFleet, NodeLabelCondition, WorkerMonitoring, WorkerPreset } from 'cdk8s-kubeshark';

const app = new App();
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });

const fleet = new KubesharkFleet(chart, 'worker', {
  pools: [
    FleetPool.of('large', { preset: WorkerPreset.highTraffic(), placement: { nodeLabels: [NodeLabelCondition.isIn('acme.example/size', 'large')] } }),
  ],
  catchAll: {},
});

new WorkerMonitoring(chart, 'monitoring', {
  targets: [fleet],
  // the name of the Helm release of kube-prometheus-stack
  prometheusRelease: 'kube-prometheus-stack',
  objectives: { loss: '0.1%', restarts: 0 },
  alertLabels: { team: 'network' },
});

app.synth();
