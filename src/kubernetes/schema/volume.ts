import { LABEL_SELECTOR, LOCAL_OBJECT_REFERENCE, OBJECT_FIELD_SELECTOR, OBJECT_META, RESOURCE_FIELD_SELECTOR } from './metadata';
import { BOOLEAN, Decoded, INT32, INT64, list, map, QUANTITY, STRING, struct } from './types';

const HOST_PATH_VOLUME_SOURCE = struct({ path: STRING, type: STRING });

const EMPTY_DIR_VOLUME_SOURCE = struct({ medium: STRING, sizeLimit: QUANTITY });

const GCE_PERSISTENT_DISK_VOLUME_SOURCE = struct({
  pdName: STRING, fsType: STRING, partition: INT32, readOnly: BOOLEAN,
});

const AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE = struct({
  volumeID: STRING, fsType: STRING, partition: INT32, readOnly: BOOLEAN,
});

const GIT_REPO_VOLUME_SOURCE = struct({ repository: STRING, revision: STRING, directory: STRING });

const KEY_TO_PATH = struct({ key: STRING, path: STRING, mode: INT32 });

const SECRET_VOLUME_SOURCE = struct({
  secretName: STRING, items: list(KEY_TO_PATH), defaultMode: INT32, optional: BOOLEAN,
});

const NFS_VOLUME_SOURCE = struct({ server: STRING, path: STRING, readOnly: BOOLEAN });

const ISCSI_VOLUME_SOURCE = struct({
  targetPortal: STRING,
  iqn: STRING,
  lun: INT32,
  iscsiInterface: STRING,
  fsType: STRING,
  readOnly: BOOLEAN,
  portals: list(STRING),
  chapAuthDiscovery: BOOLEAN,
  chapAuthSession: BOOLEAN,
  secretRef: LOCAL_OBJECT_REFERENCE,
  initiatorName: STRING,
});

const GLUSTERFS_VOLUME_SOURCE = struct({ endpoints: STRING, path: STRING, readOnly: BOOLEAN });

const PERSISTENT_VOLUME_CLAIM_VOLUME_SOURCE = struct({ claimName: STRING, readOnly: BOOLEAN });

const RBD_VOLUME_SOURCE = struct({
  monitors: list(STRING),
  image: STRING,
  fsType: STRING,
  pool: STRING,
  user: STRING,
  keyring: STRING,
  secretRef: LOCAL_OBJECT_REFERENCE,
  readOnly: BOOLEAN,
});

const FLEX_VOLUME_SOURCE = struct({
  driver: STRING, fsType: STRING, secretRef: LOCAL_OBJECT_REFERENCE, readOnly: BOOLEAN, options: map(STRING),
});

const CINDER_VOLUME_SOURCE = struct({
  volumeID: STRING, fsType: STRING, readOnly: BOOLEAN, secretRef: LOCAL_OBJECT_REFERENCE,
});

const CEPH_FS_VOLUME_SOURCE = struct({
  monitors: list(STRING),
  path: STRING,
  user: STRING,
  secretFile: STRING,
  secretRef: LOCAL_OBJECT_REFERENCE,
  readOnly: BOOLEAN,
});

const FLOCKER_VOLUME_SOURCE = struct({ datasetName: STRING, datasetUUID: STRING });

const DOWNWARD_API_VOLUME_FILE = struct({
  path: STRING, fieldRef: OBJECT_FIELD_SELECTOR, resourceFieldRef: RESOURCE_FIELD_SELECTOR, mode: INT32,
});

const DOWNWARD_API_VOLUME_SOURCE = struct({ items: list(DOWNWARD_API_VOLUME_FILE), defaultMode: INT32 });

const FC_VOLUME_SOURCE = struct({
  targetWWNs: list(STRING), lun: INT32, fsType: STRING, readOnly: BOOLEAN, wwids: list(STRING),
});

const AZURE_FILE_VOLUME_SOURCE = struct({ secretName: STRING, shareName: STRING, readOnly: BOOLEAN });

