import { App, Chart } from 'cdk8s';
import { KubesharkWorker, WorkerPreset } from 'cdk8s-kubeshark';

// Every row of the tuning guide to the letter, also where it harms or is ignored. Each such row is an acknowledged
// finding: run with CDK8S_KUBESHARK_REPORT=all to read them, and prefer the preset `recommended` in production.
const app = new App();
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });

new KubesharkWorker(chart, 'worker', {
  preset: WorkerPreset.tuningGuide(),
  placement: { hostnames: ['node-1', 'node-2'] },
});

app.synth();
