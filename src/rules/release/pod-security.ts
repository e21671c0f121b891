import { hasKind, ofKind, type ReleaseRule } from './rule';
import { Severity } from '../../diagnostics';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { nameOf } from '../../util/object-name';
import { podOf } from '../../util/pod-spec';
import { listOf, objectOf, objectsOf, stringsOf } from '../../util/untyped';

/** The label by which a namespace enforces a level of Pod Security. */
export const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** Capabilities that the level `baseline` lets containers add. */
const BASELINE_CAPABILITIES = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
];

/** Fields of the pod that share a namespace of the node. */
const HOST_FIELDS = ['hostNetwork', 'hostPID', 'hostIPC'];

const POD = 'spec.template.spec';

/** How many fields a message lists. */
const MAX_LISTED = 4;

/** A namespace that admits no pod of its worker. */
export const podSecurity: ReleaseRule = {
  id: 'release/pod-security',
  severity: Severity.ERROR,
  title: 'the namespace of a worker admits its pods',
  why: 'Where Pod Security enforces baseline or restricted the DaemonSet is accepted and every pod is rejected: no worker runs, and only events of the DaemonSet say why.',
  fix: `Give the Namespace the label ${ENFORCE}: privileged.`,
  source: 'docs/evidence/beside-the-worker.md',
  concerns: hasKind('Namespace'),
  check: function* ({ worker, objects }) {
    const { namespace = 'default' } = objectOf(worker?.object.metadata);
    for (const source of worker === undefined ? [] : ofKind('Namespace', objects)) {
      const { name, labels } = objectOf(source.object.metadata);
      const level = objectOf(labels)[ENFORCE];
      const fields = name === namespace && (level === 'baseline' || level === 'restricted') ? fieldsAboveBaseline(worker!.object) : [];
      if (fields.length > 0) {
        const more = fields.length > MAX_LISTED ? `, and ${fields.length - MAX_LISTED} more` : '';
        yield {
          source,
          path: `metadata.labels[${ENFORCE}]`,
          value: level,
          predicate: `rejects every pod of ${nameOf(worker!.object)}, whose DaemonSet is accepted: the level ${level} forbids `
            + `${fields.slice(0, MAX_LISTED).map((field) => `'${field}'`).join(', ')}${more} there`,
          fix: `Write ${ENFORCE}: privileged.`,
        };
      }
    }
  },
};

/** The fields of a DaemonSet whose pods the level `baseline` rejects; `restricted` rejects these, too. */
export function fieldsAboveBaseline(daemonSet: KubernetesObject): string[] {
  const pod = podOf(daemonSet);
  return [
    ...HOST_FIELDS.filter((field) => pod[field] === true).map((field) => `${POD}.${field}`),
    ...['initContainers', 'containers'].flatMap((list) => objectsOf(pod[list]).flatMap((container, index) => (
      fieldsOfContainer(container, pod.hostNetwork === true).map((field) => `${POD}.${list}[${index}].${field}`)
    ))),
    ...objectsOf(pod.volumes).flatMap(({ hostPath }, index) => (hostPath === undefined || hostPath === null ? [] : [`${POD}.volumes[${index}].hostPath`])),
    ...(objectOf(objectOf(pod.securityContext).seccompProfile).type === 'Unconfined' ? [`${POD}.securityContext.seccompProfile.type`] : []),
  ];
}

function fieldsOfContainer({ securityContext, ports }: KubernetesObject, hostNetwork: boolean): string[] {
  const { privileged, capabilities, seccompProfile, procMount } = objectOf(securityContext);
  const added = stringsOf(objectOf(capabilities).add);
  return [
    ...(privileged === true ? ['securityContext.privileged'] : []),
    ...(added.some((name) => !BASELINE_CAPABILITIES.includes(name)) ? ['securityContext.capabilities.add'] : []),
    ...(objectOf(seccompProfile).type === 'Unconfined' ? ['securityContext.seccompProfile.type'] : []),
    ...(procMount === 'Unmasked' ? ['securityContext.procMount'] : []),
    // on the host network the port of the host is that of the container, also where it is not set
    ...listOf(ports).flatMap((port, index) => (hostNetwork || objectOf(port).hostPort > 0 ? [`ports[${index}].hostPort`] : [])),
  ];
}
