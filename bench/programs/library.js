// node library.js OUTDIR WORKERS: as many workers of the library in one chart.
require('./usage');
const { App, Chart } = require('cdk8s');
const { KubesharkWorker } = require('cdk8s-kubeshark');

const [outdir, workers] = process.argv.slice(2);
const app = new App({ outdir });
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });
for (let index = 0; index < Number(workers); index++) {
  new KubesharkWorker(chart, `w${index}`, { placement: { hostnames: [`node-${index}`] } });
}
app.synth();
