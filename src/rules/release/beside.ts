import { podSecurity } from './pod-security';
import { ofKind, isBeside, type ReleaseObjects, type ReleaseRule, type ReleaseViolation } from './rule';
import { securityContextConstraints } from './security-context-constraints';
import { Severity } from '../../diagnostics';
import type { SourceObject } from '../../loader';
import { CommandLine } from '../../render/command-line/index';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { nameOf } from '../../util/object-name';
import { listOf, objectOf, objectsOf, stringsOf } from '../../util/untyped';

const EVIDENCE = 'docs/evidence/beside-the-worker.md';

/** Access modes by which pods of several nodes write one volume. */
const SHARED = 'ReadWriteMany';

/** Drivers of block storage: a file system of theirs is mounted on one node. */
const BLOCK_STORAGE = [
  'ebs.csi.aws.com', 'kubernetes.io/aws-ebs', 'pd.csi.storage.gke.io', 'kubernetes.io/gce-pd', 'disk.csi.azure.com', 'kubernetes.io/azure-disk',
  'dobs.csi.digitalocean.com', 'csi.hetzner.cloud', 'linodebs.csi.linode.com', 'cinder.csi.openstack.org', 'csi.vsphere.vmware.com', 'rbd.csi.ceph.com',
  'rook-ceph.rbd.csi.ceph.com', 'diskplugin.csi.alibabacloud.com', 'local.csi.openebs.io', 'rancher.io/local-path', 'kubernetes.io/no-provisioner',
];

/** The ports that the API server gives to Services by default. */
const [FIRST_NODE_PORT, LAST_NODE_PORT] = [30_000, 32_767];

const claimAccess: ReleaseRule = {
  id: 'release/claim-access',
  severity: Severity.ERROR,
  title: 'the claim of the workers can be mounted on every node',
  why: 'All pods of a DaemonSet mount the one claim: with ReadWriteOnce only the pods of one node start, and with ReadOnlyMany none can write.',
  fix: 'Use a claim with ReadWriteMany on a file system for several nodes, or an emptyDir.',
  source: EVIDENCE,
  check: function* (release) {
    for (const claim of claimsOf(release)) {
      const modes = stringsOf(objectOf(claim.object.spec).accessModes);
      if (modes.length > 0 && !modes.includes(SHARED)) {
        yield {
          source: claim,
          path: 'spec.accessModes',
          value: modes,
          predicate: modes.includes('ReadWriteOnce') || modes.includes('ReadWriteOncePod')
            ? `lets ${modes.includes('ReadWriteOnce') ? 'the pods of one node' : 'one pod'} mount it; all other workers of the DaemonSet never start`
            : 'lets no worker write its data',
          fix: `Write [${SHARED}], with a storage class of a shared file system, or let the workers use an emptyDir.`,
        };
      }
    }
  },
};

const claimClass: ReleaseRule = {
  id: 'release/claim-class',
  severity: Severity.WARNING,
  title: 'the storage class of a shared claim has a shared file system',
  why: 'A driver of block storage has no ReadWriteMany file system: the claim stays Pending, and so do all workers.',
  fix: 'Use a storage class of a shared file system, such as EFS, Filestore, Azure Files or NFS.',
  source: EVIDENCE,
  check: function* (release) {
    for (const claim of claimsOf(release)) {
      const { accessModes, storageClassName, volumeMode } = objectOf(claim.object.spec);
      const storageClass = ofKind('StorageClass', release.objects).find(({ object }) => objectOf(object.metadata).name === storageClassName);
      const provisioner = storageClass?.object.provisioner;
      if (stringsOf(accessModes).includes(SHARED) && volumeMode !== 'Block' && BLOCK_STORAGE.includes(provisioner)) {
        yield {
          source: claim,
          path: 'spec.storageClassName',
          value: storageClassName,
          predicate: `is a class of ${provisioner}, which has no ${SHARED} file system; the claim stays Pending, and so do all workers`,
          fix: 'Use a storage class of a shared file system, or let the workers use an emptyDir.',
        };
      }
    }
  },
};

const nodePort: ReleaseRule = {
  id: 'release/node-port',
  severity: Severity.ERROR,
  title: "the worker's ports on the host network are not node ports of Services",
  why: 'Every node forwards the node port of a Service to its pods: what is meant for the worker goes there, and a probe of the worker checks another program.',
  fix: 'Use a port outside of 30000 to 32767.',
  source: EVIDENCE,
  check: function* ({ worker, objects }) {
    const pod = worker && podOf(worker.object);
    if (worker === undefined || pod?.hostNetwork !== true) {
      return;
    }
    for (const { port, path } of hostPortsOf(pod)) {
      const service = ofKind('Service', objects).find(({ object }) => (
        objectsOf(objectOf(object.spec).ports).some((one) => one.nodePort === port && (one.protocol ?? 'TCP') === 'TCP')
      ));
      if (service !== undefined) {
        yield portViolation(worker, path, port, `is the node port of ${nameOf(service.object)} too; every node forwards it to that Service's pods`);
      }
    }
  },
};

