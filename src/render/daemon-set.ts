import { memoizeByTemplate, type WorkerSpec } from '../worker-spec';
import { daemonSetLabels, podLabels } from './labels';
import { linterWaivers } from './linter-waivers';
import { compact, filled, sorted } from './omit-empty';
import { podTemplate, podSpec } from './pod';
import type { KubernetesObject } from '../util/kubernetes-object';

const waivers = memoizeByTemplate((template) => linterWaivers(template, podTemplate(template)));

/** The worker's DaemonSet. */
export function daemonSet(spec: WorkerSpec): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: compact({
      name: spec.identity.name,
      namespace: spec.identity.namespace,
      labels: daemonSetLabels(spec),
      annotations: filled(sorted({ ...waivers(spec), ...spec.pod.annotations })),
    }),
    spec: compact({
      selector: { matchLabels: spec.identity.selectorLabels },
      updateStrategy: updateStrategy(spec),
      minReadySeconds: spec.updateStrategy.minReady,
      revisionHistoryLimit: spec.updateStrategy.revisionHistoryLimit,
      template: {
        metadata: compact({ labels: podLabels(spec), annotations: filled(sorted(spec.pod.podAnnotations)) }),
        spec: podSpec(spec),
      },
    }),
  };
}

function updateStrategy({ updateStrategy: { type, maxUnavailable, maxSurge } }: WorkerSpec): KubernetesObject | undefined {
  const rollingUpdate = filled(compact({ maxUnavailable, maxSurge }));
  return filled(compact({ type: type ?? (rollingUpdate && 'RollingUpdate'), rollingUpdate }));
}
