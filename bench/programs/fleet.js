// node fleet.js OUTDIR COUNT: one fleet, each pool with the nodes of one value of a label.
const { App, Chart } = require('cdk8s');
const { FleetPool, KubesharkFleet, NodeLabelCondition } = require('cdk8s-kubeshark');

const [outdir, count] = process.argv.slice(2);
const app = new App({ outdir });
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });
new KubesharkFleet(chart, 'worker', {
  pools: Array.from({ length: Number(count) }, (_, index) => FleetPool.of(`pool-${index}`, {
    placement: { nodeLabels: [NodeLabelCondition.isIn('pool', `pool-${index}`)] },
  })),
  catchAll: {},
});
app.synth();
