import { memoizeByTemplate, type WorkerTemplate, type WorkerSpec } from '../worker-spec';
import { initContainers } from './init-containers';
import { compact, filled, plain } from './omit-empty';
import { sniffer } from './sniffer';
import { tracer } from './tracer';
import { volumes } from './volumes';
import type { KubernetesObject } from '../util/kubernetes-object';

/** The part of the pod that follows from the worker's template: containers, volumes, network. */
export const podTemplate = memoizeByTemplate((template: WorkerTemplate): KubernetesObject => {
  const { network: { hostNetwork, dns }, pod } = template;
  return compact({
    hostNetwork,
    dnsPolicy: dns.policy,
    dnsConfig: filled(compact({ nameservers: filled(dns.nameservers), searches: filled(dns.searches), options: filled(dns.options) })),
    terminationGracePeriodSeconds: pod.terminationGracePeriod,
    initContainers: filled(initContainers(template)),
    containers: [sniffer(template), ...(template.capture.tls ? [tracer(template)] : []), ...pod.extraContainers.map(plain)],
    volumes: volumes(template),
  });
});

/** The spec of the worker's pod. */
export function podSpec(spec: WorkerSpec): KubernetesObject {
  const { placement } = spec;
  return compact({
    ...podTemplate(spec),
    serviceAccountName: spec.identity.serviceAccountName,
    priorityClassName: placement.priorityClass,
    nodeSelector: filled(placement.nodeSelector),
    affinity: affinity(spec),
    tolerations: filled(placement.tolerations),
    topologySpreadConstraints: filled(topologySpread(spec)),
  });
}

function affinity({ placement: { required, preferred } }: WorkerSpec): KubernetesObject | undefined {
  const nodeAffinity = compact({
    requiredDuringSchedulingIgnoredDuringExecution: required.length > 0 ? { nodeSelectorTerms: required } : undefined,
    preferredDuringSchedulingIgnoredDuringExecution: filled(preferred),
  });
  return filled(compact({ nodeAffinity: filled(nodeAffinity) }));
}

function topologySpread(spec: WorkerSpec): KubernetesObject[] {
  return spec.topologySpread.map((constraint) => compact({
    ...constraint,
    labelSelector: constraint.labelSelector ?? { matchLabels: spec.identity.selectorLabels },
  }));
}
