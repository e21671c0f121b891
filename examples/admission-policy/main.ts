// The rules as an admission policy: the API server itself warns of each worker that loses packets, and rejects one that cannot run.
import { App, Chart } from 'cdk8s';
import { AdmissionAction, KubesharkAdmissionPolicy } from 'cdk8s-kubeshark';

const app = new App();
const chart = new Chart(app, 'kubeshark');

new KubesharkAdmissionPolicy(chart, 'policy', {
  errorActions: [AdmissionAction.DENY, AdmissionAction.AUDIT],
  exceptNamespaces: ['kubeshark-test'],
});

app.synth();
