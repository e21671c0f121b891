import { checkLabelKeys, checkLabelSelector, checkNodeLabel, checkSelectorValues, Labels } from './labels';
import { FieldPath } from '../../util/field-path';
import { checkFormat, DNS_LABEL, DNS_SUBDOMAIN, LABEL_KEY, LABEL_VALUE } from '../names';
import { isInteger } from '../quantity/integers';
import { Affinity, NodeSelectorRequirement, NodeSelectorTerm, PodAffinity, PodAffinityTerm } from '../schema/scheduling';
import { formatValue, Report, soundOnce } from '../violation-collector';

const AFFINITY = 'kubernetes/affinity';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const NODE_OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];

/**
 * Values that no label can have match no node. In required terms the API server rejects them; in preferred ones it warns.
 */
function checkNodeExpression(report: Report, path: FieldPath, requirement: NodeSelectorRequirement, preferred: boolean): void {
  const { key = '', operator = '', values = [] } = requirement;
  checkSelectorValues(report, AFFINITY, path, operator, values, NODE_OPERATORS);
  checkFormat(report, AFFINITY, path.key('key'), key, LABEL_KEY);
  checkNodeLabel(report, path.key('key'), key);
  values.forEach((value, position) => {
    const at = path.key('values').index(position);
    const valid = checkFormat(report, preferred ? 'kubernetes/matches-nothing' : AFFINITY, at, value, LABEL_VALUE);
    if ((operator === 'Gt' || operator === 'Lt') && values.length === 1 && valid && !isInteger(value, 64)) {
      report.add('kubernetes/matches-nothing', at, `${formatValue(value)} is not a whole number, so operator ${operator} matches no node`, 'Write a whole number.');
    }
    if (operator === 'In' && key === 'kubernetes.io/hostname' && valid && value !== '' && DNS_SUBDOMAIN.problem(value) !== undefined) {
      report.add('kubernetes/matches-nothing', at, `${formatValue(value)} is not a host name, so no node has it`, DNS_SUBDOMAIN.fix);
    }
  });
}

function checkNodeField(report: Report, path: FieldPath, requirement: NodeSelectorRequirement): void {
  const { key = '', operator = '', values = [] } = requirement;
  if (operator !== 'In' && operator !== 'NotIn') {
    report.oneOf(AFFINITY, path.key('operator'), operator, ['In', 'NotIn']);
  } else if (values.length !== 1) {
    report.add(AFFINITY, path.key('values'), `${formatValue(values)} is not a single value, which a node field needs`, 'Give exactly one node name; use one term per node.');
  }
  if (key !== 'metadata.name') {
    report.oneOf(AFFINITY, path.key('key'), key, ['metadata.name']);
    return;
  }
  values.forEach((value, position) => checkFormat(report, AFFINITY, path.key('values').index(position), value, DNS_SUBDOMAIN));
}

function checkNodeTerm(report: Report, path: FieldPath, term: NodeSelectorTerm, preferred: boolean): void {
  const { matchExpressions = [], matchFields = [] } = term;
  matchExpressions.forEach((requirement, position) => {
    checkNodeExpression(report, path.key('matchExpressions').index(position), requirement, preferred);
  });
  matchFields.forEach((requirement, position) => checkNodeField(report, path.key('matchFields').index(position), requirement));
  if (!preferred && matchExpressions.length + matchFields.length === 0) {
    report.add('kubernetes/matches-nothing', path, 'is an empty term, which matches no node', 'Remove the term, or give it an expression.');
  }
}

const checkNodeAffinity = soundOnce((report, path, affinity: NonNullable<Affinity['nodeAffinity']>) => {
  const required = affinity[REQUIRED];
  if (required) {
    const at = path.key(REQUIRED).key('nodeSelectorTerms');
    const terms = required.nodeSelectorTerms ?? [];
    if (terms.length === 0) {
      report.missing(AFFINITY, at, 'what is required needs at least one term', `Add a term, or remove ${REQUIRED}.`);
    }
    terms.forEach((term, position) => checkNodeTerm(report, at.index(position), term, false));
  }
  affinity[PREFERRED]?.forEach(({ weight = 0, preference = {} }, position) => {
    const at = path.key(PREFERRED).index(position);
    report.inRange(AFFINITY, at.key('weight'), weight, 1, 100);
    checkNodeTerm(report, at.key('preference'), preference, true);
  });
});

function checkPodTerm(report: Report, path: FieldPath, podLabels: Labels | undefined, term: PodAffinityTerm): void {
  const { labelSelector, namespaceSelector, namespaces = [], topologyKey = '', matchLabelKeys, mismatchLabelKeys } = term;
  checkLabelSelector(report, AFFINITY, path.key('labelSelector'), labelSelector);
  checkLabelSelector(report, AFFINITY, path.key('namespaceSelector'), namespaceSelector);
  namespaces.forEach((namespace, position) => checkFormat(report, AFFINITY, path.key('namespaces').index(position), namespace, DNS_LABEL));
  checkLabelKeys(report, AFFINITY, path, podLabels, labelSelector, matchLabelKeys, mismatchLabelKeys);
  if (topologyKey === '') {
    report.missing(AFFINITY, path.key('topologyKey'), 'the term needs to know what counts as the same place', "Use a node label such as 'kubernetes.io/hostname'.");
  } else {
    checkFormat(report, AFFINITY, path.key('topologyKey'), topologyKey, LABEL_KEY);
  }
  if (!labelSelector) {
    report.add('kubernetes/matches-nothing', path.key('labelSelector'), 'is missing, so the term matches no pod', 'Add a labelSelector, or remove the term.');
  }
}

function checkPodAffinity(report: Report, path: FieldPath, podLabels: Labels | undefined, affinity: PodAffinity | undefined): void {
  affinity?.[REQUIRED]?.forEach((term, position) => checkPodTerm(report, path.key(REQUIRED).index(position), podLabels, term));
  affinity?.[PREFERRED]?.forEach(({ weight = 0, podAffinityTerm = {} }, position) => {
    const at = path.key(PREFERRED).index(position);
    report.inRange(AFFINITY, at.key('weight'), weight, 1, 100);
    checkPodTerm(report, at.key('podAffinityTerm'), podLabels, podAffinityTerm);
  });
}

/** Reports what is wrong with the affinity of a pod that has these labels. */
export function checkAffinity(report: Report, path: FieldPath, podLabels: Labels | undefined, affinity: Affinity | undefined): void {
  if (affinity?.nodeAffinity) {
    checkNodeAffinity(report, path.key('nodeAffinity'), affinity.nodeAffinity);
  }
  checkPodAffinity(report, path.key('podAffinity'), podLabels, affinity?.podAffinity);
  checkPodAffinity(report, path.key('podAntiAffinity'), podLabels, affinity?.podAntiAffinity);
}
