import { hasKind, isBeside, ofKind, type ReleaseObjects, type ReleaseRule } from './rule';
import { Severity } from '../../diagnostics';
import type { SourceObject } from '../../loader';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { listNames } from '../../util/list-names';
import { nameOf } from '../../util/object-name';
import { podOf } from '../../util/pod-spec';
import { objectOf, objectsOf, stringsOf } from '../../util/untyped';

/** The label by which nodes are distinguished. */
const HOSTNAME = 'kubernetes.io/hostname';

const EVIDENCE = 'docs/evidence/beside-the-worker.md';

/** Access modes by which pods of several nodes write one volume. */
const SHARED = 'ReadWriteMany';

/** Drivers of block storage: a file system of theirs is mounted on one node. */
const BLOCK_STORAGE = [
  'ebs.csi.aws.com', 'ebs.csi.eks.amazonaws.com', 'kubernetes.io/aws-ebs', 'pd.csi.storage.gke.io', 'kubernetes.io/gce-pd', 'disk.csi.azure.com', 'kubernetes.io/azure-disk',
  'dobs.csi.digitalocean.com', 'csi.hetzner.cloud', 'linodebs.csi.linode.com', 'cinder.csi.openstack.org', 'kubernetes.io/cinder',
  'rbd.csi.ceph.com', 'kubernetes.io/rbd', 'blockvolume.csi.oraclecloud.com', 'vpc.block.csi.ibm.io', 'block.csi.vultr.com', 'csi.scaleway.com', 'csi.civo.com',
  'com.tencent.cloud.csi.cbs', 'csi.exoscale.com', 'topolvm.io', 'zfs.csi.openebs.io', 'diskplugin.csi.alibabacloud.com', 'local.csi.openebs.io', 'rancher.io/local-path', 'kubernetes.io/no-provisioner',
];

/** The same, of every installation of an operator. */
const BLOCK_STORAGE_SUFFIX = /\.rbd\.csi\.ceph\.com$/;

/** Classes that providers and distributions create under these names, by their drivers. */
const BLOCK_CLASSES: readonly (readonly [name: RegExp, driver: string])[] = [
  [/^(gp[23]|ebs-.*)$/, 'ebs.csi.aws.com'],
  [/^(standard|premium)-rwo$/, 'pd.csi.storage.gke.io'],
  [/^managed(-csi|-premium|-csi-premium)?$/, 'disk.csi.azure.com'],
  [/^do-block-storage/, 'dobs.csi.digitalocean.com'],
  [/^hcloud-volumes/, 'csi.hetzner.cloud'],
  [/^linode-block-storage/, 'linodebs.csi.linode.com'],
  [/^local-path$/, 'rancher.io/local-path'],
  [/-ceph-rbd$/, 'rbd.csi.ceph.com'],
];

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** The annotation by which a claim named its class before it had a field for it. */
const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

const claimAccess: ReleaseRule = {
  id: 'release/claim-access',
  severity: Severity.ERROR,
  otherSeverities: [Severity.WARNING],
  title: 'the claim of the workers can be mounted on every node',
  why: 'All pods of a DaemonSet mount the one claim: with ReadWriteOnce only the pods of one node start, and with ReadOnlyMany none can write.',
  fix: 'Use a claim with ReadWriteMany on a file system for several nodes, or an emptyDir.',
  source: EVIDENCE,
  concerns: hasKind('PersistentVolumeClaim'),
  check: function* (release) {
    for (const claim of claimsOf(release)) {
      const modes = stringsOf(objectOf(claim.object.spec).accessModes);
      if (modes.length > 0 && !modes.includes(SHARED)) {
        const isForOne = isForOneNode(podOf(release.worker!.object));
        yield {
          source: claim,
          path: 'spec.accessModes',
          value: modes,
          ...(isForOne && { severity: Severity.WARNING }),
          predicate: modes.includes('ReadWriteOnce') || modes.includes('ReadWriteOncePod')
            ? `lets ${modes.includes('ReadWriteOnce') ? 'the pods of one node' : 'one pod'} mount it; ${isForOne ? 'a worker for a second node' : 'all other workers of the DaemonSet'} never start${isForOne ? 's' : ''}`
            : 'lets no worker write its data',
          fix: `Write [${SHARED}], with a storage class of a shared file system, or let the workers use an emptyDir.`,
        };
      }
    }
  },
};

export const claimClass: ReleaseRule = {
  id: 'release/claim-class',
  severity: Severity.WARNING,
  title: 'the storage class of a shared claim has a shared file system',
  why: 'A driver of block storage has no ReadWriteMany file system: the claim stays Pending, and so do all workers.',
  fix: 'Use a storage class of a shared file system, such as EFS, Filestore, Azure Files or NFS.',
  source: EVIDENCE,
  concerns: hasKind('PersistentVolumeClaim'),
  check: function* (release) {
    for (const claim of claimsOf(release)) {
      const { accessModes, volumeMode } = objectOf(claim.object.spec);
      const { path, name } = classOf(claim.object);
      const own = ofKind('StorageClass', release.objects).find(({ object }) => (
        name === undefined ? objectOf(objectOf(object.metadata).annotations)[DEFAULT_CLASS] === 'true' : objectOf(object.metadata).name === name
      ));
      const driver = own === undefined ? blockDriverOf(name) : own.object.provisioner;
      if (stringsOf(accessModes).includes(SHARED) && volumeMode !== 'Block' && isBlockDriver(driver)) {
        yield {
          source: claim,
          path,
          value: name ?? objectOf(own?.object.metadata).name,
          predicate: `is ${own === undefined ? 'by its name ' : ''}a class of ${driver}, which has no ${SHARED} file system; the claim stays Pending, and so do all workers`,
          fix: 'Use a storage class of a shared file system, or let the workers use an emptyDir.',
        };
      }
    }
  },
};

