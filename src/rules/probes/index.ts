import { hopelessSearch } from './process-check';
import { Severity } from '../../diagnostics';
import { formatValue } from '../../kubernetes/validation/index';
import type { ProbeFields } from '../../props/probe';
import { POD, SNIFFER } from '../../render/field-map/index';
import { listAt, valueAt } from '../../util/object-path';
import type { ProbesSpec, WorkerTemplate } from '../../worker-spec';
import type { TemplateRule, RuleContext, Violation } from '../rule';

/** Starting takes less than this, images and slow nodes included. */
export const START_SECONDS = 60;

/** The largest number of seconds or checks that the API server can decode. */
const MAX_INTEGER = 2 ** 31 - 1;

const KINDS = ['startup', 'readiness', 'liveness'] as const;

type Kind = (typeof KINDS)[number];

/** The fields that hold a number, by prop. */
const NUMBERS = [
  ['initialDelay', 'initialDelaySeconds'],
  ['period', 'periodSeconds'],
  ['timeout', 'timeoutSeconds'],
  ['successThreshold', 'successThreshold'],
  ['failureThreshold', 'failureThreshold'],
] as const;

const timing: TemplateRule = {
  id: 'probes/timing',
  severity: Severity.ERROR,
  title: 'the API server accepts each probe',
  why: 'The API server rejects negative and fractional numbers, a successThreshold other than 1 on liveness and startup, a grace period on readiness, and port 0.',
  fix: 'Correct the number.',
  source: 'docs/evidence/probes.md',
  check: function* ({ probes, network }) {
    for (const [kind, probe] of probesOf(probes)) {
      yield* numberViolations(kind, probe);
      yield* gracePeriodViolations(kind, probe);
      yield* handlerViolations(kind, probe, network.port);
    }
  },
};

const processName: TemplateRule = {
  id: 'probes/process-name',
  severity: Severity.WARNING,
  title: 'a check for a process looks for the worker\'s own',
  why: 'The process is ./worker: the tuning guide\'s `grep "[k]ubeshark-worker"` ended with 1 in dash, bash and busybox while the worker ran.',
  fix: 'Ask the port, or look for the process by the name that the kernel has.',
  source: 'docs/evidence/process-probe.md',
  check: function* ({ probes, network }, context) {
    const worker = workerCommand(context);
    if (worker === undefined) {
      return;
    }
    for (const [kind, probe] of probesOf(probes)) {
      const search = hopelessSearch((probe.exec?.command ?? []).map(String), worker);
      if (search) {
        yield {
          prop: `probes.${kind}`,
          message: `'probes.${kind}' (${search.text}) can never find the worker, whose process is '${worker[0]}'; ${consequence(kind, probe)}.`,
          fix: `Use the factory tcpSocket or process of WorkerProbe${timingText(probe)}.`,
          set: { prop: `probes.${kind}`, value: tcpProbe(network.port, probe) },
        };
      }
    }
  },
};

const eagerLiveness: TemplateRule = {
  id: 'probes/eager-liveness',
  severity: Severity.WARNING,
  title: 'the liveness probe leaves a worker time to start',
  why: 'A worker that is still starting is killed and starts again, without end.',
  fix: 'Add a startup probe, or start the liveness probe later.',
  source: 'docs/evidence/probes.md',
  check: function* ({ probes: { liveness, startup }, network }) {
    if (liveness === null || startup !== null) {
      return;
    }
    const [, latest] = killWindow(liveness);
    if (latest < START_SECONDS) {
      yield {
        prop: 'probes.liveness',
        message: `'probes.liveness' (initial delay ${liveness.initialDelaySeconds ?? 0} s, ${failures(liveness)} checks ${period(liveness)} s apart) kills a worker `
          + `that has not started after ${latest} s, and there is no startup probe; ${START_SECONDS} s are safe.`,
        fix: "Set 'probes.startup' to a TCP check with a period of 5 s and a failureThreshold of 60.",
        set: { prop: 'probes.startup', value: tcpProbe(network.port, { periodSeconds: 5, failureThreshold: 60 }) },
      };
    }
  },
};

