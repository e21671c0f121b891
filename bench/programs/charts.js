// node charts.js OUTDIR COUNT: charts with one worker of the library each, in a namespace and for a node of its own.
const { App, Chart } = require('cdk8s');
const { KubesharkWorker } = require('cdk8s-kubeshark');

const [outdir, count] = process.argv.slice(2);
const app = new App({ outdir });
for (let index = 0; index < Number(count); index++) {
  const chart = new Chart(app, `w${index}`, { namespace: `w${index}` });
  new KubesharkWorker(chart, 'worker', { placement: { hostnames: [`node-${index}`] } });
}
app.synth();