export const captureStop: ReleaseRule = {
  id: 'release/capture-stop',
  severity: Severity.WARNING,
  title: 'capture goes on after the last dashboard is closed',
  why: 'The hub stops the capture, from chart 53 on the dissection, some minutes after the last dashboard was closed: no run of 24 hours is complete.',
  fix: "Set the hub's argument -capture-stop-after to 0.",
  source: 'docs/evidence/capture-stop.md',
  check: function* ({ worker, objects }) {
    for (const source of ofKind('Deployment', objects).filter(({ object }) => worker !== undefined && isBeside(object, worker.object))) {
      for (const [index, container] of objectsOf(podOf(source.object).containers).entries()) {
        const found = stopArgument(container);
        if (found !== undefined && !isNoTime(found.value)) {
          yield {
            source,
            path: `spec.template.spec.containers[${index}].${found.field}`,
            value: found.value,
            predicate: 'is how long after the last dashboard was closed the hub stops the capture, from chart 53 on the dissection; a longer run has gaps',
            fix: 'Write 0 (Helm value tap.capture.dissection.stopAfter, before chart 53 tap.capture.stopAfter), which switches it off.',
          };
        }
      }
    }
    for (const source of ofKind('ConfigMap', objects).filter(({ object }) => worker !== undefined && isBeside(object, worker.object))) {
      const { STOPPED: stopped } = objectOf(source.object.data);
      if (stopped === 'true') {
        yield {
          source,
          path: 'data[STOPPED]',
          value: stopped,
          predicate: 'lets the workers start without capturing, until a user starts the capture in the dashboard',
          fix: "Write 'false'.",
        };
      }
    }
  },
};

const repeatedKey: ReleaseRule = {
  id: 'release/repeated-key',
  severity: Severity.WARNING,
  title: 'each mapping of an object has a key once',
  why: 'kubectl and helm take the last of the two without a word; what the first one holds is lost. Other programs reject the file.',
  fix: 'Remove one of them.',
  source: EVIDENCE,
  check: function* ({ objects }) {
    for (const source of objects) {
      const { repeatedKey: repeated } = source;
      if (repeated !== undefined) {
        yield {
          source: { ...source, lineOf: () => repeated.line },
          path: '',
          predicate: `has the key '${repeated.key}' twice in one mapping; kubectl and helm take the last one`,
          fix: 'Remove one of the two.',
        };
      }
    }
  },
};

/** Rules about the objects of a release that hold in an app, too. */
export const IN_RELEASE: readonly ReleaseRule[] = [captureStop, repeatedKey];

/** Objects beside a worker that decide whether it works. */
export const BESIDE_RULES: readonly ReleaseRule[] = [
  claimAccess, claimClass, nodePort, captureStop, repeatedKey, podSecurity, securityContextConstraints,
];

function podOf(object: KubernetesObject): KubernetesObject {
  return objectOf(objectOf(objectOf(object.spec).template).spec);
}

/** The claims that the worker's volumes name. */
function claimsOf({ worker, objects }: ReleaseObjects): SourceObject[] {
  const volumes = worker === undefined ? [] : objectsOf(podOf(worker.object).volumes);
  const names = volumes.map(({ persistentVolumeClaim: claim }) => objectOf(claim).claimName);
  return ofKind('PersistentVolumeClaim', objects).filter(({ object }) => names.includes(objectOf(object.metadata).name) && isBeside(object, worker!.object));
}

interface HostPort { readonly port: number; readonly path: string }

/** The ports on which the pod's programs listen, each with a field that sets it. */
function hostPortsOf(pod: KubernetesObject): HostPort[] {
  const ports = objectsOf(pod.containers).flatMap((container, index): HostPort[] => {
    const path = `spec.template.spec.containers[${index}]`;
    const line = CommandLine.of(container, 'worker');
    return [
      ...line.parsed.flags.filter(({ name }) => name === 'port' || name === 'metrics-port').map(({ name, at, length }) => (
        { port: line.integer(`-${name}`) ?? 0, path: `${path}.${line.fieldOf(at + length - 1)}` }
      )),
      ...objectsOf(container.ports).map(({ containerPort }, position) => ({ port: Number(containerPort), path: `${path}.ports[${position}].containerPort` })),
    ];
  });
  return [...new Map([...ports].reverse().map((one) => [one.port, one])).values()].reverse();
}

function portViolation(source: SourceObject, path: string, port: number, predicate: string): ReleaseViolation {
  return { source, path, value: port, predicate, fix: `Use a port outside of ${FIRST_NODE_PORT} to ${LAST_NODE_PORT}, such as 48999.` };
}

/** Whether Go reads a duration as none. */
export function isNoTime(duration: string): boolean {
  return /^[+-]?(0|(0+(\.0*)?(ns|us|µs|ms|s|m|h))+)$/.test(duration);
}

/** The value of the argument, and its field. */
function stopArgument(container: KubernetesObject): { readonly value: string; readonly field: string } | undefined {
  for (const list of ['command', 'args'] as const) {
    const words = listOf(container[list]).map(String);
    for (const [at, word] of words.entries()) {
      const [, value] = /^--?capture-stop-after(?:=(.*))?$/.exec(word) ?? [undefined, undefined];
      if (value !== undefined) {
        return { value, field: `${list}[${at}]` };
      }
      if (/^--?capture-stop-after$/.test(word) && words[at + 1] !== undefined) {
        return { value: words[at + 1], field: `${list}[${at + 1}]` };
      }
    }
  }
  return undefined;
}
