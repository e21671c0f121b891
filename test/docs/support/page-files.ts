import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App, Chart, Yaml } from 'cdk8s';
import { KubesharkWorker } from 'cdk8s-kubeshark';
import { parseAllDocuments } from 'yaml';

const ROOT = resolve(__dirname, '../../..');

const EXAMPLE = readFileSync(join(ROOT, 'examples/adopted-release/release.yaml'), 'utf8');

/** The release of the example with what the pages are also about: hub, front end and metrics Service. */
const RELEASE = [...parseAllDocuments(EXAMPLE).map((document) => document.toJS()), ...['hub', 'front'].map(deployment), {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'kubeshark-worker-metrics', namespace: 'kubeshark' },
  spec: { selector: { 'app.kubeshark.com/app': 'worker' }, ports: [{ name: 'metrics', port: 49100, targetPort: 49100 }] },
}];

function deployment(part: string): object {
  const labels = { 'app.kubeshark.com/app': part };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `kubeshark-${part}`, namespace: 'kubeshark' },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: part, image: `docker.io/kubeshark/${part}:v53.3` }] } },
    },
  };
}

function node(name: string, memory: string, type: string): object {
  const labels = {
    'kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'topology.kubernetes.io/zone': 'a',
    'node.kubernetes.io/instance-type': type,
  };
  return {
    apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, status: { allocatable: { 'cpu': '8', memory, 'ephemeral-storage': '90Gi', 'pods': '110' } },
  };
}

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'shop', namespace: 'shop' },
  spec: { nodeName: 'node-1', containers: [{ name: 'shop', image: 'shop:1', resources: { requests: { cpu: '1', memory: '1Gi' } } }] },
};

const NODE_POOL = {
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  metadata: { name: 'general' },
  spec: { template: { spec: { requirements: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64', 'arm64'] }] } } },
};

const VALUES = { tap: { storageLimit: '20Gi', resources: { sniffer: { limits: { memory: '8Gi' }, requests: { memory: '6Gi' } } } } };

const list = (...items: readonly object[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

/** What the program of a release or of a cluster prints, by what it is asked for. */
export const PRINTED = {
  nodes: list(node('node-1', '29Gi', 'm5.2xlarge'), node('node-2', '61Gi', 'r5.2xlarge')),
  pods: list(POD),
  release: Yaml.stringify(...RELEASE),
  settings: list(...RELEASE.filter(({ kind }) => kind === 'ConfigMap')),
  events: list(),
  worker: list(...RELEASE.filter(({ kind }) => kind === 'DaemonSet')),
};

const CHART = { repoURL: 'https://helm.kubeshark.com', chart: 'kubeshark', targetRevision: '53.3.0' };

/** A new folder with the files that the pages name, each as its page describes it. */
export function folderOfPages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  cpSync(join(ROOT, 'examples'), join(folder, 'examples'), { recursive: true });
  mkdirSync(join(folder, 'dist'));
  for (const [name, text] of Object.entries(FILES)) {
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** As many as show a completeness of 99.9 %. */
const REQUESTS = Array.from({ length: 3000 }, (_, index) => `GET /stability-test/node-1/wan-short/${index}\n`).join('');

const FILES: { readonly [name: string]: string } = {
  'release.yaml': PRINTED.release,
  'worker.yaml': PRINTED.worker,
  'nodes.json': PRINTED.nodes,
  'pods.json': PRINTED.pods,
  'nodepools.yaml': Yaml.stringify(NODE_POOL),
  'values.yaml': Yaml.stringify(VALUES),
  'production.yaml': Yaml.stringify({ tap: { resources: { sniffer: { requests: { memory: '3Gi' } } } } }),
  'application.yaml': Yaml.stringify({
    apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'kubeshark' }, spec: { source: { ...CHART, helm: { valuesObject: VALUES } } },
  }),
  'helmrelease.yaml': Yaml.stringify({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'kubeshark' },
    spec: { chart: { spec: { chart: 'kubeshark', version: '53.3.0' } }, values: VALUES },
  }),
  'dist/kubeshark.k8s.yaml': newApp(),
  'sink.log': REQUESTS,
  'calls.json': REQUESTS,
  'capture.tsv': readFileSync(join(ROOT, 'test/timeout-advice/fixtures/loopback.tsv'), 'utf8'),
};

function newApp(): string {
  const app = new App();
  new KubesharkWorker(new Chart(app, 'kubeshark', { namespace: 'kubeshark' }), 'worker', { createNamespace: true });
  return app.synthYaml();
}
