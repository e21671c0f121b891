import { checkNoStepsBack } from './file-paths';
import { beginningOf, checkFormat, CONFIG_KEY, DNS_LABEL, DNS_SUBDOMAIN, ENV_NAME } from '../names';
import { checkFieldRef, checkResourceFieldRef, ENV_FIELDS } from './references';
import { FieldPath } from '../../util/field-path';
import { EnvFromSource, EnvVar, FileKeySelector } from '../schema/container';
import { formatValue, Report, soundOnce } from '../violation-collector';

const ENV = 'kubernetes/env';
const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'] as const;
const OBJECT_NAME_BEGINNING = beginningOf(DNS_SUBDOMAIN);

function checkKeyRef(report: Report, path: FieldPath, { name = '', key = '' }: { readonly name?: string; readonly key?: string }): void {
  checkFormat(report, ENV, path.key('name'), name, DNS_SUBDOMAIN);
  if (key === '') {
    report.missing(ENV, path.key('key'), 'the reference needs a key', 'Name the key.');
  } else {
    checkFormat(report, ENV, path.key('key'), key, CONFIG_KEY);
  }
}

function checkFileKeyRef(report: Report, path: FieldPath, reference: FileKeySelector): void {
  const { key = '', volumeName = '', path: file = '' } = reference;
  for (const [field, text] of Object.entries({ key, volumeName, path: file })) {
    if (text === '') {
      report.missing(ENV, path.key(field), 'the reference needs key, volumeName and path', `Give ${field}.`);
    }
  }
  if (key !== '') {
    checkFormat(report, ENV, path.key('key'), key, ENV_NAME);
  }
  if (volumeName !== '') {
    checkFormat(report, ENV, path.key('volumeName'), volumeName, DNS_LABEL);
  }
  checkNoStepsBack(report, ENV, path.key('path'), file);
}

function checkValueFrom(report: Report, path: FieldPath, variable: EnvVar): void {
  const { valueFrom, value = '' } = variable;
  if (!valueFrom) {
    return;
  }
  const used = SOURCES.filter((source) => valueFrom[source] !== undefined);
  if (used.length === 0) {
    report.missing(ENV, path, 'a variable without a value needs a source', `Use one of ${SOURCES.join(', ')}.`);
  } else if (value !== '') {
    report.add(ENV, path, `${formatValue(used.join(', '))} is set together with a value`, 'Keep value or valueFrom.');
  } else if (used.length > 1) {
    report.add(ENV, path, `${formatValue(used.join(', '))} is more than one source`, 'Keep one source.');
  }
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = valueFrom;
  if (fieldRef) {
    checkFieldRef(report, ENV, path.key('fieldRef'), fieldRef, ENV_FIELDS);
  }
  if (resourceFieldRef) {
    checkResourceFieldRef(report, ENV, path.key('resourceFieldRef'), resourceFieldRef, false);
  }
  if (configMapKeyRef) {
    checkKeyRef(report, path.key('configMapKeyRef'), configMapKeyRef);
  }
  if (secretKeyRef) {
    checkKeyRef(report, path.key('secretKeyRef'), secretKeyRef);
  }
  if (fileKeyRef) {
    checkFileKeyRef(report, path.key('fileKeyRef'), fileKeyRef);
  }
}

/** Whether a second definition of a variable only extends the first: `X=$(X)more`. */
function extendsFormer({ name = '', value = '', valueFrom }: EnvVar): boolean {
  const former = `$(${name})`;
  return !valueFrom && value !== former && value.includes(former);
}

const checkVariables = soundOnce((report, path, variables: readonly EnvVar[]) => {
  const names = new Set<string>();
  variables.forEach((variable, position) => {
    const at = path.index(position);
    const { name = '' } = variable;
    if (name === '') {
      report.missing(ENV, at.key('name'), 'a variable needs a name', 'Give it a name.');
    } else if (checkFormat(report, ENV, at.key('name'), name, ENV_NAME) && name.includes(' ')) {
      report.add('kubernetes/doubtful-value', at.key('name'), `${formatValue(name)} has blanks; few programs can read such a variable`, ENV_NAME.fix);
    }
    checkValueFrom(report, at.key('valueFrom'), variable);
    if (names.has(name) && !extendsFormer(variable)) {
      report.add('kubernetes/duplicate', at, `hides the former definition of ${formatValue(name)}; server-side apply rejects the two`, 'Remove one of them.');
    }
    names.add(name);
  });
});

/** Reports what is wrong with a container's environment variables. */
export function checkEnv(report: Report, path: FieldPath, variables: readonly EnvVar[] = []): void {
  checkVariables(report, path, variables);
}

const checkSources = soundOnce((report, path, sources: readonly EnvFromSource[]) => {
  sources.forEach(({ prefix = '', configMapRef, secretRef }, position) => {
    const at = path.index(position);
    if (prefix !== '') {
      checkFormat(report, ENV, at.key('prefix'), prefix, ENV_NAME);
    }
    if (!configMapRef === !secretRef) {
      const problem = configMapRef ? 'has more than one source' : 'has no source';
      report.add(ENV, at, problem, 'Use either configMapRef or secretRef.');
    }
    for (const [field, reference] of Object.entries({ configMapRef, secretRef })) {
      if (reference) {
        checkFormat(report, ENV, at.key(field).key('name'), reference.name ?? '', OBJECT_NAME_BEGINNING);
      }
    }
  });
});

/** Reports what is wrong with the ConfigMaps and Secrets whose keys become environment variables. */
export function checkEnvFrom(report: Report, path: FieldPath, sources: readonly EnvFromSource[] = []): void {
  checkSources(report, path, sources);
}
