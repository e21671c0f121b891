// node workers.js OUTDIR COUNT: workers of the library in one chart, each for a node of its own.
const { App, Chart } = require('cdk8s');
const { KubesharkWorker } = require('cdk8s-kubeshark');

const [outdir, count] = process.argv.slice(2);
const app = new App({ outdir });
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });
for (let index = 0; index < Number(count); index++) {
  new KubesharkWorker(chart, `w${index}`, { placement: { hostnames: [`node-${index}`] } });
}
app.synth();
