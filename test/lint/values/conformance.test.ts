import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { lint } from '../../../src/lint';
import { readText } from '../../../src/loader';
import { renderings } from '../../support/conformance';
import { describeWithShared } from '../../support/external';

/** Findings about values that leave no trace in what is rendered: ignored keys, and a profile that the chart leaves out where it has no effect. */
const OF_VALUES_ALONE = /^(helm\/.*|security\/ignored-profile)$/;

/** Each finding of a worker as its rule and severity. */
function findingsOf(file: string, text: string | Buffer = readFileSync(file)): string[] {
  const { findings } = lint(readText(file, Buffer.from(text)));
  return [...new Set(findings.filter(({ rule }) => !OF_VALUES_ALONE.test(rule)).map(({ rule, severity }) => `${severity} ${rule}`))].sort();
}

const application = (helm: object) => ({ source: { repoURL: 'https://helm.kubeshark.com', chart: 'kubeshark', targetRevision: '*', helm } });

/** The places where people write values, each with what it makes of the text of a values file. */
const FORMS: readonly [string, (values: string) => object][] = [
  ['an Application with values as text', (values) => ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'a' }, spec: application({ values }) })],
  ['an Application with values as an object', (values) => (
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'a' }, spec: application({ valuesObject: load(values) ?? {} }) }
  )],
  ['an ApplicationSet', (values) => (
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet', metadata: { name: 'a' }, spec: { template: { spec: application({ values }) } } }
  )],
  ['a HelmRelease', (values) => (
    { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'a' }, spec: { chart: { spec: { chart: 'kubeshark' } }, values: load(values) ?? {} } }
  )],
  ['a HelmChart', (values) => ({ apiVersion: 'helm.cattle.io/v1', kind: 'HelmChart', metadata: { name: 'a' }, spec: { chart: 'kubeshark', valuesContent: values } })],
  ['a helmfile', (values) => ({ releases: [{ name: 'a', chart: 'kubeshark/kubeshark', values: [load(values) ?? {}] }] })],
];

describeWithShared('the values of a conformance case have the findings of what helm renders from them', (shared) => {
  const cases = renderings(shared).map(({ name }) => name).filter((name) => existsSync(join(shared, 'conformance', 'cases', `${name}.yaml`)));

  test.each(cases)('%s', (name) => {
    const values = join(shared, 'conformance', 'cases', `${name}.yaml`);
    expect(findingsOf(values)).toEqual(findingsOf(join(shared, 'conformance', 'cases', `${name}.expected.yaml`)));
  });

  // every case in one form
  test.each(cases.map((name, index) => [name, ...FORMS[index % FORMS.length]] as const))('%s in %s', (name, _, write) => {
    const [values, rendered] = ['yaml', 'expected.yaml'].map((ending) => join(shared, 'conformance', 'cases', `${name}.${ending}`));
    expect(findingsOf('form.yaml', dump(write(readFileSync(values, 'utf8'))))).toEqual(findingsOf(rendered));
  });
});