const identical: TemplateRule = {
  id: 'probes/identical',
  severity: Severity.WARNING,
  title: 'liveness is slower than readiness',
  why: 'A worker that is busy for a moment is killed, with all its streams, where being not ready would have been enough.',
  fix: 'Give liveness a longer period and more failures than readiness.',
  source: 'docs/evidence/probes.md',
  check: function* ({ probes: { liveness, readiness }, network }) {
    if (liveness !== null && readiness !== null && essence(liveness) === essence(readiness)) {
      const time = failures(liveness) * period(liveness);
      yield {
        prop: 'probes.liveness',
        relatedProps: ['probes.readiness'],
        message: `'probes.liveness' equals 'probes.readiness'; a worker that does not answer is killed as soon as it is not ready, after ${time - period(liveness)} to ${time} s.`,
        fix: "Set 'probes.liveness' to a TCP check with an initialDelay of 120 s and a period of 30 s.",
        set: { prop: 'probes.liveness', value: tcpProbe(network.port, { initialDelaySeconds: 120, periodSeconds: 30 }) },
      };
    }
  },
};

const port: TemplateRule = {
  id: 'probes/port',
  severity: Severity.WARNING,
  title: 'probes ask a port that the worker listens on',
  why: 'Nothing of the worker listens there: the probe never passes, or on the host network checks another program.',
  fix: 'Leave the port out: the worker\'s own is asked.',
  source: 'docs/evidence/probes.md',
  check: function* (spec, context) {
    const known = listeningPorts(spec, context);
    for (const [kind, probe] of probesOf(spec.probes)) {
      const asked = portOf(probe);
      if (isPort(asked) && !known.has(asked)) {
        yield {
          prop: `probes.${kind}.port`,
          message: `'probes.${kind}.port' ${formatValue(asked)} is not a port that the worker listens on; those are ${[...known].join(', ')}.`,
          fix: `Remove it, so that 'network.port' ${formatValue(spec.network.port)} is asked.`,
        };
      }
    }
  },
};

/** How the kubelet checks a worker. */
export const probesRules: readonly TemplateRule[] = [timing, processName, eagerLiveness, identical, port];

function probesOf(probes: ProbesSpec): (readonly [Kind, ProbeFields])[] {
  return KINDS.flatMap((kind) => {
    const probe = probes[kind];
    return probe === null ? [] : [[kind, probe] as const];
  });
}

function* numberViolations(kind: Kind, probe: ProbeFields): Iterable<Violation> {
  for (const [prop, field] of NUMBERS) {
    const value = probe[field];
    if (value !== undefined && !isCount(value, 0)) {
      const what = prop.endsWith('Threshold') ? 'number' : 'number of seconds';
      yield {
        prop: `probes.${kind}.${prop}`,
        message: `'probes.${kind}.${prop}' ${formatValue(value)} is not a whole ${what} from 0 to ${MAX_INTEGER}; the API server rejects it.`,
        fix: `Use a whole ${what}.`,
      };
    }
  }
  const { successThreshold } = probe;
  if (kind !== 'readiness' && isCount(successThreshold, 2)) {
    yield {
      prop: `probes.${kind}.successThreshold`,
      message: `'probes.${kind}.successThreshold' ${formatValue(successThreshold)} is not 1; the API server takes nothing else on a ${kind} probe.`,
      fix: 'Remove it.',
    };
  }
}

function* gracePeriodViolations(kind: Kind, { terminationGracePeriodSeconds: value }: ProbeFields): Iterable<Violation> {
  const prop = `probes.${kind}.terminationGracePeriod`;
  if (value === undefined) {
    return;
  }
  if (kind === 'readiness') {
    yield { prop, message: `'${prop}' ${formatValue(value)} cannot be: a readiness probe ends no container, and the API server rejects it.`, fix: 'Remove it.' };
  } else if (!(Number.isSafeInteger(value) && value >= 1)) {
    yield {
      prop,
      message: `'${prop}' ${formatValue(value)} is not a whole number of seconds of at least 1; the API server rejects it.`,
      fix: 'Use 30 s, or remove it.',
      set: { prop, value: 30 },
    };
  }
}

