import { App, Chart } from 'cdk8s';
import { KubesharkWorker } from 'cdk8s-kubeshark';

const app = new App();
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });

new KubesharkWorker(chart, 'worker', { createNamespace: true });

app.synth();
