// node worker.js OUTDIR: one worker of the library, without props.
const { App, Chart } = require('cdk8s');
const { KubesharkWorker } = require('cdk8s-kubeshark');

const [outdir] = process.argv.slice(2);
const app = new App({ outdir });
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });
new KubesharkWorker(chart, 'worker');
app.synth();
