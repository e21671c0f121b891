import { checkLabelKeys, checkLabelSelector, checkNodeLabel, Labels } from './labels';
import { FieldPath } from '../../util/field-path';
import { TopologySpreadConstraint } from '../schema/scheduling';
import { formatValue, Report } from '../violation-collector';

const TOPOLOGY_SPREAD = 'kubernetes/topology-spread';
const POLICIES = ['Honor', 'Ignore'];
const DO_NOT_SCHEDULE = 'DoNotSchedule';

function checkAtLeastOne(report: Report, path: FieldPath, value: number): void {
  if (value < 1) {
    report.add(TOPOLOGY_SPREAD, path, `${formatValue(value)} is below 1`, 'Use a whole number of at least 1.');
  }
}

function checkConstraint(report: Report, path: FieldPath, podLabels: Labels | undefined, constraint: TopologySpreadConstraint): void {
  const { maxSkew, topologyKey = '', whenUnsatisfiable = '', minDomains, labelSelector } = constraint;
  if (maxSkew === undefined) {
    report.missing(TOPOLOGY_SPREAD, path.key('maxSkew'), 'a constraint needs the difference that it allows', 'Use a whole number of at least 1.');
  } else {
    checkAtLeastOne(report, path.key('maxSkew'), maxSkew);
  }
  if (topologyKey === '') {
    report.missing(TOPOLOGY_SPREAD, path.key('topologyKey'), 'a constraint needs the node label that it spreads over', "Use a node label such as 'topology.kubernetes.io/zone'.");
  }
  checkNodeLabel(report, path.key('topologyKey'), topologyKey);
  report.oneOf(TOPOLOGY_SPREAD, path.key('whenUnsatisfiable'), whenUnsatisfiable, [DO_NOT_SCHEDULE, 'ScheduleAnyway']);
  if (minDomains !== undefined) {
    checkAtLeastOne(report, path.key('minDomains'), minDomains);
    if (whenUnsatisfiable !== DO_NOT_SCHEDULE) {
      report.add(TOPOLOGY_SPREAD, path.key('minDomains'), `${formatValue(minDomains)} needs whenUnsatisfiable ${DO_NOT_SCHEDULE}`, `Remove minDomains, or use ${DO_NOT_SCHEDULE}.`);
    }
  }
  for (const field of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
    const policy = constraint[field];
    if (policy !== undefined) {
      report.oneOf(TOPOLOGY_SPREAD, path.key(field), policy, POLICIES);
    }
  }
  checkLabelKeys(report, TOPOLOGY_SPREAD, path, podLabels, labelSelector, constraint.matchLabelKeys);
  checkLabelSelector(report, TOPOLOGY_SPREAD, path.key('labelSelector'), labelSelector);
  if (!labelSelector) {
    report.add('kubernetes/matches-nothing', path.key('labelSelector'), 'is missing, so the constraint counts no pod', 'Select the labels of the own pods.');
  }
}

/** Reports what is wrong with the constraints of a pod that has these labels. */
export function checkTopologySpread(
  report: Report, path: FieldPath, podLabels: Labels | undefined, constraints: readonly TopologySpreadConstraint[] = [],
): void {
  const pairs = new Set<string>();
  constraints.forEach((constraint, position) => {
    const at = path.index(position);
    checkConstraint(report, at, podLabels, constraint);
    const { topologyKey = '', whenUnsatisfiable = '' } = constraint;
    const pair = `${topologyKey} ${whenUnsatisfiable}`;
    if (pairs.has(pair)) {
      report.add(TOPOLOGY_SPREAD, at, `repeats topologyKey ${formatValue(topologyKey)} with whenUnsatisfiable ${formatValue(whenUnsatisfiable)}`, 'Remove one of the two constraints.');
    }
    pairs.add(pair);
  });
}
