import { testRows } from '../support/cases';

const volume = (source: object | undefined) => (_: any, pod: any) => { pod.volumes.push({ name: 'v', ...source }); };
const at = 'volume pod.volumes[1]';

describe('volumes', () => {
  testRows([
    ['a name is needed', (_, pod) => { pod.volumes.push({ emptyDir: {} }); }, [`${at}.name`]],
    ['a name is a DNS label', (_, pod) => { pod.volumes.push({ name: 'A', emptyDir: {} }); }, [`${at}.name`]],
    ['a name is unique', (_, pod) => { pod.volumes.push({ name: 'data', emptyDir: {} }); }, [`${at}.name`]],
    ['there is one source', volume({ emptyDir: {}, hostPath: { path: '/a' } }), [`${at}.hostPath`]],
    ['a volume without a source is an emptyDir', volume({}), ['no-effect pod.volumes[1]']],
    ['a volume with a source of null is an emptyDir', volume({ hostPath: null }), ['no-effect pod.volumes[1]']],
  ]);
});

describe('sources of volumes', () => {
  testRows([
    ['emptyDir has a limit', volume({ emptyDir: { sizeLimit: '10Gi', medium: 'Memory' } }), []],
    ['the limit of an emptyDir is not negative', volume({ emptyDir: { sizeLimit: '-1' } }), [`${at}.emptyDir.sizeLimit`]],
    ['the limit of an emptyDir is a number of bytes', volume({ emptyDir: { sizeLimit: '1500m' } }), ['quantity-value pod.volumes[1].emptyDir.sizeLimit']],
    ['pods with an emptyDir of an unknown medium never start', volume({ emptyDir: { medium: 'memory' } }), ['no-pods pod.volumes[1].emptyDir.medium']],
    ['hostPath needs a path', volume({ hostPath: {} }), [`${at}.hostPath.path`]],
    ['a hostPath has no steps back', volume({ hostPath: { path: '/proc/../x' } }), [`${at}.hostPath.path`]],
    ['dots in names are fine', volume({ hostPath: { path: '/a..b' } }), []],
    ['a relative hostPath is not looked at', volume({ hostPath: { path: 'a' } }), ['doubtful-value pod.volumes[1].hostPath.path']],
    ['the type of a hostPath is known', volume({ hostPath: { path: '/a', type: 'directory' } }), [`${at}.hostPath.type`]],
    ['the type of a hostPath may be empty', volume({ hostPath: { path: '/a', type: '' } }), []],
    ['configMap needs a name', volume({ configMap: {} }), [`${at}.configMap.name`]],
    ['secret needs a name', volume({ secret: {} }), [`${at}.secret.secretName`]],
    ['modes are permissions', volume({ secret: { secretName: 'a', defaultMode: 0o1000 } }), [`${at}.secret.defaultMode`]],
    ['0777 is the most', volume({ secret: { secretName: 'a', defaultMode: 0o777 } }), []],
    ['items have a key and a path', volume({ configMap: { name: 'a', items: [{}] } }), [`${at}.configMap.items[0].key`, `${at}.configMap.items[0].path`]],
    ['paths are relative', volume({ configMap: { name: 'a', items: [{ key: 'a', path: '/a' }] } }), [`${at}.configMap.items[0].path`]],
    ['paths do not begin with two dots', volume({ configMap: { name: 'a', items: [{ key: 'a', path: '..a' }] } }), [`${at}.configMap.items[0].path`]],
    ['two items are not in one place', volume({ secret: { secretName: 'a', items: [{ key: 'a', path: 'a' }, { key: 'b', path: 'a/b' }] } }), ['duplicate pod.volumes[1].secret.items[1].path']],
    ['persistentVolumeClaim needs a claim', volume({ persistentVolumeClaim: {} }), [`${at}.persistentVolumeClaim.claimName`]],
    ['nfs needs a server and an absolute path', volume({ nfs: { path: 'a' } }), [`${at}.nfs.server`, `${at}.nfs.path`]],
    ['csi needs a driver', volume({ csi: {} }), [`${at}.csi.driver`]],
    ['the name of a CSI driver may be upper case', volume({ csi: { driver: 'CSI.example.com' } }), []],
    ['the secret of a CSI volume has a name', volume({ csi: { driver: 'a.example.com', nodePublishSecretRef: {} } }), [`${at}.csi.nodePublishSecretRef.name`]],
    ['an image is pulled by a known policy', volume({ image: { reference: 'a', pullPolicy: 'always' } }), [`${at}.image.pullPolicy`]],
    ['pods with an image volume without an image are refused', volume({ image: {} }), ['no-pods pod.volumes[1].image.reference']],
    ['gitRepo is gone', volume({ gitRepo: { repository: 'a' } }), ['deprecated pod.volumes[1].gitRepo']],
    ['gitRepo stays in its volume', volume({ gitRepo: { repository: 'a', directory: '/a' } }), [`${at}.gitRepo.directory`, 'deprecated pod.volumes[1].gitRepo']],
  ]);
});

