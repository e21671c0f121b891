import { checkHandler, checkPortName } from './handlers';
import { FieldPath } from '../../util/field-path';
import { Container, Lifecycle, Probe } from '../schema/container';
import { alternatives, formatValue, Report } from '../violation-collector';

const PROBE = 'kubernetes/probe';
const LIFECYCLE = 'kubernetes/lifecycle';

/** What the API server puts in the place of 0. */
const DEFAULTS = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };

/** The kinds of probes a container can have. */
export const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

type ProbeField = (typeof PROBES)[number];

/** How long a pod may take to end, by default. */
const DEFAULT_GRACE_PERIOD = 30;

function checkProbe(report: Report, path: FieldPath, field: ProbeField, probe: Probe, portNames: ReadonlySet<string>): void {
  checkHandler(report, PROBE, path, probe, ['exec', 'httpGet', 'tcpSocket', 'grpc']);
  checkPortName(report, path, probe, portNames);
  report.notNegative(PROBE, path.key('initialDelaySeconds'), probe.initialDelaySeconds);
  for (const name of Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]) {
    report.notNegative(PROBE, path.key(name), probe[name]);
    if (probe[name] === 0) {
      report.add('kubernetes/no-effect', path.key(name), `(0) is read as the default, ${DEFAULTS[name]}`, `Write ${DEFAULTS[name]}, or remove it.`);
    }
  }
  const { terminationGracePeriodSeconds: gracePeriod, successThreshold = 1 } = probe;
  const graceAt = path.key('terminationGracePeriodSeconds');
  if (gracePeriod !== undefined && gracePeriod <= 0) {
    report.add(PROBE, graceAt, `${formatValue(gracePeriod)} is not above 0`, 'Use 1 or more, or remove it.');
  }
  if (field === 'readinessProbe') {
    if (gracePeriod !== undefined) {
      report.add(PROBE, graceAt, `${formatValue(gracePeriod)} cannot be used: a readiness probe ends no container`, 'Remove it.');
    }
  } else if (successThreshold > 1) {
    report.add(PROBE, path.key('successThreshold'), `${formatValue(successThreshold)} is not 1, which a ${field} needs`, 'Use 1, or remove it.');
  }
}

/** Reports what is wrong with a container's probes. */
export function checkProbes(report: Report, path: FieldPath, container: Container): void {
  const portNames = new Set((container.ports ?? []).map(({ name = '' }) => name));
  for (const field of PROBES) {
    const probe = container[field];
    if (probe) {
      checkProbe(report, path.key(field), field, probe, portNames);
    }
  }
}

/** What is left of lifecycle hooks once the API server has dropped the stop signal, which is off by default. */
export function effectiveLifecycle(lifecycle: Lifecycle | undefined): Lifecycle | undefined {
  return lifecycle?.stopSignal !== undefined && !lifecycle.postStart && !lifecycle.preStop ? undefined : lifecycle;
}

/** Reports what is wrong with a container's lifecycle hooks. */
export function checkLifecycle(report: Report, path: FieldPath, lifecycle: Lifecycle, gracePeriod: number | undefined): void {
  for (const field of ['postStart', 'preStop'] as const) {
    const hook = lifecycle[field];
    if (hook) {
      const maxSeconds = gracePeriod ?? DEFAULT_GRACE_PERIOD;
      checkHandler(report, LIFECYCLE, path.key(field), hook, ['exec', 'httpGet', 'tcpSocket', 'sleep']);
      const seconds = hook.sleep ? hook.sleep.seconds ?? 0 : undefined;
      if (seconds !== undefined && (seconds < 0 || seconds > maxSeconds)) {
        report.add(LIFECYCLE, path.key(field).key('sleep').key('seconds'), `${formatValue(seconds)} is not between 0 and terminationGracePeriodSeconds ${formatValue(maxSeconds)}`, 'Sleep less, or raise terminationGracePeriodSeconds.');
      }
    }
  }
}

/** Reports a stop signal, which the API server drops unless a feature is switched on. */
export function checkStopSignal(report: Report, path: FieldPath, lifecycle: Lifecycle | undefined): void {
  if (lifecycle?.stopSignal !== undefined) {
    report.add('kubernetes/no-effect', path.key('stopSignal'), `${formatValue(lifecycle.stopSignal)} is dropped unless the feature ContainerStopSignals is on`, 'Remove it.');
  }
}

/** Reports probes and hooks of an init container that ends before the others start. */
export function checkNoProbes(report: Report, path: FieldPath, container: Container): void {
  const fields = [...PROBES.filter((field) => container[field]), ...(effectiveLifecycle(container.lifecycle) ? ['lifecycle'] : [])];
  for (const field of fields) {
    report.add('kubernetes/container', path.key(field), 'cannot be set on an init container that runs to its end', `Remove it, or set restartPolicy 'Always'; the same goes for ${alternatives([...PROBES, 'lifecycle'])}.`);
  }
}
