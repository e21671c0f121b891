import { FILTER_VARIABLES } from './filter-variables';
import { POD_REGEX_PROBLEMS } from './pod-regex';
import { CHART_DEFAULTS } from '../../../presets/index';
import { CONFIG_MAP_NAMES, RELEASE_SETTINGS } from '../../../render/index';
import { celDouble, celList, celString } from '../expressions';
import { BLANK } from '../variables/index';

/** Whether a ConfigMap is the one that a release's workers read: a condition of its own, which reads no variables. */
export const IS_SETTINGS = `object.metadata.?name.orValue("") in ${celList(CONFIG_MAP_NAMES)}`;

/**
 * A decimal number as `numberOf` of the check reads it: other than one of `isDecimal` it may have a sign and an exponent. Of a usual length:
 * CEL fails at a number that is larger than any double.
 */
const NUMBER = String.raw`^[+-]?(?:[0-9]{1,50}\.?[0-9]{0,50}|\.[0-9]{1,50})(?:[eE][+-]?[0-9]{1,2})?$`;

const { settings: defaults, capture } = CHART_DEFAULTS;

const { bpf, podRegex, namespaces, excludedNamespaces, sampling } = RELEASE_SETTINGS;

/** What rules ask about the ConfigMap of a release, by name. Each uses earlier ones alone. */
export const RELEASE_VARIABLES: { readonly [name: string]: string } = {
  data: 'object.?data.orValue({})',
  bpf: textOf(bpf.key),
  podRegexText: textOf(podRegex.key),
  podRegex: `variables.podRegexText == "" ? ${celString(defaults!.podRegex!)} : variables.podRegexText`,
  podRegexProblems: POD_REGEX_PROBLEMS,
  namespaces: namesOf(namespaces.key),
  excludedNamespaces: namesOf(excludedNamespaces.key),
  // a text that is no number is read as if there were none
  samplingText: trimmed(textOf(sampling.key)),
  sampling: `variables.samplingText.matches(r"${NUMBER}") ? double(variables.samplingText) : ${celDouble(capture!.sampling!)}`,
  ...FILTER_VARIABLES,
};

function textOf(key: string): string {
  return `variables.data[?${celString(key)}].orValue("")`;
}

/** The names of a list that is joined by commas. */
function namesOf(key: string): string {
  return `${textOf(key)}.split(",").map(part, ${trimmed('part')}).filter(part, part != "")`;
}

/** A text without the blanks at its ends. */
function trimmed(text: string): string {
  return `${text}.find(r"(?s)[^${BLANK}](?:.*[^${BLANK}])?")`;
}