describe('files about the pod', () => {
  const file = (item: object) => volume({ downwardAPI: { items: [{ path: 'a', ...item }] } });
  const items = `${at}.downwardAPI.items[0]`;
  testRows([
    ['a file has a source', file({}), [items]],
    ['a file has one source', file({ fieldRef: { fieldPath: 'metadata.name' }, resourceFieldRef: { resource: 'limits.cpu', containerName: 'a' } }), [items]],
    ['all labels can be a file', file({ fieldRef: { fieldPath: 'metadata.labels' } }), []],
    ['the node cannot', file({ fieldRef: { fieldPath: 'spec.nodeName' } }), [`${items}.fieldRef.fieldPath`]],
    ['a resource is one of a container', file({ resourceFieldRef: { resource: 'limits.cpu' } }), [`${items}.resourceFieldRef.containerName`]],
    ['a mode is a permission', file({ fieldRef: { fieldPath: 'metadata.name' }, mode: -1 }), [`${items}.mode`]],
  ]);
});

describe('projected volumes', () => {
  const projected = (...sources: unknown[]) => volume({ projected: { sources } });
  const sources = `${at}.projected.sources`;
  const configMap = { name: 'a', items: [{ key: 'a', path: 'a' }] };
  testRows([
    ['each source is one', projected({ configMap, secret: { name: 'a' } }), [`${sources}[0]`]],
    ['an empty source gives nothing', projected({}), ['no-effect pod.volumes[1].projected.sources[0]']],
    ['sources have names', projected({ secret: {} }), [`${sources}[0].secret.name`]],
    ['two sources have no file in common', projected({ configMap }, { secret: configMap }), [`${sources}[1].secret.items[0].path`, 'duplicate pod.volumes[1].projected.sources[1].secret.items[0].path']],
    ['a token has a path', projected({ serviceAccountToken: {} }), [`${sources}[0].serviceAccountToken.path`]],
    ['a token lives ten minutes at least', projected({ serviceAccountToken: { path: 'a', expirationSeconds: 599 } }), [`${sources}[0].serviceAccountToken.expirationSeconds`]],
    ['trust bundles are off by default', projected({ clusterTrustBundle: { path: 'a' } }), ['no-effect pod.volumes[1].projected.sources[0].clusterTrustBundle']],
  ]);
});

describe('claims that are made for each pod', () => {
  const claim = (spec: object | undefined, metadata?: object) => volume({
    ephemeral: { volumeClaimTemplate: { metadata, spec: spec && { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec } } },
  });
  const template = `${at}.ephemeral.volumeClaimTemplate`;
  testRows([
    ['a claim is needed', volume({ ephemeral: {} }), [template]],
    ['a claim has access modes and a size', claim(undefined), [`${template}.spec.accessModes`, `${template}.spec.resources.requests.storage`]],
    ['the size is more than 0', claim({ resources: { requests: { storage: '0' } } }), [`${template}.spec.resources.requests.storage`]],
    ['the size has a suffix', claim({ resources: { requests: { storage: '10' } } }), ['quantity-value pod.volumes[1].ephemeral.volumeClaimTemplate.spec.resources.requests.storage']],
    ['modes are known', claim({ accessModes: ['RWO'] }), [`${template}.spec.accessModes[0]`]],
    ['ReadWriteOncePod is the only access mode', claim({ accessModes: ['ReadWriteOncePod', 'ReadOnlyMany'] }), [`${template}.spec.accessModes`]],
    ['the volume mode is Filesystem', claim({ volumeMode: 'FileSystem' }), [`${template}.spec.volumeMode`]],
    ['the class is a name', claim({ storageClassName: 'Fast' }), [`${template}.spec.storageClassName`]],
    ['an empty class is none', claim({ storageClassName: '' }), []],
    ['labels are all it has', claim({}, { labels: { a: 'b' }, name: 'a' }), [`${template}.metadata.name`]],
    ['labels are labels', claim({}, { labels: { a: 'a b' } }), [`${template}.metadata.labels.a`]],
    ['a source of data has a group', claim({ dataSource: { kind: 'VolumeSnapshot', name: 'a' } }), [`${template}.spec.dataSource.kind`]],
    ['both fields for the data source agree', claim({ dataSource: { kind: 'PersistentVolumeClaim', name: 'a' }, dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'b' } }), [`${template}.spec.dataSource`]],
  ]);
});

