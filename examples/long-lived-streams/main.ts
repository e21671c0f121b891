import { App, Chart, Duration, Size } from 'cdk8s';
import { KubesharkWorker, WorkerPreset } from 'cdk8s-kubeshark';

// Redis-like protocols are recognized only when a connection ends, so the channel timeout is their capture window.
const app = new App();
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });

new KubesharkWorker(chart, 'worker', {
  preset: WorkerPreset.longLivedStreams(),
  tcpStreams: {
    channelTimeout: Duration.seconds(60),
    expectedConnectionsPerSecond: 200,
    bytesPerStream: Size.kibibytes(50),
  },
  acknowledge: [
    { rule: 'tcp-streams/timeout-range', reason: 'our Redis connections live for about a minute' },
  ],
});

app.synth();
