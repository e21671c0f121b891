import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import { KubesharkRelease, TrafficFilter, WorkerPreset } from 'cdk8s-kubeshark';

const app = new App();
const chart = new Chart(app, 'kubeshark');

// Every object of the release comes out as it went in; the worker alone is tuned, and the filter goes to its ConfigMap.
KubesharkRelease.fromManifest(chart, 'release', path.join(__dirname, 'release.yaml'), {
  preset: WorkerPreset.recommended(),
  filter: TrafficFilter.ports(80, 443),
  repair: true,
  acknowledge: [{ rule: 'environment/command-line', reason: 'the image of this release defines the flag' }],
});

app.synth();