describe('sources that are gone', () => {
  testRows([
    ['iscsi needs a portal and a name', volume({ iscsi: { targetPortal: 'a', iqn: 'iqn.2001-04.com.example:a' } }), []],
    ['iscsi has a name of its own form and a unit up to 255', volume({ iscsi: { targetPortal: 'a', iqn: 'x', lun: 256 } }), [`${at}.iscsi.iqn`, `${at}.iscsi.lun`]],
    ['iscsi with CHAP needs a secret', volume({ iscsi: { targetPortal: 'a', iqn: 'eui.0123456789abcdef', chapAuthSession: true } }), [`${at}.iscsi.secretRef`]],
    ['iscsi with an initiator has a short session name', volume({ iscsi: { targetPortal: 'a'.repeat(63), iqn: 'eui.0123456789abcdef', initiatorName: 'eui.0123456789abcdef' } }), [`${at}.iscsi.targetPortal`]],
    ['fc needs targets', volume({ fc: {} }), [`${at}.fc`]],
    ['fc needs a unit with them', volume({ fc: { targetWWNs: ['a'] } }), [`${at}.fc.lun`]],
    ['azureDisk is a shared one if it does not say so', volume({ azureDisk: { diskName: 'a', diskURI: 'https://a' } }), []],
    ['azureDisk has a URI of its kind', volume({ azureDisk: { diskName: 'a', diskURI: 'https://a', kind: 'Managed' } }), [`${at}.azureDisk.diskURI`]],
    ['azureFile needs a secret and a share', volume({ azureFile: {} }), [`${at}.azureFile.secretName`, `${at}.azureFile.shareName`]],
    ['gcePersistentDisk has a partition up to 255', volume({ gcePersistentDisk: { pdName: 'a', partition: 256 } }), [`${at}.gcePersistentDisk.partition`]],
    ['awsElasticBlockStore needs a volume', volume({ awsElasticBlockStore: {} }), [`${at}.awsElasticBlockStore.volumeID`]],
    ['flexVolume has no options of Kubernetes itself', volume({ flexVolume: { driver: 'a', options: { 'Kubernetes.io/a': 'b' } } }), [`${at}.flexVolume.options[Kubernetes.io/a]`]],
    ['flocker has no slash in its name', volume({ flocker: { datasetName: 'a/b' } }), [`${at}.flocker.datasetName`, 'deprecated pod.volumes[1].flocker']],
    ['quobyte needs ports in its registry', volume({ quobyte: { registry: 'a', volume: 'b' } }), [`${at}.quobyte.registry`, 'deprecated pod.volumes[1].quobyte']],
    ['quobyte takes IPv6 addresses in brackets', volume({ quobyte: { registry: '[::1]:1,b:2', volume: 'b' } }), ['deprecated pod.volumes[1].quobyte']],
    ['storageos has DNS labels and a named secret', volume({ storageos: { volumeName: 'A', secretRef: {} } }), [`${at}.storageos.volumeName`, `${at}.storageos.secretRef.name`, 'deprecated pod.volumes[1].storageos']],
    ['cephfs needs monitors', volume({ cephfs: {} }), [`${at}.cephfs.monitors`, 'deprecated pod.volumes[1].cephfs']],
    ['rbd needs an image', volume({ rbd: { monitors: ['a'] } }), [`${at}.rbd.image`, 'deprecated pod.volumes[1].rbd']],
    ['cinder needs a volume and a named secret', volume({ cinder: { secretRef: {} } }), [`${at}.cinder.volumeID`, `${at}.cinder.secretRef.name`]],
    ['scaleIO needs a volume', volume({ scaleIO: { gateway: 'a', system: 'b' } }), [`${at}.scaleIO.volumeName`, 'deprecated pod.volumes[1].scaleIO']],
  ]);
});

