import { setTimeout as sleep } from 'node:timers/promises';
import { containerLimits } from './declared-workers';
import { readExposition, type WorkerCounters } from './exposition';
import type { KubernetesObject } from '../../../util/kubernetes-object';
import { ProgramError, runProgram } from '../../../util/run-program';
import { objectOf, objectsOf, stringOf } from '../../../util/untyped';
import { summarizeSamples, type ContainerFacts, type NodeEvidence, type RestartSeries, type Sample, type TimeWindow, type WorkerSeries } from '../../../verification';
import { connection, kubectlObjects, type KubectlOptions } from '../../io/kubectl';

/** Which workers to sample, and for how long. */
export interface SampleOptions extends KubectlOptions {
  readonly namespace?: string;
  readonly selector?: string;
  readonly seconds: number;
}

/** What the samples show, and of which time. */
export interface SampledCluster {
  readonly window: TimeWindow;
  readonly nodes: readonly NodeEvidence[];
  /** The last error of each pod whose metrics could not be read. */
  readonly problems: ReadonlyMap<string, string>;
  /** The limits of containers, by pod. */
  readonly facts: ReadonlyMap<string, readonly ContainerFacts[]>;
}

/** The label of the workers' pods, in the chart and in this library. */
const SELECTOR = 'app.kubeshark.com/app=worker';

const METRICS_PORT = 49_100;

/** Seconds between samples: each is one request to the API server for each worker. */
const INTERVAL = 10;

/** A pod of a worker. */
interface WorkerPod {
  /** Namespace and name. */
  readonly id: string;
  readonly path: string;
  readonly node: string;
  readonly pool: string | undefined;
  readonly created: number;
  readonly restarts: ReadonlyMap<string, number>;
  /** Why containers ended the last time. */
  readonly lastReasons: ReadonlyMap<string, string>;
  readonly containers: readonly ContainerFacts[];
}

type Counters = { readonly [name in keyof WorkerCounters]: Sample[] };

/** Samples the metrics of running workers through the API server's proxy to pods; nothing has to scrape them. */
export async function sampleCluster(options: SampleOptions): Promise<SampledCluster> {
  const before = readPods(options);
  const samples = new Map(before.map(({ id }): [string, Counters] => (
    [id, { received: [], dropped: [], tlsReceived: [], tlsDropped: [], created: [] }]
  )));
  const problems = new Map<string, string>();
  const first = now();
  let [last, rounds] = [first, 0];
  for (; before.length > 0; await sleep(Math.max(0, first + rounds * INTERVAL - now()) * 1000)) {
    last = now();
    before.forEach((pod) => readSample(pod, last, samples.get(pod.id)!, problems, options));
    rounds++;
    if (now() + INTERVAL > first + options.seconds && rounds > 1) {
      break;
    }
  }
  const interval = rounds < 2 ? INTERVAL : Math.max(INTERVAL, (last - first) / (rounds - 1));
  const window = { start: first - interval, end: last };
  const after = before.length === 0 ? [] : readPods(options);
  const facts = new Map([...before, ...after].map(({ id, containers }) => [id, containers]));
  return { window, nodes: evidenceOf({ before, after, samples, window, interval, rounds }), problems, facts };
}

function now(): number {
  return Date.now() / 1000;
}

function readPods(options: SampleOptions): WorkerPod[] {
  const { namespace, selector = SELECTOR } = options;
  const objects = kubectlObjects([
    'get', 'pods', ...(namespace === undefined ? ['-A'] : ['-n', namespace]), '-l', selector, '-o', 'json', ...connection(options),
  ]);
  return objects.flatMap(({ object }) => workerPod(object));
}

