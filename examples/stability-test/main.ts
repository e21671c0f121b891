// A worker, and a day of known traffic through it under the latencies of several networks, with a verification at the end.
import { App, Chart, Duration } from 'cdk8s';
import { KubesharkWorker, LatencyProfile, StabilityTest } from 'cdk8s-kubeshark';

const app = new App();
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });

new KubesharkWorker(chart, 'worker');

// of each image its own digest, as the registry shows it
const digest = `sha256:${'0'.repeat(64)}`;

// its describe() tells what it will do before it is applied
new StabilityTest(chart, 'stability', {
  images: {
    generator: `docker.io/peterevans/vegeta@${digest}`,
    proxy: `ghcr.io/shopify/toxiproxy@${digest}`,
    sink: `ghcr.io/mccutchen/go-httpbin@${digest}`,
  },
  nodes: 2,
  duration: Duration.hours(24),
  profiles: [LatencyProfile.wan(), LatencyProfile.of('satellite', { roundTrip: Duration.millis(600), jitter: Duration.millis(100) })],
  verification: { image: `registry.acme.example/cdk8s-kubeshark@${digest}`, prometheus: 'http://prometheus.monitoring:9090' },
});

app.synth();
