import { FieldPath } from '../../util/field-path';
import { checkFormat, LABEL_KEY, LABEL_VALUE } from '../names';
import { Toleration } from '../schema/scheduling';
import { formatValue, Report, soundOnce } from '../violation-collector';

const TOLERATION = 'kubernetes/toleration';

/** The effects that a taint can have. */
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

function checkToleration(report: Report, path: FieldPath, toleration: Toleration): void {
  const { key = '', operator = '', value = '', effect = '', tolerationSeconds } = toleration;
  if (key !== '') {
    checkFormat(report, TOLERATION, path.key('key'), key, LABEL_KEY);
  } else if (operator !== 'Exists') {
    report.add(TOLERATION, path.key('operator'), `${formatValue(operator)} needs a key: only Exists tolerates taints of any key`, "Use operator 'Exists', or name the key.");
  }
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    report.add(TOLERATION, path.key('effect'), `${formatValue(effect)} is not NoExecute, which tolerationSeconds needs`, "Use effect 'NoExecute', or remove tolerationSeconds.");
  }
  if (operator === '' || operator === 'Equal') {
    checkFormat(report, TOLERATION, path.key('value'), value, LABEL_VALUE);
  } else if (operator === 'Exists' && value !== '') {
    report.add(TOLERATION, path.key('value'), `${formatValue(value)} cannot be used: operator Exists takes no value`, "Remove the value, or use operator 'Equal'.");
  } else {
    report.oneOf(TOLERATION, path.key('operator'), operator, ['Equal', 'Exists']);
  }
  if (effect !== '') {
    report.oneOf(TOLERATION, path.key('effect'), effect, EFFECTS);
  }
}

const checkTolerationList = soundOnce((report, path, tolerations: readonly Toleration[]) => {
  tolerations.forEach((toleration, position) => checkToleration(report, path.index(position), toleration));
});

/** Reports what is wrong with a pod's tolerations. */
export function checkTolerations(report: Report, path: FieldPath, tolerations: readonly Toleration[] = []): void {
  checkTolerationList(report, path, tolerations);
}
