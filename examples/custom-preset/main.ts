import { App, Chart, Size } from 'cdk8s';
import { Acknowledgements, KubesharkWorker, NodeLabelCondition, WorkerPreset } from 'cdk8s-kubeshark';

// One preset for the whole company, and two workers that differ in what their nodes can give.
const company = WorkerPreset.custom('acme', {
  image: { registry: 'registry.acme.example/kubeshark' },
  labels: { team: 'netops' },
  placement: { priorityClass: 'acme-infrastructure' },
});

const app = new App();
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });

new KubesharkWorker(chart, 'worker', {
  preset: company,
  placement: { nodeLabels: [NodeLabelCondition.isNotIn('acme.example/size', 'large')] },
});

new KubesharkWorker(chart, 'large', {
  preset: company.extend({
    resources: {
      requests: { cpu: '4', memory: Size.gibibytes(12) },
      limits: { cpu: 'none', memory: Size.gibibytes(18) },
    },
  }),
  placement: { nodeLabels: [NodeLabelCondition.isIn('acme.example/size', 'large')] },
  tcpStreams: { showTimedOut: true },
});

Acknowledgements.of(chart).add({
  rule: 'tcp-streams/show-timed-out',
  reason: 'we look for truncated streams on the large nodes until the end of the month',
});

app.synth();
