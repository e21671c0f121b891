import { FieldPath } from '../../util/field-path';
import { DaemonSetSpec } from '../schema/daemon-set';
import { formatValue, Report } from '../violation-collector';

const UPDATE_STRATEGY = 'kubernetes/update-strategy';
const PERCENT = /^\d+%$/;

type IntOrPercent = number | string;

/** The number that a value stands for, be it a count or a percentage; 0 for text that is neither. */
function magnitude(value: IntOrPercent): number {
  if (typeof value === 'number') {
    return value;
  }
  const digits = PERCENT.test(value) ? value.slice(0, -1) : value;
  return /^[+-]?\d+$/.test(digits) ? Number(digits) : 0;
}

function checkIntOrPercent(report: Report, path: FieldPath, value: IntOrPercent): void {
  if (typeof value === 'number') {
    report.notNegative(UPDATE_STRATEGY, path, value);
  } else if (!PERCENT.test(value)) {
    const fix = /^\d+$/.test(value) ? 'Remove the quotes, or add %.' : "Write a whole number, or a percentage such as '10%'.";
    report.add(UPDATE_STRATEGY, path, `${formatValue(value)} is not a percentage`, fix);
  } else if (magnitude(value) > 100) {
    report.add(UPDATE_STRATEGY, path, `${formatValue(value)} is above 100%`, 'Use at most 100%.');
  }
}

/** Reports what is wrong with how the pods of a DaemonSet are replaced. */
export function checkUpdateStrategy(report: Report, path: FieldPath, strategy: DaemonSetSpec['updateStrategy']): void {
  const type = strategy?.type || 'RollingUpdate';
  if (type !== 'RollingUpdate') {
    report.oneOf(UPDATE_STRATEGY, path.key('type'), type, ['RollingUpdate', 'OnDelete']);
    if (type === 'OnDelete' && strategy?.rollingUpdate) {
      report.add('kubernetes/no-effect', path.key('rollingUpdate'), 'is not used where type is OnDelete', "Remove it, or use type 'RollingUpdate'.");
    }
    return;
  }
  const at = path.key('rollingUpdate');
  const { maxUnavailable = 1, maxSurge = 0 } = strategy?.rollingUpdate ?? {};
  checkIntOrPercent(report, at.key('maxUnavailable'), maxUnavailable);
  checkIntOrPercent(report, at.key('maxSurge'), maxSurge);
  const unavailable = magnitude(maxUnavailable) !== 0;
  const surge = magnitude(maxSurge) !== 0;
  if (unavailable && surge) {
    report.add(UPDATE_STRATEGY, at.key('maxSurge'), `${formatValue(maxSurge)} does not go with maxUnavailable ${formatValue(maxUnavailable)}, which is 1 if it is not given`, 'Set maxUnavailable to 0, or remove maxSurge.');
  } else if (!unavailable && !surge) {
    report.add(UPDATE_STRATEGY, at.key('maxUnavailable'), `${formatValue(maxUnavailable)} and maxSurge ${formatValue(maxSurge)} leave no pod to replace`, 'Set one of the two to more than 0.');
  }
}
