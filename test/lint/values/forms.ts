import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';

/** A form in which people keep values, as an example file. */
export interface ValuesForm {
  readonly title: string;
  /** The example files, in order. */
  readonly files: readonly string[];
  /** The line of the sniffer's memory request, far below its limit, in the last file. */
  readonly line: number;
  /** What the tool that owns the form passes to helm. `write` writes a values file. */
  readonly argumentsOf: (write: (text: string) => string) => readonly string[];
}

const FOLDER = join(__dirname, 'forms');

/** The text of an example file. */
export const textOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

/** The path of an example file. */
export const pathOf = (name: string) => join(FOLDER, name);

/** Any object of the example files. */
const objectIn = (name: string): any => load(textOf(name));

/** As Argo CD and helmfile pass values to `--set`: a comma separates nothing but the elements of a list. */
const escaped = (value: string) => (/^\{.*\}$/.test(value) ? value : value.replace(/,/g, '\\,'));

function form(
  title: string, file: string, line: number, argumentsOf: (object: any, write: (text: string) => string) => readonly string[],
): ValuesForm {
  return { title, files: [file], line, argumentsOf: (write) => argumentsOf(objectIn(file), write) };
}

/** Each form that lint reads. */
export const VALUES_FORMS: readonly ValuesForm[] = [
  form('a values file', 'values.yaml', 13, () => ['-f', pathOf('values.yaml')]),
  form('a values file of an umbrella chart', 'umbrella.yaml', 10, ({ kubeshark }, write) => ['-f', write(dump(kubeshark))]),
  {
    title: 'several values files', files: ['base.yaml', 'production.yaml'], line: 5, argumentsOf: () => ['-f', pathOf('base.yaml'), '-f', pathOf('production.yaml')],
  },
  form("the program's own configuration", 'config.yaml', 21, () => ['-f', pathOf('config.yaml')]),
  form("an Application's values as text", 'application-text.yaml', 20, ({ spec }, write) => ['-f', write(spec.source.helm.values)]),
  form("an Application's values as an object", 'application-object.yaml', 23, ({ spec }, write) => ['-f', write(dump(spec.source.helm.valuesObject))]),
  form("an Application's parameters", 'application-parameters.yaml', 28, ({ spec: { source: { helm } } }, write) => [
    '-f', write(helm.values),
    ...helm.parameters.flatMap(({ name, value, forceString }: any) => [forceString ? '--set-string' : '--set', `${name}=${escaped(value)}`]),
  ]),
  form('an Application with several sources', 'application-sources.yaml', 23, ({ spec }, write) => ['-f', write(dump(spec.sources[1].helm.valuesObject))]),
  form('an ApplicationSet', 'application-set.yaml', 24, ({ spec }, write) => ['-f', write(spec.template.spec.source.helm.values)]),
  form('a HelmRelease', 'helm-release.yaml', 20, ({ spec }, write) => ['-f', write(dump(spec.values))]),
  form('a HelmChart', 'helm-chart.yaml', 19, ({ spec }, write) => [
    '-f', write(spec.valuesContent),
    ...Object.entries<any>(spec.set).flatMap(([name, value]) => [typeof value !== 'string' || /^(true|false|null)$/.test(value) ? '--set' : '--set-string', `${name}=${value}`]),
  ]),
  form('a helmfile', 'helmfile.yaml', 17, ({ releases }, write) => [
    ...releases[1].values.flatMap((values: any) => ['-f', write(dump(values))]),
    ...releases[1].set.flatMap(({ name, value, values }: any) => ['--set', `${name}=${values === undefined ? escaped(value) : `{${values.map(escaped)}}`}`]),
  ]),
];

/** Gives names to the values files that are written into a folder. */
export function writerInto(folder: string): (text: string) => string {
  let count = 0;
  return (text) => {
    const path = join(folder, `written-${count++}.yaml`);
    writeFileSync(path, text);
    return path;
  };
}