const claimName: ReleaseRule = {
  id: 'release/claim-name',
  severity: Severity.WARNING,
  title: 'the claim of the workers is in their namespace',
  why: 'A pod whose claim does not exist in its namespace stays Pending until the claim is created.',
  fix: 'Name the claim that there is, or create it in the namespace of the workers.',
  source: EVIDENCE,
  concerns: hasKind('PersistentVolumeClaim'),
  check: function* (release) {
    const { worker, objects } = release;
    if (worker === undefined) {
      return;
    }
    const present = ofKind('PersistentVolumeClaim', objects);
    const beside = new Set(present.filter(({ object }) => isBeside(object, worker.object)).map(({ object }) => objectOf(object.metadata).name));
    const missing = mountedClaims(worker).filter(({ name }) => !beside.has(name));
    const free = missing.length === 0 ? [] : freeClaims(present, worker, objects);
    for (const { name, path } of missing) {
      const meant = present.filter((claim) => free.includes(claim) || objectOf(claim.object.metadata).name === name);
      if (meant.length > 0) {
        const others = meant.map(({ object }) => nameOf(object));
        const { namespace = 'default' } = objectOf(worker.object.metadata);
        yield {
          source: worker,
          path,
          value: name,
          predicate: `names a claim that the input does not have in the namespace ${namespace}; the workers stay Pending unless it exists in the cluster`,
          fix: `Name the claim that is meant, or create it there: the input has ${listNames(others)}.`,
        };
      }
    }
  },
};

/** The class of a claim, and the field that names it; no name for the cluster's default. */
function classOf({ metadata, spec }: KubernetesObject): { readonly path: string; readonly name?: string } {
  const annotated = objectOf(objectOf(metadata).annotations)[CLASS_ANNOTATION];
  const { storageClassName } = objectOf(spec);
  return typeof annotated === 'string' ? { path: `metadata.annotations[${CLASS_ANNOTATION}]`, name: annotated }
    : typeof storageClassName === 'string' ? { path: 'spec.storageClassName', name: storageClassName } : { path: 'spec' };
}

function isBlockDriver(driver: unknown): boolean {
  return typeof driver === 'string' && (BLOCK_STORAGE.includes(driver) || BLOCK_STORAGE_SUFFIX.test(driver));
}

/** The driver of block storage that a class probably has, by its name. */
export function blockDriverOf(storageClass: unknown): string | undefined {
  return typeof storageClass === 'string' ? BLOCK_CLASSES.find(([name]) => name.test(storageClass))?.[1] : undefined;
}

/** Whether a pod can only be on one node, which it names. */
function isForOneNode({ nodeSelector, affinity }: KubernetesObject): boolean {
  const { nodeSelectorTerms } = objectOf(objectOf(objectOf(affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution);
  const named = objectsOf(nodeSelectorTerms).map(({ matchExpressions, matchFields }) => (
    [...objectsOf(matchExpressions), ...objectsOf(matchFields)]
      .filter(({ key, operator, values }) => (key === HOSTNAME || key === 'metadata.name') && operator === 'In' && stringsOf(values).length === 1)
      .map(({ values }) => stringsOf(values)[0])[0]
  ));
  return HOSTNAME in objectOf(nodeSelector) || (named.length > 0 && named.every((node) => node !== undefined && node === named[0]));
}

/** The claim that all workers share. */
export const CLAIM_RULES: readonly ReleaseRule[] = [claimAccess, claimClass, claimName];

interface MountedClaim { readonly name: string; readonly path: string }

/** The claims that the volumes of a pod, or of a workload's pods, name. */
function mountedClaims({ object }: SourceObject): MountedClaim[] {
  const pod = object.kind === 'Pod' ? objectOf(object.spec) : podOf(object);
  return objectsOf(pod.volumes).flatMap(({ persistentVolumeClaim: claim }, index): MountedClaim[] => {
    const { claimName: name } = objectOf(claim);
    return typeof name === 'string' ? [{ name, path: `spec.template.spec.volumes[${index}].persistentVolumeClaim.claimName` }] : [];
  });
}

/** Those of them that the input has. */
function claimsOf({ worker, objects }: ReleaseObjects): SourceObject[] {
  const names = worker === undefined ? [] : mountedClaims(worker).map(({ name }) => name);
  return ofKind('PersistentVolumeClaim', objects).filter(({ object }) => names.includes(objectOf(object.metadata).name) && isBeside(object, worker!.object));
}

/** The claims beside the workers that no other pods mount: one of them may be meant. */
function freeClaims(present: readonly SourceObject[], worker: SourceObject, objects: readonly SourceObject[]): SourceObject[] {
  const mounters = new Map<unknown, SourceObject[]>();
  for (const other of objects.filter((object) => object !== worker)) {
    for (const { name } of mountedClaims(other)) {
      mounters.set(name, [...mounters.get(name) ?? [], other]);
    }
  }
  return present.filter(({ object }) => isBeside(object, worker.object)
    && !(mounters.get(objectOf(object.metadata).name) ?? []).some((other) => isBeside(other.object, object)));
}
