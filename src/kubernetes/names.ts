import { FieldPath } from '../util/field-path';
import { KubernetesRuleId } from './rules/index';
import { formatValue, Report } from './violation-collector';

/** How a string has to look. */
export interface TextFormat {
  /** How to correct a string. */
  readonly fix: string;

  /** What is wrong with a string, as `is not …`; undefined if it is fine. */
  problem(text: string): string | undefined;
}

/** What a DNS label is. The admission policy has the pattern, too: RE2 reads it alike. */
export const DNS_LABEL_PATTERN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** DNS labels joined by dots, for the policy as well. */
export const DNS_SUBDOMAIN_PATTERN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

const DNS_SEARCH_PATTERN = /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED_PATTERN = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const PRINTABLE_PATTERN = /^[ -<>-~]+$/;
const CONFIG_KEY_PATTERN = /^[-._a-zA-Z0-9]+$/;
const HEADER_PATTERN = /^[-A-Za-z0-9]+$/;

/** The most characters of a DNS label, of the name in a key, and of a label's value. */
export const LABEL_LENGTH = 63;

/** The most characters of a DNS name. */
export const SUBDOMAIN_LENGTH = 253;

const PORT_NAME_LENGTH = 15;

/** A pattern with a maximum length, which is checked first: a string of megabytes never meets the pattern. */
function pattern(what: string, maxLength: number, expression: RegExp, fix: string): TextFormat {
  return {
    problem: (text) => text.length > maxLength ? `is longer than ${maxLength} characters` : expression.test(text) ? undefined : `is not ${what}`,
    fix,
  };
}

/** Lower-case letters, digits and `-`: names of containers, volumes and namespaces. */
export const DNS_LABEL = pattern(
  'a DNS label', LABEL_LENGTH, DNS_LABEL_PATTERN,
  "Use lower-case letters, digits and '-', a letter or digit at both ends, at most 63 characters.",
);

/** DNS labels joined by dots: names of most objects. */
export const DNS_SUBDOMAIN = pattern(
  'a DNS name', SUBDOMAIN_LENGTH, DNS_SUBDOMAIN_PATTERN,
  "Use lower-case letters, digits, '-' and '.', a letter or digit at both ends, at most 253 characters.",
);

/** As a DNS name, with underscores: what is searched in DNS. */
export const DNS_SEARCH = pattern(
  'a DNS search domain', SUBDOMAIN_LENGTH, DNS_SEARCH_PATTERN,
  "Use lower-case letters, digits, '-', '_' and '.', at most 253 characters.",
);

/** The value of a label; may be empty. */
export const LABEL_VALUE: TextFormat = {
  problem: (text) => text === '' ? undefined : LABEL_VALUE_NOT_EMPTY.problem(text),
  fix: "Use letters, digits, '-', '_' and '.', a letter or digit at both ends, at most 63 characters.",
};

const LABEL_VALUE_NOT_EMPTY = pattern('a label value', LABEL_LENGTH, QUALIFIED_PATTERN, LABEL_VALUE.fix);

/** A key of a label: a name, and before it a DNS name and `/` if wanted. */
export const LABEL_KEY: TextFormat = {
  problem: (text) => {
    const slash = text.indexOf('/');
    const prefix = slash < 0 ? undefined : text.slice(0, slash);
    const name = text.slice(slash + 1);
    if (prefix !== undefined && DNS_SUBDOMAIN.problem(prefix) !== undefined) {
      return 'is not a key: the part before the slash is not a DNS name';
    }
    if (name.length > LABEL_LENGTH) {
      return `is not a key: its name is longer than ${LABEL_LENGTH} characters`;
    }
    return QUALIFIED_PATTERN.test(name) ? undefined : 'is not a key';
  },
  fix: "Use letters, digits, '-', '_' and '.' with a letter or digit at both ends, at most 63 characters, after an optional DNS name and '/'.",
};

/** The name of an environment variable. */
export const ENV_NAME: TextFormat = {
  problem: (text) => PRINTABLE_PATTERN.test(text) ? undefined : "is not a variable name: printable ASCII characters other than '='",
  fix: "Use letters, digits and '_'.",
};

/** A key of a ConfigMap or Secret. */
export const CONFIG_KEY: TextFormat = {
  problem: (text) => {
    if (text.length > SUBDOMAIN_LENGTH) {
      return `is longer than ${SUBDOMAIN_LENGTH} characters`;
    }
    return !CONFIG_KEY_PATTERN.test(text) || text === '.' || text.startsWith('..') ? 'is not a key of a ConfigMap or Secret' : undefined;
  },
  fix: "Use letters, digits, '-', '_' and '.', and do not start with '..'.",
};

/** The name of a port. */
export const PORT_NAME: TextFormat = {
  problem: (text) => {
    if (text.length > PORT_NAME_LENGTH) {
      return `is longer than ${PORT_NAME_LENGTH} characters`;
    }
    const valid = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && /[a-z]/.test(text);
    return valid ? undefined : 'is not a port name';
  },
  fix: "Use lower-case letters, digits and single '-' between them, at least one letter, at most 15 characters.",
};

/** The name of an HTTP header. */
export const HEADER_NAME: TextFormat = {
  problem: (text) => HEADER_PATTERN.test(text) ? undefined : 'is not a header name',
  fix: "Use letters, digits and '-'.",
};

/**
 * A format for the beginning of a name that something is added to: it may end with `-`.
 *
 * A string of this form loses its last two characters before it is looked at, which lets `ab-` and `a.-` pass alike.
 */
export function beginningOf(format: TextFormat): TextFormat {
  return {
    problem: (text) => format.problem(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text),
    fix: format.fix,
  };
}

/** Reports a string that does not have the format; whether it has it. */
export function checkFormat(report: Report, rule: KubernetesRuleId, path: FieldPath, text: string, format: TextFormat): boolean {
  const problem = format.problem(text);
  if (problem === undefined) {
    return true;
  }
  report.add(rule, path, `${formatValue(text)} ${problem}`, format.fix);
  return false;
}

/** Length in bytes, which is what the API server counts. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
