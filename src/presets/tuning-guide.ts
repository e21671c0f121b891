import type { PresetDefinition } from './preset-definition';
import { fromGuide } from './sources';
import { TrafficFilter } from '../filter';
import { UnsatisfiableAction } from '../props';
import { WorkerProbe } from '../props/probe';
import { Duration } from '../util/duration';

/** The tuning guide to the letter, on top of the chart's defaults; hostnames (A1) are the user's. */
export const tuningGuide: PresetDefinition = {
  name: 'tuningGuide',
  summary: 'the tuning guide to the letter, also where it harms or is ignored',
  tuning: {
    resources: {
      requests: { cpu: '1500m', memory: '4Gi' },
      limits: { cpu: '2', memory: '6Gi' },
    },
    topologySpread: [
      { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: UnsatisfiableAction.DO_NOT_SCHEDULE },
    ],
    tcpStreams: { channelTimeout: Duration.seconds(15), showTimedOut: false },
    filter: TrafficFilter.destinationPorts(80, 443, 8080),
    settings: { filterEnvironment: true },
    probes: {
      liveness: WorkerProbe.exec(
        ['/bin/sh', '-c', 'test $(ps aux | grep "[k]ubeshark-worker" | wc -l) -eq 1'],
        { initialDelay: Duration.seconds(120), period: Duration.seconds(30) },
      ),
    },
    logging: { rotation: { size: '100M', count: 5 } },
  },
  sources: {
    'resources.requests': fromGuide('R1', 'scheduled for what is really used'),
    'resources.limits': fromGuide('R2 and R3', 'absorbs peaks, no OOM kills, a small ratio'),
    'topologySpread': fromGuide('A2', 'not all in one failure domain'),
    'tcpStreams.channelTimeout': fromGuide('T1', '15 to 30 s, by the network\'s latency'),
    'tcpStreams.showTimedOut': fromGuide('T2', 'on only while debugging'),
    'filter': fromGuide('F1', 'unneeded traffic is dropped at the back end'),
    'settings.filterEnvironment': fromGuide('F1', 'in the environment, as FILTER_EXPRESSION'),
    'probes.liveness': fromGuide('H1', 'a worker that still starts is not killed'),
    'logging.rotation': fromGuide('L1', 'logs must not fill the disk'),
  },
  acknowledgements: [
    { rule: 'topology-spread/strands-nodes', reason: 'guide A2 to the letter; nodes without a zone label get no worker' },
    { rule: 'probes/process-name', reason: 'guide H1 to the letter; the worker is killed again and again, first after 180 to 210 s' },
    { rule: 'filter/ignored-environment', reason: 'guide F1 to the letter; today\'s worker does not read FILTER_EXPRESSION' },
    { rule: 'filter/not-effective', reason: 'guide F1 to the letter; the guide has the filter in the environment alone' },
    { rule: 'logging/ignored-rotation', reason: 'guide L1 to the letter; today\'s worker does not read LOG_ROTATE_SIZE and LOG_ROTATE_COUNT' },
    { rule: 'resources/cpu-limit', reason: 'guide R2 to the letter; a limit that bites loses pairs' },
    { rule: 'resources/memory-gap', reason: 'the guide does not speak of the tracer, which keeps the chart\'s 50Mi of 5Gi' },
    { rule: 'resources/memory-unset', reason: 'the guide does not speak of init containers, to which the chart gives nothing' },
    { rule: 'resources/cpu-request-unset', reason: 'the guide does not speak of init containers, to which the chart gives nothing' },
    { rule: 'placement/blind-taint', reason: 'the guide does not speak of taints; the chart tolerates NoExecute only' },
    { rule: 'placement/no-image', reason: 'neither the guide nor the chart asks for an architecture' },
    { rule: 'storage/unreserved', reason: 'the guide does not speak of disk; the chart requests no ephemeral storage' },
  ],
  documentedRules: ['tcp-streams/timeout-memory'],
};
