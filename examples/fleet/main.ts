import { App, Chart } from 'cdk8s';
import { FleetPool, KubesharkFleet, NodeLabelCondition, WorkerPreset } from 'cdk8s-kubeshark';

const app = new App();
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });

// Two small nodes and two large ones: a worker that fits each kind, and exactly one on every node, proven at synth.
new KubesharkFleet(chart, 'worker', {
  pools: [
    FleetPool.of('large', {
      preset: WorkerPreset.highTraffic(),
      placement: { nodeLabels: [NodeLabelCondition.isIn('node.kubernetes.io/instance-type', 'c5.4xlarge', 'c5.9xlarge')] },
    }),
    FleetPool.of('small', {
      preset: WorkerPreset.lowFootprint(),
      placement: { nodeLabels: [NodeLabelCondition.isIn('node.kubernetes.io/instance-type', 'c5.large', 'c5.xlarge')] },
    }),
  ],
  catchAll: {},
  verticalPodAutoscaler: {},
});

app.synth();
