import { isBeside, ofKind, podOf, type ReleaseObjects, type ReleaseRule } from './rule';
import { Severity } from '../../diagnostics';
import type { SourceObject } from '../../loader';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { listNames } from '../../util/list-names';
import { nameOf } from '../../util/object-name';
import { objectOf, objectsOf, stringsOf } from '../../util/untyped';

const EVIDENCE = 'docs/evidence/beside-the-worker.md';

/** Access modes by which pods of several nodes write one volume. */
const SHARED = 'ReadWriteMany';

/** Drivers of block storage: a file system of theirs is mounted on one node. */
const BLOCK_STORAGE = [
  'ebs.csi.aws.com', 'kubernetes.io/aws-ebs', 'pd.csi.storage.gke.io', 'kubernetes.io/gce-pd', 'disk.csi.azure.com', 'kubernetes.io/azure-disk',
  'dobs.csi.digitalocean.com', 'csi.hetzner.cloud', 'linodebs.csi.linode.com', 'cinder.csi.openstack.org', 'csi.vsphere.vmware.com', 'rbd.csi.ceph.com',
  'rook-ceph.rbd.csi.ceph.com', 'diskplugin.csi.alibabacloud.com', 'local.csi.openebs.io', 'rancher.io/local-path', 'kubernetes.io/no-provisioner',
];

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

const claimName: ReleaseRule = {
  id: 'release/claim-name',
  severity: Severity.WARNING,
  title: 'the claim of the workers is in their namespace',
  why: 'A pod whose claim does not exist in its namespace stays Pending until the claim is created.',
  fix: 'Name the claim that there is, or create it in the namespace of the workers.',
  source: EVIDENCE,
  check: function* (release) {
    const { worker, objects } = release;
    const present = ofKind('PersistentVolumeClaim', objects);
    for (const { name, path } of worker === undefined ? [] : mountedClaims(worker)) {
      const meant = present.filter(({ object }) => isMeant(object, name, release));
      if (meant.length > 0 && !present.some(({ object }) => objectOf(object.metadata).name === name && isBeside(object, worker!.object))) {
        const others = meant.map(({ object }) => nameOf(object));
        const { namespace = 'default' } = objectOf(worker!.object.metadata);
        yield {
          source: worker!,
          path,
          value: name,
          predicate: `names a claim that the input does not have in the namespace ${namespace}; the workers stay Pending unless it exists in the cluster`,
          fix: `Name the claim that is meant, or create it there: the input has ${listNames(others)}.`,
        };
      }
    }
  },
};

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

/** Whether a claim may be meant for the workers: it has the name in another namespace, or no other pods mount it. */
function isMeant(claim: KubernetesObject, wanted: string, { worker, objects }: ReleaseObjects): boolean {
  const { name } = objectOf(claim.metadata);
  return name === wanted || (isBeside(claim, worker!.object)
    && !objects.some((other) => other !== worker && isBeside(other.object, claim) && mountedClaims(other).some((mounted) => mounted.name === name)));
}
