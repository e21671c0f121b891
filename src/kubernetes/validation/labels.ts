import { FieldPath } from '../../util/field-path';
import { checkFormat, LABEL_KEY, LABEL_VALUE } from '../names';
import { KubernetesRuleId } from '../rules/index';
import { LabelSelector } from '../schema/metadata';
import { formatValue, Report } from '../violation-collector';

/** Labels of one object. */
export type Labels = ReadonlyMap<string, string>;

const NO_LABELS: Labels = new Map();

/** Reports keys and values that no label can have. */
export function checkLabels(report: Report, rule: KubernetesRuleId, path: FieldPath, labels: Labels = NO_LABELS): void {
  for (const [key, value] of labels) {
    checkFormat(report, rule, path.key(key), key, LABEL_KEY);
    checkFormat(report, rule, path.key(key), value, LABEL_VALUE);
  }
}

/** Reports a selector that is not valid. */
export function checkLabelSelector(report: Report, rule: KubernetesRuleId, path: FieldPath, selector: LabelSelector | undefined): void {
  if (!selector) {
    return;
  }
  checkLabels(report, rule, path.key('matchLabels'), selector.matchLabels);
  selector.matchExpressions?.forEach((expression, position) => {
    const at = path.key('matchExpressions').index(position);
    const { key = '', operator = '', values = [] } = expression;
    checkSelectorValues(report, rule, at, operator, values, ['In', 'NotIn', 'Exists', 'DoesNotExist']);
    checkFormat(report, rule, at.key('key'), key, LABEL_KEY);
    values.forEach((value, index) => checkFormat(report, rule, at.key('values').index(index), value, LABEL_VALUE));
  });
}

/** Reports an operator that does not exist, or that has the wrong number of values. */
export function checkSelectorValues(
  report: Report, rule: KubernetesRuleId, path: FieldPath, operator: string, values: readonly string[], operators: readonly string[],
): void {
  if (!operators.includes(operator)) {
    report.oneOf(rule, path.key('operator'), operator, operators);
    return;
  }
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) {
        report.missing(rule, path.key('values'), `operator ${operator} compares with values`, 'Give at least one value.');
      }
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        report.add(rule, path.key('values'), `${formatValue(values)} cannot be used: operator ${operator} takes no values`, 'Remove the values.');
      }
      break;
    default:
      if (values.length !== 1) {
        report.add(rule, path.key('values'), `${formatValue(values)} is not a single value, which operator ${operator} needs`, 'Give exactly one value.');
      }
  }
}

/** Whether the selector selects an object with these labels; a selector that is not there selects nothing. */
export function selects(selector: LabelSelector | undefined, labels: Labels = NO_LABELS): boolean {
  if (!selector) {
    return false;
  }
  for (const [key, value] of selector.matchLabels ?? NO_LABELS) {
    if (labels.get(key) !== value) {
      return false;
    }
  }
  return (selector.matchExpressions ?? []).every(({ key = '', operator, values = [] }) => {
    const value = labels.get(key);
    switch (operator) {
      case 'In':
        return value !== undefined && values.includes(value);
      case 'NotIn':
        return value === undefined || !values.includes(value);
      case 'Exists':
        return value !== undefined;
      case 'DoesNotExist':
        return value === undefined;
      default:
        return false;
    }
  });
}

/** How many conditions a selector has for a key. */
function conditionsFor(selector: LabelSelector, key: string): number {
  const expressions = (selector.matchExpressions ?? []).filter((expression) => (expression.key ?? '') === key).length;
  return expressions + (selector.matchLabels?.has(key) ? 1 : 0);
}

/** Labels that the controller adds to each pod of a DaemonSet. */
const CONTROLLER_LABELS = ['controller-revision-hash', 'pod-template-generation'];

/**
 * Reports keys in `matchLabelKeys` or `mismatchLabelKeys` that are not valid, or that the selector names already.
 *
 * The API server adds each key of `matchLabelKeys` that a pod has as a label to the pod's selector, and then rejects a key
 * with two conditions: the DaemonSet is accepted and every pod of it rejected.
 */
export function checkLabelKeys(
  report: Report, rule: KubernetesRuleId, path: FieldPath, podLabels: Labels | undefined, selector: LabelSelector | undefined,
  matched: readonly string[] = [], mismatched: readonly string[] = [],
): void {
  const lists = [['matchLabelKeys', matched], ['mismatchLabelKeys', mismatched]] as const;
  for (const [field, keys] of lists) {
    if (!selector && keys.length > 0) {
      report.add(rule, path.key(field), `${formatValue(keys)} needs a labelSelector`, 'Add a labelSelector, or remove the keys.');
    } else {
      keys.forEach((key, position) => checkFormat(report, rule, path.key(field).index(position), key, LABEL_KEY));
    }
  }
  matched.forEach((key, position) => {
    const at = path.key('matchLabelKeys').index(position);
    const conditions = selector ? conditionsFor(selector, key) : 0;
    if (mismatched.includes(key)) {
      report.add(rule, at, `${formatValue(key)} is in mismatchLabelKeys too`, 'Remove it from one of the two.');
    }
    if (conditions > 1) {
      report.add(rule, at, `${formatValue(key)} has more than one condition in the labelSelector already`, 'Remove it, or remove the key from the labelSelector.');
    } else if (selector && (conditions === 1 || matched.indexOf(key) < position) && (podLabels?.has(key) || CONTROLLER_LABELS.includes(key))) {
      report.add('kubernetes/no-pods', at, `${formatValue(key)} is selected twice; every pod is rejected`, 'Name each key once, in matchLabelKeys or in the labelSelector.');
    }
  });
}

const DEPRECATED_NODE_LABELS = new Map([
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
  ['node-role.kubernetes.io/master', 'node-role.kubernetes.io/control-plane'],
  ['app.kubernetes.io/created-by', ''],
  ['scheduler.alpha.kubernetes.io/preferAvoidPods', ''],
]);

/** Reports a node label that is deprecated. */
export function checkNodeLabel(report: Report, path: FieldPath, key: string): void {
  const successor = DEPRECATED_NODE_LABELS.get(key);
  if (successor !== undefined) {
    const fix = successor === '' ? 'Use another label.' : `Use '${successor}'.`;
    report.add('kubernetes/deprecated', path, `${formatValue(key)} is a deprecated node label`, fix);
  }
}
