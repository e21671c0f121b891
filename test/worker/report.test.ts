import * as fs from 'node:fs';
import { Testing, type App } from 'cdk8s';
import { KubesharkWorker, Severity, WorkerPreset } from 'cdk8s-kubeshark';
import { newChart, newWorker, quietly, synthErrors } from './synth';

let stderr: ReturnType<typeof quietly>;
let variable: string | undefined;

beforeEach(() => {
  stderr = quietly();
  variable = process.env.CDK8S_KUBESHARK_REPORT;
  delete process.env.CDK8S_KUBESHARK_REPORT;
});
afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.CDK8S_KUBESHARK_REPORT;
  if (variable !== undefined) {
    process.env.CDK8S_KUBESHARK_REPORT = variable;
  }
});

/** What was printed. */
function said(): string {
  return stderr.mock.calls.map(([text]) => String(text)).join('');
}

/** An app with a worker that has a warning, infos, and nothing else. */
function appWithWarning(): { app: App; worker: KubesharkWorker } {
  const app = Testing.app();
  const worker = new KubesharkWorker(newChart(app), 'worker', { placement: { tolerations: [] } });
  return { app, worker };
}

describe('errors', () => {
  test('of all workers come together, each with its worker, and nothing is written', () => {
    const app = Testing.app();
    const chart = newChart(app);
    new KubesharkWorker(chart, 'a', { resources: { limits: { memory: '1Gi' } }, placement: { hostnames: ['NODE-1'] } });
    new KubesharkWorker(newChart(app, 'other', { namespace: 'other' }), 'b', {
      updateStrategy: { maxSurge: 1, maxUnavailable: 0 }, placement: { hostnames: ['node-2'] },
    });
    expect(synthErrors(app).map((line) => line.replace(/: .*/, ''))).toEqual([
      '[kubeshark/a] resources/limit-below-request',
      '[kubeshark/a] placement/hostname',
      '[other/b] update/surge',
    ]);
    expect(fs.readdirSync(app.outdir)).toEqual([]);
  });

  test('of one worker come together, whether a type, a value or the API server is broken', () => {
    const app = Testing.app();
    new KubesharkWorker(newChart(app), 'worker', {
      network: { port: '8080' as any, dns: { nameservers: ['dns.example'] } },
      tcpStreams: { maxBufferedPages: -1 },
      labels: { team: 'a b' },
    });
    const errors = synthErrors(app).map((line) => line.replace(/^\[kubeshark\/worker\] ([^:]+): '([^']+)'.*$/, '$1 $2'));
    expect(errors.sort()).toEqual([
      'kubernetes/dns network.dns.nameservers[0]',
      'name/length labels.team',
      'props/type network.port',
      'tcp-streams/buffered-pages tcpStreams.maxBufferedPages',
    ]);
  });

  test('have no stack of the library in their message', () => {
    const app = Testing.app();
    new KubesharkWorker(newChart(app), 'worker', null as any);
    expect(synthErrors(app).join('\n')).not.toMatch(/\bat .*\.[jt]s:\d+/);
  });

  test('are no part of the report on the terminal, since cdk8s prints them', () => {
    const app = Testing.app();
    new KubesharkWorker(newChart(app), 'worker', { placement: { hostnames: ['NODE-1'] } });
    synthErrors(app);
    expect(said()).not.toContain('placement/hostname');
  });
});

describe('warnings', () => {
  test('are printed once, however often the app is synthesized and however many charts it has', () => {
    const { app } = appWithWarning();
    newChart(app, 'second');
    newChart(app, 'third');
    app.synth();
    app.synth();
    expect(said().match(/placement\/blind-taint/g)).toHaveLength(1);
    expect(said()).toMatch(/^kubeshark\/worker: 1 warning/);
  });

  test('stop nothing', () => {
    const { app } = appWithWarning();
    expect(synthErrors(app)).toEqual([]);
    expect(fs.readdirSync(app.outdir)).toEqual(['kubeshark.k8s.yaml']);
  });

  test('are metadata of the construct, with everything that is known of them', () => {
    const { app, worker } = appWithWarning();
    app.synth();
    const findings = worker.node.metadata.filter(({ type }) => type === 'cdk8s-kubeshark:finding').map(({ data }) => data);
    expect(findings).toEqual(worker.findings);
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'placement/blind-taint', prop: 'placement.tolerations' }));
  });

  test('are told to whoever asks, without a synth', () => {
    const { worker } = appWithWarning();
    expect(worker.report()).toMatch(/^kubeshark\/worker: 1 warning$/m);
    expect(worker.report()).toContain('  warning  placement/blind-taint: ');
  });

  test('are none for the preset recommended', () => {
    const app = Testing.app();
    new KubesharkWorker(newChart(app), 'worker');
    app.synth();
    expect(said()).toBe('');
  });
});

describe('CDK8S_KUBESHARK_REPORT', () => {
  test.each([
    { value: 'none', warnings: false, infos: false, accepted: false },
    { value: 'warnings', warnings: true, infos: false, accepted: false },
    { value: 'all', warnings: true, infos: true, accepted: true },
  ])('$value', ({ value, warnings, infos, accepted }) => {
    process.env.CDK8S_KUBESHARK_REPORT = value;
    const app = Testing.app();
    new KubesharkWorker(newChart(app), 'worker', { preset: WorkerPreset.debug(), placement: { tolerations: [] } });
    app.synth();
    expect(said().includes('warning  placement/blind-taint')).toBe(warnings);
    expect(/^ {2}info /m.test(said())).toBe(infos);
    expect(said().includes('accepted tcp-streams/show-timed-out')).toBe(accepted);
  });
});

describe('a worker without findings', () => {
  test('says so', () => {
    const worker = newWorker();
    jest.spyOn(worker, 'findings', 'get').mockReturnValue([]);
    expect(worker.report()).toBe('kubeshark/worker: no findings');
  });
});

test('the findings are the caller\'s to change', () => {
  const worker = newWorker();
  const [first, ...rest] = worker.findings;
  worker.findings.pop();
  expect(worker.findings).toEqual([first, ...rest]);
  expect(worker.findings.every(({ severity }) => severity === Severity.INFO)).toBe(true);
});

test('warnings about defaults do not hide the error about values that cannot be read', () => {
  const chart = newChart();
  KubesharkWorker.fromHelmValues(chart, 'worker', 'values.yaml' as any);
  expect(synthErrors(chart.node.root as App).join('\n')).toContain('values.yaml');
  expect(said()).toBe('');
});