function workerPod({ metadata, spec, status }: KubernetesObject): WorkerPod[] {
  const { namespace, name, creationTimestamp, ownerReferences } = objectOf(metadata);
  const { nodeName: node, containers } = objectOf(spec);
  if (typeof namespace !== 'string' || typeof name !== 'string' || typeof node !== 'string') {
    return [];
  }
  const ports = objectsOf(containers).flatMap(({ ports: own }) => objectsOf(own));
  const port = ports.find((one) => one.name === 'metrics')?.containerPort;
  const statuses = objectsOf(objectOf(status).containerStatuses);
  const restarts = statuses.map(({ name: container, restartCount }) => [String(container), Number(restartCount)] as const);
  const lastReasons = statuses.flatMap(({ name: container, lastState }): [string, string][] => {
    const reason = stringOf(objectOf(objectOf(lastState).terminated).reason);
    return reason === undefined ? [] : [[String(container), reason]];
  });
  return [{
    id: `${namespace}/${name}`,
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}:${typeof port === 'number' ? port : METRICS_PORT}/proxy/metrics`,
    node,
    pool: stringOf(objectsOf(ownerReferences).find(({ kind }) => kind === 'DaemonSet')?.name),
    created: Date.parse(String(creationTimestamp)) / 1000,
    restarts: new Map(restarts),
    lastReasons: new Map(lastReasons),
    containers: objectsOf(containers).map(containerLimits),
  }];
}

function readSample({ id, path }: WorkerPod, time: number, counters: Counters, problems: Map<string, string>, options: SampleOptions): void {
  try {
    const read = readExposition(runProgram('kubectl', ['get', '--raw', path, ...connection(options)], 'to read the metrics of workers').toString());
    (Object.keys(counters) as (keyof Counters)[]).forEach((name) => {
      const value = read[name];
      if (value !== undefined) {
        counters[name].push([time, value]);
      }
    });
  } catch (error) {
    if (!(error instanceof ProgramError)) {
      throw error;
    }
    problems.set(id, error.message);
  }
}

interface Sampled {
  readonly before: readonly WorkerPod[];
  readonly after: readonly WorkerPod[];
  readonly samples: ReadonlyMap<string, Counters>;
  readonly window: TimeWindow;
  readonly interval: number;
  readonly rounds: number;
}

function evidenceOf({ before, after, samples, window, interval, rounds }: Sampled): NodeEvidence[] {
  const ended = new Map(after.map((pod) => [pod.id, pod]));
  const started = new Set(before.map(({ id }) => id));
  const pods = [...before, ...after.filter(({ id }) => !started.has(id))];
  return [...new Set(pods.map(({ node }) => node))].sort().map((node) => {
    const own = pods.filter((pod) => pod.node === node);
    const series = (received: 'received' | 'tlsReceived', dropped: 'dropped' | 'tlsDropped') => own.flatMap(({ id, pool }): WorkerSeries[] => {
      const counters = samples.get(id);
      if (counters === undefined || counters[received].length === 0) {
        return [];
      }
      const summary = summarizeSamples({ received: counters[received], dropped: counters[dropped] }, window, interval);
      // a counter that began again may be above its old value
      const begun = new Set(counters.created.map(([, time]) => time)).size - 1;
      return [{ job: '', instance: id, pod: id, pool, ...summary, resets: Math.max(summary.resets, begun) }];
    });
    return {
      node,
      pool: own[0].pool,
      packets: series('received', 'dropped'),
      tls: series('tlsReceived', 'tlsDropped'),
      restarts: own.flatMap((pod) => restartsOf(pod, ended.get(pod.id), started.has(pod.id), rounds)),
      fullRestartPoints: rounds,
      created: undefined,
    };
  });
}

function restartsOf(pod: WorkerPod, end: WorkerPod | undefined, isFirst: boolean, points: number): RestartSeries[] {
  return [...pod.restarts].map(([container, count]) => {
    const last = end?.restarts.get(container);
    return {
      pod: pod.id,
      container,
      min: count,
      max: Math.max(count, last ?? count),
      atStart: isFirst ? count : undefined,
      atEnd: last,
      points,
      created: pod.created,
      lastReason: end?.lastReasons.get(container),
    };
  });
}
