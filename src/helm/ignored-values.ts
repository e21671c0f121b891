/** Values of the chart without a prop of the worker. */
export interface OtherValues {
  /** Who reads them, as a predicate. */
  readonly reason: string;
  readonly keys: readonly string[];
}

function below(group: string, ...fields: string[]): string[] {
  return fields.map((field) => `${group}.${field}`);
}

const HUB_PODS = ['limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'].map((field) => `tap.resources.hub.${field}`);
const HUB_PROBES = below('tap.probes.hub', 'initialDelaySeconds', 'periodSeconds', 'successThreshold', 'failureThreshold');

/** The chart's other values, by who reads them. */
export const OTHER_VALUES: readonly OtherValues[] = [
  {
    reason: 'is read by the hub',
    keys: [
      'tap.docker.overrideImage.hub', 'tap.docker.overrideTag.hub', 'tap.capture.dissection.stopAfter', 'tap.secrets', 'tap.nodeSelectorTerms.hub', 'tap.tolerations.hub',
      ...below('tap.delayedDissection', 'cpu', 'memory', 'storageSize', 'storageClass'),
      ...below('tap.snapshots.local', 'storageClass', 'storageSize'),
      ...below('tap.snapshots.cloud', 'provider', 'prefix', 'configMaps', 'secrets'),
      ...below('tap.snapshots.cloud.s3', 'bucket', 'region', 'accessKey', 'secretKey', 'roleArn', 'externalId'),
      ...below('tap.snapshots.cloud.azblob', 'storageAccount', 'container', 'storageKey'),
      ...below('tap.snapshots.cloud.gcs', 'bucket', 'project', 'credentialsJson'),
      ...HUB_PODS, ...HUB_PROBES,
    ],
  },
  {
    reason: 'is read by the front end',
    keys: [
      'tap.docker.overrideImage.front', 'tap.docker.overrideTag.front', 'tap.nodeSelectorTerms.front', 'tap.tolerations.front', 'tap.routing.front.basePath', 'tap.ipv6',
      ...below('tap.dashboard', 'streamingType', 'completeStreamingEnabled', 'clusterWideMapEnabled', 'entriesLimit'),
      'supportChatEnabled', 'betaEnabled', 'scripting.enabled',
    ],
  },
  {
    reason: 'is a setting of the whole release',
    keys: [
      'tap.proxy.front.port', 'tap.capture.dissection.enabled', 'tap.capture.captureSelf', ...below('tap.capture.raw', 'enabled', 'storageSize'), 'tap.gitops.enabled',
      'tap.telemetry.enabled', 'tap.defaultFilter', 'tap.portMapping', 'tap.customMacros',
      ...below('tap.misc', 'jsonTTL', 'pcapTTL', 'pcapErrorTTL', 'duplicateTimeframe', 'detectDuplicates'),
      ...below('pcapdump', 'enabled', 'timeInterval', 'maxTime', 'maxSize'),
      'license', 'cloudLicenseEnabled', 'demoModeEnabled', 'internetConnectivity', 'scripting.env', 'scripting.active', 'timezone',
    ],
  },
  {
    reason: 'is about who may use hub and front end',
    keys: [
      ...below('tap.auth', 'type', 'rolesClaim', 'defaultRole', 'groupMapping', 'roles', 'dexConfig', 'cli.enabled', 'cli.subjects'),
      ...below('tap.auth.saml', 'idpMetadataUrl', 'x509crt', 'x509key'),
      ...below('tap.auth.oidc', 'issuer', 'clientId', 'clientSecret', 'refreshTokenLifetime', 'oauth2StateParamExpiry', 'bypassSslCaCheck'),
      'tap.nodeSelectorTerms.dex',
    ],
  },
  { reason: 'is about the Ingress of the release', keys: below('tap.ingress', 'enabled', 'className', 'host', 'path', 'tls', 'annotations') },
  { reason: 'makes a persistent volume, which is the cluster\'s, not the worker\'s', keys: ['tap.persistentStorageStatic', 'tap.efsFileSytemIdAndPath'] },
  {
    reason: 'is read by no template of the chart',
    keys: [
      'tap.proxy.hub.srvPort', 'tap.proxy.host', ...below('tap.release', 'repo', 'name', 'namespace', 'helmChartPath'), 'tap.dryRun', 'tap.debug',
      ...below('tap.pprof', 'port', 'view'), ...below('pcapdump', 'time', 'debug', 'dest'), ...below('logs', 'file', 'grep'), ...below('kube', 'configPath', 'context'),
      'dumpLogs', 'headless', ...below('scripting', 'source', 'sources', 'watchScripts', 'console'),
      // the chart's documentation names these, and Helm itself the last
      'tap.auth.approvedEmails', 'tap.auth.approvedDomains', 'tap.auth.oidc.expiry.refreshTokenLifetime', 'global',
    ],
  },
];

/** Values that are secrets, or may hold one. */
export const SECRET_VALUES: ReadonlySet<string> = new Set([
  'license', 'scripting.env', 'tap.auth.dexConfig', 'tap.auth.oidc.clientSecret', 'tap.auth.saml.x509key', 'tap.snapshots.cloud.azblob.storageKey',
  'tap.snapshots.cloud.gcs.credentialsJson', 'tap.snapshots.cloud.s3.accessKey', 'tap.snapshots.cloud.s3.secretKey',
]);
