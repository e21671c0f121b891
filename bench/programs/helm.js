// node helm.js OUTDIR CHART: the official chart by the cdk8s construct for Helm.
const { App, Chart, Helm } = require('cdk8s');

const [outdir, chartPath] = process.argv.slice(2);
const app = new App({ outdir });
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });
new Helm(chart, 'release', { chart: chartPath, releaseName: 'kubeshark', namespace: 'kubeshark' });
app.synth();