function* handlerViolations(kind: Kind, probe: ProbeFields, workerPort: number): Iterable<Violation> {
  const asked = portOf(probe);
  if (typeof asked === 'number' && !isPort(asked) && !Object.is(asked, workerPort)) {
    yield {
      prop: `probes.${kind}.port`,
      message: `'probes.${kind}.port' ${formatValue(asked)} is not a port from 1 to 65535; the API server rejects it.`,
      fix: `Remove it, so that 'network.port' ${formatValue(workerPort)} is asked.`,
    };
  }
  if (probe.exec && (probe.exec.command ?? []).length === 0) {
    yield {
      prop: `probes.${kind}.command`,
      message: `'probes.${kind}.command' ([]) has nothing to run; the API server rejects it.`,
      fix: 'Give a command, or use a TCP check.',
      set: { prop: `probes.${kind}`, value: tcpProbe(workerPort, probe) },
    };
  }
}

function portOf({ tcpSocket, httpGet }: ProbeFields): number | string | undefined {
  return (tcpSocket ?? httpGet)?.port;
}

function isCount(value: unknown, lowest: number): boolean {
  return Number.isInteger(value) && (value as number) >= lowest && (value as number) <= MAX_INTEGER;
}

function isPort(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 65535;
}

/** A period of 0 is read as the default. */
function period({ periodSeconds }: ProbeFields): number {
  return periodSeconds || 10;
}

function failures({ failureThreshold }: ProbeFields): number {
  return failureThreshold || 3;
}

/** Between which seconds after its start a container is first killed, if the probe never passes. */
function killWindow(probe: ProbeFields): readonly [earliest: number, latest: number] {
  const delay = probe.initialDelaySeconds ?? 0;
  return [delay + (failures(probe) - 1) * period(probe), delay + failures(probe) * period(probe)];
}

function consequence(kind: Kind, probe: ProbeFields): string {
  if (kind === 'readiness') {
    return 'no worker is ever ready, and a rollout stops at the first';
  }
  const [earliest, latest] = killWindow(probe);
  return `the container is killed again and again, first ${earliest} to ${latest} s after its start`;
}

/** Handler and timing, with what Kubernetes puts in for what is not set. */
function essence(probe: ProbeFields): string {
  const { tcpSocket, httpGet, exec } = probe;
  return JSON.stringify([
    tcpSocket, httpGet, exec, probe.initialDelaySeconds ?? 0, period(probe), probe.timeoutSeconds || 1, probe.successThreshold || 1, failures(probe),
  ]);
}

/** A probe of the worker's port, as a manifest has it, with the timing of another one. */
function tcpProbe(workerPort: number, { exec, httpGet, tcpSocket, ...others }: ProbeFields): object {
  return { tcpSocket: { port: workerPort }, ...others };
}

/** The probe's timing as the end of a sentence; '' where it has none. */
function timingText({ initialDelaySeconds, periodSeconds }: ProbeFields): string {
  const options = [['an initialDelay', initialDelaySeconds], ['a period', periodSeconds]] as const;
  const written = options.filter(([, value]) => value !== undefined).map(([name, value]) => `${name} of ${value} s`);
  return written.length === 0 ? '' : `, with ${written.join(' and ')}`;
}

/** What the process of the worker shows of itself; undefined where another program starts it, whose process may be there too. */
function workerCommand({ daemonSet }: RuleContext): readonly string[] | undefined {
  const words = ['command', 'args'].flatMap((field) => listAt(`${SNIFFER}.${field}`, daemonSet)).map(String);
  return words.length > 0 && /(^|\/)worker$/.test(words[0]) ? words : undefined;
}

/** The ports of the worker and those that any container of the pod declares. */
function listeningPorts({ network, metrics, diagnostics }: WorkerTemplate, { daemonSet }: RuleContext): ReadonlySet<unknown> {
  const declared = listAt(`${POD}.containers`, daemonSet).flatMap((container) => listAt('ports', container)).map((one) => valueAt('containerPort', one));
  return new Set([network.port, metrics.port, ...(diagnostics.profiling ? [network.port + 1] : []), ...declared]);
}
