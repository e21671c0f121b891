import { FieldPath } from '../../util/field-path';
import { KubernetesRuleId } from '../rules/index';
import { formatValue, Report } from '../violation-collector';

function stepsBack(path: string): boolean {
  return path.split('/').includes('..');
}

/** Reports a path with an element `..`. */
export function checkNoStepsBack(report: Report, rule: KubernetesRuleId, at: FieldPath, path: string): void {
  if (stepsBack(path)) {
    report.add(rule, at, `${formatValue(path)} has an element '..'`, "Write the path without '..'.");
  }
}

/** Reports a path that is absolute or has an element `..`. */
export function checkDescendingPath(report: Report, rule: KubernetesRuleId, at: FieldPath, path: string): void {
  if (path.startsWith('/')) {
    report.add(rule, at, `${formatValue(path)} is not a relative path`, "Remove the leading '/'.");
  }
  checkNoStepsBack(report, rule, at, path);
}

/** Reports a path that is absolute, has an element `..` or begins with `..`, which the kubelet uses itself. */
export function checkFilePath(report: Report, rule: KubernetesRuleId, at: FieldPath, path: string): void {
  checkDescendingPath(report, rule, at, path);
  if (path.startsWith('..') && !stepsBack(path)) {
    report.add(rule, at, `${formatValue(path)} begins with '..'`, "Use a name that does not begin with '..'.");
  }
}

const MAX_PERMISSIONS = 0o777;

/** Reports file permissions outside 0 to 0777. */
export function checkFileMode(report: Report, rule: KubernetesRuleId, at: FieldPath, mode: number | undefined): void {
  if (mode !== undefined && (mode < 0 || mode > MAX_PERMISSIONS)) {
    report.add(rule, at, `${formatValue(mode)} is not a file mode from 0 to 0777 (511)`, 'Write the mode in decimal, such as 420 for 0644, or in YAML as 0o644.');
  }
}
