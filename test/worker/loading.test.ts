import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { KubesharkWorker, NodeLabelCondition, WorkerPreset } from 'cdk8s-kubeshark';
import { newChart, quietly } from './synth';

const ROOT = path.resolve(__dirname, '..', '..');

/** Synthesizes a worker in a process of its own, and prints which packages were loaded for it. */
const PROGRAM = `
  const { App, Chart } = require('cdk8s');
  const { KubesharkWorker } = require('./lib');
  const app = new App({ outdir: require('node:fs').mkdtempSync(require('node:os').tmpdir() + '/loading-') });
  new KubesharkWorker(new Chart(app, 'kubeshark', { namespace: 'kubeshark' }), 'worker');
  app.synth();
  const packages = Object.keys(require.cache).map((file) => /node_modules[/\\\\]((?:@[^/\\\\]+[/\\\\])?[^/\\\\]+)/.exec(file)?.[1]);
  console.log(JSON.stringify([...new Set(packages)].filter((name) => name !== undefined)));
`;

describe('a worker', () => {
  test('loads cdk8s and its parts alone, and no cdk8s-plus-28', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', PROGRAM], { cwd: ROOT, encoding: 'utf8' });
    expect(stderr).toBe('');
    const packages: string[] = JSON.parse(stdout);
    expect(packages).toEqual(expect.arrayContaining(['cdk8s', 'constructs']));
    expect(packages.filter((name) => name.startsWith('cdk8s'))).toEqual(['cdk8s']);
  });

  test('gives the same bytes each time', () => {
    const report = quietly();
    const synth = () => {
      const app = Testing.app();
      const chart = newChart(app);
      new KubesharkWorker(chart, 'worker', { env: { B: 'b', A: 'a' }, labels: { z: '1', a: '2' }, placement: { nodeLabels: [NodeLabelCondition.doesNotExist('other')] } });
      new KubesharkWorker(chart, 'other', { preset: WorkerPreset.debug(), placement: { nodeLabels: [NodeLabelCondition.exists('other')] } });
      return app.synthYaml();
    };
    expect(synth()).toBe(synth());
    report.mockRestore();
  });

  test('does not depend on the order in which maps were filled', () => {
    const daemonSet = (maps: { env: any; labels: any; podAnnotations: any }) => new KubesharkWorker(newChart(), 'worker', maps).daemonSet.toJson();
    const forward = { b: '1', a: '2' };
    const backward = { a: '2', b: '1' };
    expect(JSON.stringify(daemonSet({ env: forward, labels: forward, podAnnotations: forward })))
      .toBe(JSON.stringify(daemonSet({ env: backward, labels: backward, podAnnotations: backward })));
  });
});