describe('mounts', () => {
  const mount = (fields: object, ...more: object[]) => (_: any, __: any, c: any) => { c.volumeMounts = [{ name: 'data', mountPath: '/a', ...fields }, ...more]; };
  const first = 'volume-mount c.volumeMounts[0]';
  const claim = (change: (c: any) => void) => (_: any, pod: any, c: any) => { pod.volumes.push({ name: 'block', persistentVolumeClaim: { claimName: 'a' } }); change(c); };
  testRows([
    ['a mount is of a volume', mount({ name: 'nope' }), [`${first}.name`]],
    ['a mount has a path', mount({ mountPath: '' }), [`${first}.mountPath`]],
    ['a path is used once', mount({}, { name: 'data', mountPath: '/a' }), ['volume-mount c.volumeMounts[1].mountPath']],
    ['a slash more is another path', mount({}, { name: 'data', mountPath: '/a/' }), []],
    ['a path is absolute and has no colon', mount({ mountPath: 'a' }, { name: 'data', mountPath: '/a:b' }), ['doubtful-value c.volumeMounts[0].mountPath', 'doubtful-value c.volumeMounts[1].mountPath']],
    ['a part of the volume is inside', mount({ subPath: '../a' }), [`${first}.subPath`]],
    ['a part of the volume is relative', mount({ subPathExpr: '/$(A)' }), [`${first}.subPathExpr`]],
    ['a part of the volume is named by one field', mount({ subPath: 'a', subPathExpr: 'a' }), [`${first}.subPathExpr`]],
    ['propagation is known', mount({ mountPropagation: 'hostToContainer' }), [`${first}.mountPropagation`]],
    ['Bidirectional propagation needs a privileged container', mount({ mountPropagation: 'Bidirectional' }), [`${first}.mountPropagation`]],
    ['recursive is known', mount({ recursiveReadOnly: 'Yes' }), [`${first}.recursiveReadOnly`]],
    ['recursive goes with readOnly', mount({ recursiveReadOnly: 'Enabled' }), [`${first}.recursiveReadOnly`]],
    ['recursive goes without propagation', mount({ recursiveReadOnly: 'Enabled', readOnly: true, mountPropagation: 'HostToContainer' }), [`${first}.recursiveReadOnly`]],
    ['Disabled goes with anything', mount({ recursiveReadOnly: 'Disabled' }), []],
    ['a device is a claim', (_, __, c) => { c.volumeDevices = [{ name: 'data', devicePath: '/a' }]; }, ['volume-mount c.volumeDevices[0].name']],
    ['a claim is a device', claim((c) => { c.volumeDevices = [{ name: 'block', devicePath: '/a' }]; }), []],
    ['a device has a path', claim((c) => { c.volumeDevices = [{ name: 'block' }]; }), ['volume-mount c.volumeDevices[0].devicePath']],
    ['the path of a device has no steps back', claim((c) => { c.volumeDevices = [{ name: 'block', devicePath: '/../a' }]; }), ['volume-mount c.volumeDevices[0].devicePath']],
    ['a device is used once', claim((c) => { c.volumeDevices = Array(2).fill({ name: 'block', devicePath: '/a' }); }), ['volume-mount c.volumeDevices[1].name', 'volume-mount c.volumeDevices[1].devicePath']],
    ['a device is not a mount too', claim((c) => { c.volumeDevices = [{ name: 'block', devicePath: '/a' }]; c.volumeMounts = [{ name: 'block', mountPath: '/a' }]; }), ['volume-mount c.volumeMounts[0].name', 'volume-mount c.volumeMounts[0].mountPath']],
  ]);
});
