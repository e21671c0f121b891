import { AdmissionAction, type KubesharkAdmissionPolicyProps } from './admission-policy-props';
import { DEFAULT_NAME, selectedRules } from './policy-objects';
import { familyOf } from './rule-expressions';
import type { RawFinding } from '../diagnostics';
import { DNS_LABEL } from '../kubernetes/index';
import { formatValue } from '../kubernetes/validation/index';
import { reasonWithoutForm, rulesWithForm } from '../rules/admission/index';
import { ADMISSION_ACTIONS, ADMISSION_NAME, ADMISSION_RULE, monitoringFinding } from '../rules/index';
import { closest } from '../util/did-you-mean';

/** What the longest of the names adds to the one that is given. */
const LONGEST_SUFFIX = '-settings-warnings';

const MAX_NAME = 63 - LONGEST_SUFFIX.length;

/** How a value is named in messages: a prop, or an element of one. */
export type NameOfInput = (prop: keyof KubesharkAdmissionPolicyProps, index?: number) => string;

const PATH: NameOfInput = (prop, index) => (index === undefined ? prop : `${prop}[${index}]`);

/**
 * Everything that there is to report about an admission policy.
 *
 * @param nameOf how a value is named, where it is no prop
 */
export function checkPolicy(props: KubesharkAdmissionPolicyProps, nameOf = PATH): RawFinding[] {
  const ofRules = ruleFindings(props, nameOf);
  return [...nameFindings(props, nameOf), ...ofRules, ...actionFindings(props), ...(ofRules.length > 0 ? [] : emptyFindings(props, nameOf))];
}

function nameFindings(props: KubesharkAdmissionPolicyProps, nameOf: NameOfInput): RawFinding[] {
  const { name = DEFAULT_NAME, namespaces = [], exceptNamespaces = [] } = props;
  const problem = DNS_LABEL.problem(name) ?? (name.length > MAX_NAME ? `has more than ${MAX_NAME} characters, to which '${LONGEST_SUFFIX}' is added` : undefined);
  const lists = [['namespaces', namespaces], ['exceptNamespaces', exceptNamespaces]] as const;
  return [
    ...(problem === undefined ? [] : [monitoringFinding(ADMISSION_NAME, 'name', `'${nameOf('name')}' ${formatValue(name)} ${problem}.`, `Use a name such as '${DEFAULT_NAME}'.`)]),
    ...lists.flatMap(([list, names]) => names.flatMap((one, index) => {
      const wrong = DNS_LABEL.problem(one);
      const prop = PATH(list, index);
      return wrong === undefined ? [] : [monitoringFinding(ADMISSION_NAME, prop, `'${nameOf(list, index)}' ${formatValue(one)} ${wrong}; no namespace has such a name.`, DNS_LABEL.fix)];
    })),
  ];
}

function ruleFindings({ rules = [], exceptRules = [] }: KubesharkAdmissionPolicyProps, nameOf: NameOfInput): RawFinding[] {
  const ids = rulesWithForm();
  const known = [...ids, ...new Set(ids.map(familyOf))];
  return ([['rules', rules], ['exceptRules', exceptRules]] as const).flatMap(([list, names]) => names.flatMap((name, index) => {
    if (known.includes(name)) {
      return [];
    }
    const input = `'${nameOf(list, index)}' ${formatValue(name)}`;
    const reason = reasonWithoutForm(name);
    const guess = closest(name, known);
    return [monitoringFinding(
      ADMISSION_RULE,
      PATH(list, index),
      reason === undefined ? `${input} is no rule or family that the API server can evaluate.` : `${input} is a rule that the API server cannot evaluate. ${reason}`,
      reason === undefined && guess !== undefined ? `Did you mean '${guess}'?` : 'Remove it; lint and synth check it.',
    )];
  }));
}

function actionFindings({ errorActions, warningActions }: KubesharkAdmissionPolicyProps): RawFinding[] {
  return ([['errorActions', errorActions], ['warningActions', warningActions]] as const).flatMap(([prop, actions = []]) => {
    const input = `'${prop}' ${formatValue(actions)}`;
    if (actions.includes(AdmissionAction.DENY) && actions.includes(AdmissionAction.WARN)) {
      return [monitoringFinding(ADMISSION_ACTIONS, prop, `${input} has Deny beside Warn, which the API server rejects.`, 'Leave Warn out: the message of a denied request has the same text.')];
    }
    return new Set(actions).size === actions.length ? [] : [
      monitoringFinding(ADMISSION_ACTIONS, prop, `${input} has an action twice, which the API server rejects.`, 'Name each once.'),
    ];
  });
}

function emptyFindings(props: KubesharkAdmissionPolicyProps, nameOf: NameOfInput): RawFinding[] {
  const prop = props.exceptRules === undefined ? 'rules' : 'exceptRules';
  return selectedRules(props).length > 0 ? [] : [
    monitoringFinding(ADMISSION_RULE, prop, `'${nameOf(prop)}' ${formatValue(props[prop])} leaves no rule, and no policy.`, 'Name at least one rule.'),
  ];
}
