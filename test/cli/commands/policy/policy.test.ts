import { Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { policyObjects } from '../../../../src/admission';
import { runCli } from '../../support/run-cli';

async function printed(...args: string[]): Promise<any[]> {
  const { code, stdout } = await runCli(['policy', ...args]);
  expect(code).toBe(0);
  return parseAllDocuments(stdout).map((document) => document.toJS());
}

test('the policies of the construct are printed, byte for byte', async () => {
  expect((await runCli(['policy'])).stdout).toBe(Yaml.stringify(...policyObjects().map(([, object]) => object)));
});

test('with --deny errors are denied, and warnings stay warnings', async () => {
  const bindings = (await printed('--deny')).filter(({ kind }) => kind.endsWith('Binding'));
  expect(bindings.map(({ metadata, spec }) => [metadata.name, spec.validationActions])).toEqual([
    ['kubeshark-worker-errors', ['Deny', 'Audit']],
    ['kubeshark-worker-warnings', ['Warn', 'Audit']],
    ['kubeshark-settings-errors', ['Deny', 'Audit']],
    ['kubeshark-settings-warnings', ['Warn', 'Audit']],
  ]);
});

test('rules, namespaces, names and acknowledgements are chosen by options', async () => {
  const [policy, binding] = await printed(
    '--name', 'acme', '--rule', 'probes', '--except-rule', 'probes/port', '--namespace', 'a', '--except-namespace', 'b', '--no-acknowledgements',
  );
  expect(policy.spec.validations.map(({ message }: any) => message.split(':')[0])).toEqual([
    'warning probes/process-name', 'warning probes/eager-liveness', 'warning probes/identical',
  ]);
  expect(policy.spec.variables.map(({ name }: any) => name)).not.toContain('acknowledged');
  expect(binding.metadata.name).toBe('acme-worker');
  expect(binding.spec.matchResources.namespaceSelector.matchExpressions.map(({ values }: any) => values)).toEqual([['a'], ['b']]);
});

test('all mistakes come out together in one line, by the names of the options, and nothing is printed', async () => {
  const { code, stdout, stderr } = await runCli(['policy', '--rule', 'resources/memory-gab', '--name', 'A', '--namespace', 'x']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toContain("'--name' (A)");
  expect(stderr).toContain("'--rule' (resources/memory-gab)");
  expect(stderr).toContain("Did you mean 'resources/memory-gap'?");
});