const CONFIG_MAP_VOLUME_SOURCE = struct({
  ...LOCAL_OBJECT_REFERENCE.fields, items: list(KEY_TO_PATH), defaultMode: INT32, optional: BOOLEAN,
});

const VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE = struct({
  volumePath: STRING, fsType: STRING, storagePolicyName: STRING, storagePolicyID: STRING,
});

const QUOBYTE_VOLUME_SOURCE = struct({
  registry: STRING, volume: STRING, readOnly: BOOLEAN, user: STRING, group: STRING, tenant: STRING,
});

const AZURE_DISK_VOLUME_SOURCE = struct({
  diskName: STRING, diskURI: STRING, cachingMode: STRING, fsType: STRING, readOnly: BOOLEAN, kind: STRING,
});

const PHOTON_PERSISTENT_DISK_VOLUME_SOURCE = struct({ pdID: STRING, fsType: STRING });

const SECRET_PROJECTION = struct({ ...LOCAL_OBJECT_REFERENCE.fields, items: list(KEY_TO_PATH), optional: BOOLEAN });

const DOWNWARD_API_PROJECTION = struct({ items: list(DOWNWARD_API_VOLUME_FILE) });

const CONFIG_MAP_PROJECTION = struct({
  ...LOCAL_OBJECT_REFERENCE.fields, items: list(KEY_TO_PATH), optional: BOOLEAN,
});

const SERVICE_ACCOUNT_TOKEN_PROJECTION = struct({ audience: STRING, expirationSeconds: INT64, path: STRING });

const CLUSTER_TRUST_BUNDLE_PROJECTION = struct({
  name: STRING, signerName: STRING, labelSelector: LABEL_SELECTOR, optional: BOOLEAN, path: STRING,
});

const POD_CERTIFICATE_PROJECTION = struct({
  signerName: STRING,
  keyType: STRING,
  maxExpirationSeconds: INT32,
  credentialBundlePath: STRING,
  keyPath: STRING,
  certificateChainPath: STRING,
  userAnnotations: map(STRING),
});

const VOLUME_PROJECTION = struct({
  secret: SECRET_PROJECTION,
  downwardAPI: DOWNWARD_API_PROJECTION,
  configMap: CONFIG_MAP_PROJECTION,
  serviceAccountToken: SERVICE_ACCOUNT_TOKEN_PROJECTION,
  clusterTrustBundle: CLUSTER_TRUST_BUNDLE_PROJECTION,
  podCertificate: POD_CERTIFICATE_PROJECTION,
});

const PROJECTED_VOLUME_SOURCE = struct({ sources: list(VOLUME_PROJECTION), defaultMode: INT32 });

const PORTWORX_VOLUME_SOURCE = struct({ volumeID: STRING, fsType: STRING, readOnly: BOOLEAN });

const SCALE_IO_VOLUME_SOURCE = struct({
  gateway: STRING,
  system: STRING,
  secretRef: LOCAL_OBJECT_REFERENCE,
  sslEnabled: BOOLEAN,
  protectionDomain: STRING,
  storagePool: STRING,
  storageMode: STRING,
  volumeName: STRING,
  fsType: STRING,
  readOnly: BOOLEAN,
});

const STORAGE_OS_VOLUME_SOURCE = struct({
  volumeName: STRING, volumeNamespace: STRING, fsType: STRING, readOnly: BOOLEAN, secretRef: LOCAL_OBJECT_REFERENCE,
});

const CSI_VOLUME_SOURCE = struct({
  driver: STRING,
  readOnly: BOOLEAN,
  fsType: STRING,
  volumeAttributes: map(STRING),
  nodePublishSecretRef: LOCAL_OBJECT_REFERENCE,
});

const VOLUME_RESOURCE_REQUIREMENTS = struct({ limits: map(QUANTITY), requests: map(QUANTITY) });

const TYPED_LOCAL_OBJECT_REFERENCE = struct({ apiGroup: STRING, kind: STRING, name: STRING });

const TYPED_OBJECT_REFERENCE = struct({ apiGroup: STRING, kind: STRING, name: STRING, namespace: STRING });

