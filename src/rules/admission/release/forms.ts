import { podRegexForm } from './pod-regex';
import { DNS_LABEL_PATTERN, LABEL_LENGTH } from '../../../kubernetes/index';
import { RELEASE_SETTINGS } from '../../../render/index';
import type { AdmissionForm } from '../admission-form';
import { violationsWhere } from '../expressions';

const { bpf, podRegex, namespaces, excludedNamespaces, sampling } = RELEASE_SETTINGS;

/** The lists of names, by their variables. */
const LISTS = [['namespaces', namespaces.key], ['excludedNamespaces', excludedNamespaces.key]] as const;

const IS_NO_NAME = `size(name) > ${LABEL_LENGTH} || !name.matches(r"${DNS_LABEL_PATTERN.source}")`;

const IS_SHARE = 'variables.sampling >= 0.0 && variables.sampling <= 100.0';

const BOTH = 'variables.namespaces.filter(name, name in variables.excludedNamespaces)';

const ONE_WAY = `"${bpf.key} (" + variables.filter + ") lets `;

/** The rules about the ConfigMap of a release as the API server can evaluate them, by their ids. */
export const RELEASE_FORMS: { readonly [rule: string]: AdmissionForm } = {
  'capture/sampling-value': {
    error: violationsWhere([`!(${IS_SHARE})`, `"${sampling.key} (" + variables.samplingText + ") is not a number from 0 to 100"`]),
  },
  'capture/sampling': {
    warning: violationsWhere([`${IS_SHARE} && variables.sampling < 100.0`, `"${sampling.key} (" + variables.samplingText + ") leaves traffic out, which looks like loss"`]),
  },
  'filter/one-way': {
    error: violationsWhere([
      '(variables.asksPorts || variables.asksPortsOfAddress) && variables.asksServers'
        + ' || variables.asksPorts && size(variables.onlyRange) > 0 && !variables.hasClients'
        + ' || (variables.asksAddresses || variables.asksBoth && variables.leavesTcpOut) && variables.asksOneHost',
      `${ONE_WAY}no TCP conversation pass in both directions"`,
    ]),
    warning: violationsWhere([
      'variables.asksPorts && variables.hasClients && variables.onlyRange != [0, 65535] || variables.asksAddresses && !variables.asksOneHost'
        + ' || variables.asksBoth && !(variables.leavesTcpOut && variables.asksOneHost)',
      `${ONE_WAY}some conversations pass in one direction only"`,
    ]),
  },
  'settings/namespace': {
    error: LISTS.map(([variable, key]) => (
      `variables.${variable}.filter(name, ${IS_NO_NAME}).map(name, "${key}: " + strings.quote(name) + " is not a valid name of a namespace")`
    )).join(' + '),
  },
  'settings/excluded': {
    warning: violationsWhere([`size(${BOTH}) > 0`, `"${excludedNamespaces.key} has " + ${BOTH}.join(", ") + " of ${namespaces.key}, whose traffic is ignored"`]),
  },
  'settings/pod-regex': podRegexForm,
  'settings/overridden': {
    warning: violationsWhere(
      ignored('variables.podRegex != ".*"', podRegex.key), ...LISTS.map(([variable, key]) => ignored(`size(variables.${variable}) > 0`, key)),
    ),
  },
};

function ignored(isSet: string, key: string): readonly [string, string] {
  return [`variables.bpf != "" && ${isSet}`, `"${key} counts for nothing: ${bpf.key} replaces the targets"`];
}
