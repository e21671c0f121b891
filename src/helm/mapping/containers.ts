import { isDeepStrictEqual } from 'node:util';
import { CHART_VALUES } from '../chart-values';
import { one, type ValueMapping, type WrittenValues } from './value-mapping';
import type { WorkerTuning } from '../../props';
import { WorkerProbe } from '../../props/probe';
import { Duration } from '../../util/duration';
import { notRendered, readAs, type Codec, type ReadValue } from '../codecs/codec';
import { AMOUNT, NUMBER } from '../codecs/scalars';
import { printed } from '../template-output';
import { valueOf } from '../value-map';
import type { ValueReader } from '../value-reader';

const PROBES = 'tap.probes.sniffer';

/** The fields of a probe that the chart has values for. */
const FIELDS = ['initialDelaySeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const;

type Field = (typeof FIELDS)[number];

/** Kubernetes's default for how long a check may take, which the chart leaves to it. */
const TIMEOUT = 1;

/** A number of a probe; an empty value leaves it to Kubernetes, which is NaN here. */
const FIELD: Codec<number> = {
  read: (value): ReadValue<number> => {
    if (printed(value) === '') {
      return readAs(NaN);
    }
    const read = NUMBER.read(value);
    return (read.readAs ?? 0) < 0 ? notRendered('is below zero', 'Write a number that is not.') : read;
  },
  write: (number) => (number === undefined ? null : NUMBER.write(number)),
};

const probes: ValueMapping = {
  keys: FIELDS.map(keyOf),
  props: ['probes.liveness', 'probes.readiness'],
  note: 'one setting for both probes, of TCP on the worker\'s port; it is written from the liveness probe; `null` leaves a number to Kubernetes',
  read: (values) => {
    const probe = readProbe(values);
    return { 'probes.liveness': probe, 'probes.readiness': probe };
  },
  write: (tuning) => writeProbes(tuning),
};

function keyOf(field: Field): string {
  return `${PROBES}.${field}`;
}

function readProbe(values: ValueReader): WorkerProbe {
  const [initialDelay, period, successThreshold, failureThreshold] = FIELDS.map((field) => readField(field, values));
  return WorkerProbe.tcpSocket({ initialDelay: inSeconds(initialDelay), period: inSeconds(period), successThreshold, failureThreshold });
}

/** The number of a field, the chart's where it cannot be read; undefined leaves it to Kubernetes. */
function readField(field: Field, values: ValueReader): number | undefined {
  const number = values.read(keyOf(field), FIELD) ?? (valueOf(CHART_VALUES, keyOf(field)) as number);
  return Number.isNaN(number) ? undefined : number;
}

function inSeconds(amount: number | undefined): Duration | undefined {
  return amount === undefined ? undefined : Duration.seconds(amount);
}

/** A probe as values, as far as they say it. */
interface WrittenProbe {
  readonly values?: WrittenValues['values'];
  readonly unsupported?: string;
}

function writeProbes({ probes: wanted, network }: WorkerTuning): WrittenValues {
  const liveness = writeProbe(wanted!.liveness!, network!.port!);
  const readiness = writeProbe(wanted!.readiness!, network!.port!);
  const values = liveness.values ?? readiness.values ?? {};
  const differs = readiness.values !== undefined && !isDeepStrictEqual(readiness.values, values);
  const readinessProblem = readiness.unsupported ?? (differs ? 'is not the liveness probe, and the chart has one setting for both' : undefined);
  return {
    values,
    unsupported: {
      ...(liveness.unsupported !== undefined && { 'probes.liveness': liveness.unsupported }),
      ...(readinessProblem !== undefined && { 'probes.readiness': readinessProblem }),
    },
  };
}

function writeProbe(probe: WorkerProbe, workerPort: number): WrittenProbe {
  const fields = probe._toKubernetes(workerPort);
  if (fields?.tcpSocket?.port !== workerPort) {
    return { unsupported: 'is not a check of the worker\'s port by TCP, which is the chart\'s only one' };
  }
  const isPlain = (fields.timeoutSeconds ?? TIMEOUT) === TIMEOUT && fields.terminationGracePeriodSeconds === undefined;
  return {
    values: Object.fromEntries(FIELDS.map((field) => [keyOf(field), FIELD.write(fields[field])])),
    ...(!isPlain && { unsupported: 'has a timeout or a grace period, for which the chart has no value' }),
  };
}

const RESOURCES = [
  { values: 'tap.resources.sniffer', props: 'resources' },
  { values: 'tap.resources.tracer', props: 'tracer.resources' },
];

const resources = RESOURCES.flatMap((of) => ['limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'].map((amount) => (
  one(`${of.values}.${amount}`, `${of.props}.${amount}`, AMOUNT, '`0` is `none`')
)));

/** Resources and probes. */
export const CONTAINER_VALUES: readonly ValueMapping[] = [...resources, probes];