const PERSISTENT_VOLUME_CLAIM_SPEC = struct({
  accessModes: list(STRING),
  selector: LABEL_SELECTOR,
  resources: VOLUME_RESOURCE_REQUIREMENTS,
  volumeName: STRING,
  storageClassName: STRING,
  volumeMode: STRING,
  dataSource: TYPED_LOCAL_OBJECT_REFERENCE,
  dataSourceRef: TYPED_OBJECT_REFERENCE,
  volumeAttributesClassName: STRING,
});

const PERSISTENT_VOLUME_CLAIM_TEMPLATE = struct({ metadata: OBJECT_META, spec: PERSISTENT_VOLUME_CLAIM_SPEC });

const EPHEMERAL_VOLUME_SOURCE = struct({ volumeClaimTemplate: PERSISTENT_VOLUME_CLAIM_TEMPLATE });

const IMAGE_VOLUME_SOURCE = struct({ reference: STRING, pullPolicy: STRING });

const VOLUME_SOURCE = struct({
  hostPath: HOST_PATH_VOLUME_SOURCE,
  emptyDir: EMPTY_DIR_VOLUME_SOURCE,
  gcePersistentDisk: GCE_PERSISTENT_DISK_VOLUME_SOURCE,
  awsElasticBlockStore: AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE,
  gitRepo: GIT_REPO_VOLUME_SOURCE,
  secret: SECRET_VOLUME_SOURCE,
  nfs: NFS_VOLUME_SOURCE,
  iscsi: ISCSI_VOLUME_SOURCE,
  glusterfs: GLUSTERFS_VOLUME_SOURCE,
  persistentVolumeClaim: PERSISTENT_VOLUME_CLAIM_VOLUME_SOURCE,
  rbd: RBD_VOLUME_SOURCE,
  flexVolume: FLEX_VOLUME_SOURCE,
  cinder: CINDER_VOLUME_SOURCE,
  cephfs: CEPH_FS_VOLUME_SOURCE,
  flocker: FLOCKER_VOLUME_SOURCE,
  downwardAPI: DOWNWARD_API_VOLUME_SOURCE,
  fc: FC_VOLUME_SOURCE,
  azureFile: AZURE_FILE_VOLUME_SOURCE,
  configMap: CONFIG_MAP_VOLUME_SOURCE,
  vsphereVolume: VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE,
  quobyte: QUOBYTE_VOLUME_SOURCE,
  azureDisk: AZURE_DISK_VOLUME_SOURCE,
  photonPersistentDisk: PHOTON_PERSISTENT_DISK_VOLUME_SOURCE,
  projected: PROJECTED_VOLUME_SOURCE,
  portworxVolume: PORTWORX_VOLUME_SOURCE,
  scaleIO: SCALE_IO_VOLUME_SOURCE,
  storageos: STORAGE_OS_VOLUME_SOURCE,
  csi: CSI_VOLUME_SOURCE,
  ephemeral: EPHEMERAL_VOLUME_SOURCE,
  image: IMAGE_VOLUME_SOURCE,
});

/** The fields of a volume. */
export const VOLUME = struct({ name: STRING, ...VOLUME_SOURCE.fields });

/** A decoded volume. */
export type Volume = Decoded<typeof VOLUME>;

/** A decoded pair of key and path. */
export type KeyToPath = Decoded<typeof KEY_TO_PATH>;

/** A decoded file of the downward API. */
export type DownwardApiVolumeFile = Decoded<typeof DOWNWARD_API_VOLUME_FILE>;

/** A decoded projected volume source. */
export type ProjectedVolumeSource = Decoded<typeof PROJECTED_VOLUME_SOURCE>;

/** A decoded persistent volume claim template. */
export type PersistentVolumeClaimTemplate = Decoded<typeof PERSISTENT_VOLUME_CLAIM_TEMPLATE>;

/** A decoded persistent volume claim spec. */
export type PersistentVolumeClaimSpec = Decoded<typeof PERSISTENT_VOLUME_CLAIM_SPEC>;

/** A decoded iSCSI source. */
export type IscsiVolumeSource = Decoded<typeof ISCSI_VOLUME_SOURCE>;
