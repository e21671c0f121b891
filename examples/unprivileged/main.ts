import { App, Chart } from 'cdk8s';
import { CaptureBackend, KubesharkWorker, SettingsOwner, TrafficFilter } from 'cdk8s-kubeshark';

// Sniffer and tracer without `privileged`, with exactly the capabilities that packet sockets need. The one container
// that would still be privileged mounts the BPF file system, which packet sockets and a worker without TLS capture
// can do without.
const app = new App();
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });

new KubesharkWorker(chart, 'worker', {
  security: {
    privileged: false,
    capabilities: {
      networkCapture: ['NET_RAW', 'NET_ADMIN'],
      serviceMeshCapture: [],
      ebpfCapture: [],
    },
  },
  capture: { backend: CaptureBackend.AF_PACKET, tls: false, serviceMesh: false, mountBpf: false },
  filter: TrafficFilter.ports(80, 443, 8080),
  settings: { owner: SettingsOwner.THIS_APP },
});

app.synth();
