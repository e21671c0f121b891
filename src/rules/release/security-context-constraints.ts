import { hasKind, ofKind, type ReleaseRule, type ReleaseViolation } from './rule';
import { Severity } from '../../diagnostics';
import type { SourceObject } from '../../loader';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { listNames } from '../../util/list-names';
import { nameOf } from '../../util/object-name';
import { podOf } from '../../util/pod-spec';
import { objectOf, objectsOf, stringsOf } from '../../util/untyped';

/** What a pod needs, and the field of the constraints that denies it. */
interface Denial {
  readonly path: string;
  readonly predicate: string;
  readonly fix: string;
}

/** Fields of a pod and the switch that allows each. */
const SWITCHES: readonly (readonly [field: string, allow: string])[] = [
  ['hostNetwork', 'allowHostNetwork'], ['hostPID', 'allowHostPID'], ['hostIPC', 'allowHostIPC'],
];

/** Constraints of OpenShift for the worker's account that do not admit its pods. */
export const securityContextConstraints: ReleaseRule = {
  id: 'release/security-context-constraints',
  severity: Severity.WARNING,
  title: 'the security constraints of a worker admit its pods',
  why: 'On OpenShift the DaemonSet is accepted and no pod is created, unless other constraints that the account may use admit it.',
  fix: 'Allow what the pods ask for.',
  source: 'docs/evidence/beside-the-worker.md',
  concerns: hasKind('SecurityContextConstraints'),
  check: function* ({ worker, objects }) {
    if (worker === undefined) {
      return;
    }
    const usable = ofKind('SecurityContextConstraints', objects).filter(({ object }) => isFor(object, worker.object));
    const denials = usable.map((source) => [source, denialsOf(source.object, worker)] as const);
    // one that admits the pods is enough
    if (denials.every(([, ofSource]) => ofSource.length > 0)) {
      for (const [source, ofSource] of denials) {
        yield* ofSource.map((denial): ReleaseViolation => ({ source, ...denial }));
      }
    }
  },
};

/** Whether constraints are for the account of a worker. */
function isFor({ users, groups }: KubernetesObject, worker: KubernetesObject): boolean {
  const { namespace = 'default' } = objectOf(worker.metadata);
  const { serviceAccountName, serviceAccount } = podOf(worker);
  return stringsOf(users).includes(`system:serviceaccount:${namespace}:${serviceAccountName || serviceAccount || 'default'}`)
    || stringsOf(groups).some((group) => [`system:serviceaccounts:${namespace}`, 'system:serviceaccounts', 'system:authenticated'].includes(group));
}

function denialsOf(constraints: KubernetesObject, { object }: SourceObject): Denial[] {
  const pod = podOf(object);
  const worker = nameOf(object);
  const containers = [...objectsOf(pod.initContainers), ...objectsOf(pod.containers)];
  const switchedOff = (allow: string, needs: boolean, what: string): Denial[] => (!needs || constraints[allow] === true ? [] : [{
    path: allow,
    predicate: `${constraints[allow] === false ? 'is false' : 'is not set'}, and the pods of ${worker} ${what}; none is created`,
    fix: `Write ${allow}: true.`,
  }]);
  return [
    ...SWITCHES.flatMap(([field, allow]) => switchedOff(allow, pod[field] === true, `set ${field}`)),
    ...switchedOff('allowPrivilegedContainer', containers.some(({ securityContext }) => objectOf(securityContext).privileged === true), 'have a privileged container'),
    ...switchedOff('allowHostPorts', containers.some(({ ports }) => objectsOf(ports).some(({ hostPort }) => pod.hostNetwork === true || hostPort > 0)), 'have a port of the host'),
    ...switchedOff('allowHostDirVolumePlugin', objectsOf(pod.volumes).some(({ hostPath }) => hostPath !== undefined), 'mount a path of the host'),
    ...capabilityDenials(constraints, containers, worker),
    ...volumeDenials(constraints, pod, worker),
  ];
}

function capabilityDenials(constraints: KubernetesObject, containers: readonly KubernetesObject[], worker: string): Denial[] {
  const added = [...new Set(containers.flatMap(({ securityContext }) => stringsOf(objectOf(objectOf(securityContext).capabilities).add)))].sort();
  const allowed = [...stringsOf(constraints.allowedCapabilities), ...stringsOf(constraints.defaultAddCapabilities)];
  const dropped = stringsOf(constraints.requiredDropCapabilities);
  const missing = added.filter((name) => !allowed.includes('*') && !allowed.includes(name));
  const lost = added.filter((name) => !missing.includes(name) && (dropped.includes(name) || dropped.includes('ALL')));
  return [
    ...(missing.length === 0 ? [] : [{
      path: 'allowedCapabilities',
      predicate: `lacks ${listNames(missing)}, which the pods of ${worker} add; none is created`,
      fix: `Add ${missing.join(', ')}.`,
    }]),
    ...(lost.length === 0 ? [] : [{
      path: 'requiredDropCapabilities',
      predicate: `holds ${listNames(lost)}, which the pods of ${worker} add; none is created`,
      fix: `Remove ${dropped.includes('ALL') ? 'ALL' : lost.join(', ')}.`,
    }]),
  ];
}

function volumeDenials(constraints: KubernetesObject, pod: KubernetesObject, worker: string): Denial[] {
  const allowed = stringsOf(constraints.volumes);
  const types = new Set(objectsOf(pod.volumes).flatMap((volume) => Object.keys(volume).filter((field) => field !== 'name')));
  const missing = [...types].filter((type) => !allowed.includes(type) && !allowed.includes('*')).sort();
  return missing.length === 0 ? [] : [{
    path: 'volumes',
    predicate: `lacks ${listNames(missing)}, which the pods of ${worker} mount; none is created`,
    fix: `Add ${missing.join(', ')}.`,
  }];
}
