import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { KubesharkValidation, KubesharkWorker, KubesharkFailOn, type KubesharkValidationProps, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { quietly } from '../../worker/synth';

const folder = mkdtempSync(join(tmpdir(), 'validation-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => void quietly());
afterEach(() => jest.restoreAllMocks());

let files = 0;

/** A manifest with these texts as its documents. */
function manifest(...documents: string[]): string {
  const path = join(folder, `${files++}.k8s.yaml`);
  writeFileSync(path, documents.join('---\n'));
  return path;
}

/** The manifest of a worker with these props. */
function worker(props: KubesharkWorkerProps = {}, namespace = 'kubeshark'): string {
  const app = new App();
  new KubesharkWorker(new Chart(app, 'kubeshark', { namespace }), 'worker', props);
  return manifest(app.synthYaml());
}

/** What the plugin reports. */
async function validate(manifests: readonly string[], properties?: KubesharkValidationProps): Promise<any> {
  const report: any = {
    violations: [],
    addViolation: (violation: any) => report.violations.push(violation),
    submit: (...summary: any[]) => Object.assign(report, { summary }),
  };
  await new KubesharkValidation(properties).validate({ manifests, report });
  return report;
}

const WARNED: KubesharkWorkerProps = { placement: { tolerations: [] } };

describe('the validation of an app', () => {
  test('passes a worker that nothing is wrong with, and counts', async () => {
    const { violations, summary } = await validate([worker()]);
    expect(violations).toEqual([]);
    expect(summary).toEqual(['success', { DaemonSets: '1', Workers: '1', Errors: '0', Warnings: '0', Infos: '0' }]);
  });

  test('tells warnings, and fails for them where that is wanted', async () => {
    const path = worker(WARNED);
    const { violations, summary } = await validate([path]);
    expect(summary[0]).toBe('success');
    expect(violations).toEqual([{
      ruleName: 'warning placement/blind-taint',
      recommendation: expect.stringContaining('does not tolerate every'),
      fix: expect.stringContaining('the operator Exists'),
      violatingResources: [{
        resourceName: 'kubeshark-worker-daemon-set', manifestPath: path, locations: [expect.stringMatching(/^spec\.template\.spec\.tolerations \(line \d+\)$/)],
      }],
    }]);
    expect((await validate([path], { failOn: KubesharkFailOn.WARNING })).summary[0]).toBe('failure');
    expect((await validate([path], { strict: true })).summary[0]).toBe('failure');
  });

  test.each(['placement/blind-taint', 'placement'])('does not ask what is to be ignored: %s', async (rule) => {
    expect((await validate([worker(WARNED)], { failOn: KubesharkFailOn.WARNING, ignore: [rule] })).violations).toEqual([]);
  });

  test('says what the API server would say of any DaemonSet', async () => {
    const path = manifest('{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: agent }, spec: { template: {} } }');
    const { violations, summary } = await validate([path]);
    expect(summary[0]).toBe('failure');
    expect(violations.every(({ ruleName }: any) => ruleName.startsWith('error kubernetes/'))).toBe(true);
  });

  test('says the same of several workers once', async () => {
    const { violations } = await validate([worker(WARNED), worker(WARNED, 'other')], { ignore: ['placement/overlap'] });
    expect(violations).toHaveLength(1);
    expect(violations[0].violatingResources).toHaveLength(2);
  });

  test('names objects with their namespaces where a name alone would lead to the construct of another', async () => {
    const { violations } = await validate([worker(WARNED), worker(WARNED, 'other')], { ignore: ['placement/overlap'] });
    expect(violations[0].violatingResources.map(({ resourceName }: any) => resourceName)).toEqual([
      'DaemonSet/kubeshark/kubeshark-worker-daemon-set', 'DaemonSet/other/kubeshark-worker-daemon-set',
    ]);
  });

  test('fails for a manifest that cannot be read, and checks the others', async () => {
    const { violations, summary } = await validate([manifest('a: [b'), worker(WARNED)]);
    expect(summary[0]).toBe('failure');
    expect(violations.map(({ ruleName }: any) => ruleName)).toEqual(['unreadable', 'warning placement/blind-taint']);
  });
});

test.each<[any, string]>([
  [{ failon: 'error' }, "unknown property 'properties.failon'. Did you mean 'failOn'?"],
  [{ failOn: 'info' }, "'properties.failOn' ('info') must be 'error' or 'warning'."],
  [{ ignore: 'placement' }, "'properties.ignore' ('placement') must be a list of rules."],
  [{ ignore: ['placement/blind-tain'] }, "'properties.ignore' has an unknown rule or family 'placement/blind-tain'. Did you mean 'placement/blind-taint'?"],
  [{ strict: 'yes' }, "'properties.strict' ('yes') must be true or false."],
  [['x'], "'properties' (['x']) must be an object, such as one with the field 'failOn'."],
])('properties that cannot be meant (%j) fail the validation with one sentence each', async (properties, sentence) => {
  const { violations, summary } = await validate([worker()], properties);
  expect([summary[0], violations.map(({ recommendation }: any) => recommendation)]).toEqual(['failure', [sentence]]);
});
