// node props.js OUTDIR: one worker of the library, with labels, resources and a filter.
const { App, Chart } = require('cdk8s');
const { CaptureBackend, KubesharkWorker, SettingsOwner, TrafficFilter } = require('cdk8s-kubeshark');

const [outdir] = process.argv.slice(2);
const app = new App({ outdir });
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });
new KubesharkWorker(chart, 'worker', {
  labels: { 'team': 'observability', 'app.kubernetes.io/part-of': 'kubeshark' },
  resources: { requests: { cpu: '2', memory: '5Gi' }, limits: { cpu: '3', memory: '7Gi' } },
  filter: TrafficFilter.ports(80, 443, 8080),
  capture: { backend: CaptureBackend.AF_PACKET },
  settings: { owner: SettingsOwner.THIS_APP },
});
app.synth();
