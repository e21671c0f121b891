import { CHART_DEFAULTS } from '../presets/index';
import type { WorkerTuning } from '../props';
import { propOf } from './mapping/value-mapping';
import { valueText } from '../worker-spec/explain/index';

/** Props that no value of the chart sets, and why. The rows of the table hold their own reasons. */
export const UNSUPPORTED_PROPS: { readonly [prop: string]: string } = {
  'resources.requests.ephemeralStorage': 'the chart has CPU and memory alone',
  'resources.limits.ephemeralStorage': 'the chart has CPU and memory alone',
  'tracer.resources.requests.ephemeralStorage': 'the chart has CPU and memory alone',
  'tracer.resources.limits.ephemeralStorage': 'the chart has CPU and memory alone',
  'initContainers.resources': 'the chart gives its init containers no resources',
  'placement.preferred': 'the chart takes required terms alone, and preferences change nothing on a DaemonSet',
  'topologySpread': 'the chart has none',
  'tcpStreams.closeInterval': 'the chart does not set this variable of the worker',
  'tcpStreams.maxBufferedPages': 'the chart does not set this variable of the worker',
  'tcpStreams.maxBufferedPagesPerConnection': 'the chart does not set this variable of the worker',
  'capture.networkInterface': 'the chart always listens on any',
  'settings.filterEnvironment': 'the chart does not set this variable of the worker',
  'probes.startup': 'the chart has none',
  'logging.rotation': 'the chart does not set these variables of the worker',
  'updateStrategy': 'the chart leaves it to Kubernetes',
  'security.seccompProfile': 'the chart has none',
  'security.readOnlyRootFilesystem': 'the chart has none',
  'security.openShift': 'the chart asks the cluster whether it is OpenShift',
  'metrics.service': 'the chart always makes the Service',
  'network.declarePort': 'the chart declares the metrics port alone',
  'network.dns.policy': 'the chart always has ClusterFirstWithHostNet',
  'network.createPolicy': 'the chart always makes the NetworkPolicy',
  'terminationGracePeriod': 'the chart leaves it to Kubernetes',
  'podLabels': 'the chart\'s labels are those of every object',
  'podAnnotations': 'the chart annotates objects alone, not pods',
  'env': 'the chart has none',
  'extraArguments': 'the chart has none',
  'extraVolumes': 'the chart has none',
  'extraVolumeMounts': 'the chart has none',
  'extraContainers': 'the chart has none',
  'extraInitContainers': 'the chart has none',
  'linterWaivers': 'the chart carries none of these annotations',
};

/** Props that say nothing which reaches a worker, so that no value is missed: who writes the ConfigMap, and what rules reckon with. */
export const UNRENDERED_PROPS: readonly string[] = ['settings.owner', 'tcpStreams.expectedConnectionsPerSecond', 'tcpStreams.bytesPerStream'];

/** The unsupported props in which a worker differs from the chart's. */
export function unsupportedPropsOf(tuning: WorkerTuning): string[] {
  return Object.keys(UNSUPPORTED_PROPS).filter((prop) => propText(tuning, prop) !== propText(CHART_DEFAULTS, prop));
}

function propText(tuning: WorkerTuning, prop: string): string {
  const value = propOf(tuning, prop);
  return value === undefined ? '' : valueText(value, tuning.network!.port!);
}
