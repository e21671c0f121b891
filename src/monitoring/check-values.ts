import { ALERT_NAMES } from './alerts/index';
import type { WorkerMonitoringProps } from './worker-monitoring-props';
import type { RawFinding } from '../diagnostics';
import { DNS_LABEL, LABEL_KEY, LABEL_VALUE } from '../kubernetes/index';
import { formatValue } from '../kubernetes/validation/index';
import { MONITORING_VALUE, monitoringFinding } from '../rules/index';
import { closest } from '../util/did-you-mean';
import type { StringMap } from '../util/kubernetes-object';
import { re2Problem } from '../util/re2-syntax';

/** The rates are of 5 minutes, and a rate takes two samples. */
const MAX_INTERVAL = 120;

/** Labels of Prometheus, which has names with two underscores for itself. */
const PROMETHEUS_LABEL = /^(?!__)[A-Za-z_][A-Za-z0-9_]*$/;

/** The labels that alerts have already. */
const OWN_ALERT_LABELS: readonly string[] = ['alertname', 'severity', 'namespace', 'job', 'pool', 'node', 'pod', 'container', 'long', 'short', 'cause'];

/** What a template of Prometheus may be here: the value of a label. */
const TEMPLATE = /\{\{ ?\$labels\.[A-Za-z_]\w* ?\}\}/g;

/** Characters of addresses and of names of nodes. */
const VISIBLE = /^[!-~]+$/;

/** Control characters, and halves of characters, which YAML cannot hold. */
const UNWRITABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** Values that the API server or Prometheus rejects, or that lead nowhere. */
export function valueFindings(props: WorkerMonitoringProps, name: string): RawFinding[] {
  const { interval, runbooks, severities = {}, exceptAlerts = [], exceptNodes } = props;
  const nameProblem = DNS_LABEL.problem(name);
  return [
    ...(nameProblem === undefined ? [] : [finding('', `the name ${formatValue(name)} of its objects ${nameProblem}`, 'Give the construct another id.')]),
    ...(interval === undefined ? [] : intervalFindings(interval.toSeconds({ integral: false }))),
    ...(runbooks === undefined ? [] : addressFindings(runbooks)),
    ...exceptAlerts.flatMap((alert, index) => (ALERT_NAMES.includes(alert) ? [] : [finding(
      `exceptAlerts[${index}]`, `'exceptAlerts[${index}]' (${formatValue(alert)}) is not the name of an alert`, `Use '${closest(alert, ALERT_NAMES) ?? ALERT_NAMES[0]}'.`,
    )])),
    ...(exceptNodes === undefined ? [] : expressionFindings(exceptNodes)),
    ...objectLabelFindings(props),
    ...alertLabelFindings(props.alertLabels),
    ...Object.entries(severities).flatMap(([urgency, text]) => templateFindings(`severities.${urgency}`, String(text))),
  ];
}

function intervalFindings(seconds: number): RawFinding[] {
  if (!Number.isSafeInteger(seconds) || seconds <= 0) {
    return [finding('interval', `'interval' (${seconds} s) is not a positive whole number of seconds`, 'Use 30 s.')];
  }
  return seconds <= MAX_INTERVAL ? [] : [finding(
    'interval', `'interval' (${seconds} s) leaves the rates of 5 minutes without two samples; at most ${MAX_INTERVAL} s does not`, 'Use 30 s.',
  )];
}

function addressFindings(runbooks: string): RawFinding[] {
  const isAbsolute = VISIBLE.test(runbooks) && URL.canParse(runbooks) && /^https?:$/.test(new URL(runbooks).protocol);
  return isAbsolute
    ? templateFindings('runbooks', runbooks)
    : [finding('runbooks', `'runbooks' (${formatValue(runbooks)}) is not an absolute address`, 'Write it with https://.')];
}

function expressionFindings(expression: string): RawFinding[] {
  const problem = expressionProblem(expression);
  return problem === undefined ? [] : [finding(
    'exceptNodes', `'exceptNodes' (${formatValue(expression)}) ${problem}`, "Write the names of the nodes, such as 'edge-1|edge-2', or an expression such as 'edge-.*'.",
  )];
}

/** The content of brackets has the rules of JavaScript, whose flags in groups are others. */
function expressionProblem(expression: string): string | undefined {
  const problem = re2Problem(expression);
  if (problem !== undefined) {
    return problem;
  }
  if (!VISIBLE.test(expression)) {
    return 'has characters that no name of a node has';
  }
  try {
    new RegExp(expression.replace(/\(\?[imsU]*(?:-[imsU]+)?([:)])/g, '(?:$1').replace(/\(\?::/g, '(?:').replace(/\(\?P</g, '(?<'));
    return undefined;
  } catch {
    return 'is not a regular expression';
  }
}

function objectLabelFindings({ prometheusRelease, labels = {}, dashboardLabels = {} }: WorkerMonitoringProps): RawFinding[] {
  const releaseProblem = prometheusRelease === undefined ? undefined : LABEL_VALUE.problem(prometheusRelease);
  const maps: readonly (readonly [string, StringMap])[] = [['labels', labels], ['dashboardLabels', dashboardLabels]];
  return [
    ...(releaseProblem === undefined ? [] : [finding('prometheusRelease', `'prometheusRelease' (${formatValue(prometheusRelease)}) ${releaseProblem}`, LABEL_VALUE.fix)]),
    ...maps.flatMap(([prop, map]) => Object.entries(map).flatMap(([key, value]) => {
      const at = `${prop}[${key}]`;
      const keyProblem = LABEL_KEY.problem(key);
      const valueProblem = LABEL_VALUE.problem(value);
      if (keyProblem !== undefined) {
        return [finding(at, `the key ${formatValue(key)} of '${prop}' ${keyProblem}`, LABEL_KEY.fix)];
      }
      return valueProblem === undefined ? [] : [finding(at, `'${at}' (${formatValue(value)}) ${valueProblem}`, LABEL_VALUE.fix)];
    })),
  ];
}

function alertLabelFindings(alertLabels: StringMap = {}): RawFinding[] {
  return Object.entries(alertLabels).flatMap(([label, value]) => {
    const at = `alertLabels[${label}]`;
    if (OWN_ALERT_LABELS.includes(label)) {
      return [finding(at, `'${at}' is a label that the alerts have already`, label === 'severity' ? "Set 'severities'." : 'Use another name.')];
    }
    return PROMETHEUS_LABEL.test(label) ? templateFindings(at, value) : [finding(
      at, `the name ${formatValue(label)} of a label of 'alertLabels' is not one that Prometheus takes`, "Use letters, digits and '_', no digit at the start, and no '__' there.",
    )];
  });
}

/** Labels and annotations of alerts are templates of Go: one that cannot be read is an error of the whole file. */
function templateFindings(prop: string, text: string): RawFinding[] {
  if (UNWRITABLE.test(text)) {
    return [finding(prop, `'${prop}' (${formatValue(text)}) has characters that cannot be printed`, 'Write one line of text.')];
  }
  return text.replace(TEMPLATE, '').includes('{{') ? [finding(
    prop, `'${prop}' (${formatValue(text)}) has a template that is not the value of a label`, 'Write {{ $labels.node }}, or no braces.',
  )] : [];
}

function finding(prop: string, sentence: string, fix: string): RawFinding {
  return monitoringFinding(MONITORING_VALUE, prop, `${sentence}.`, fix);
}
