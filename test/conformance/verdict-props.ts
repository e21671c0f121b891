import { Duration } from 'cdk8s';
import { NodeLabelCondition, WorkerProbe, type KubesharkWorkerProps, type NodeTerm } from 'cdk8s-kubeshark';
import { CHART_DEFAULTS } from '../../src/presets/chart-defaults';

/** A DaemonSet said in props, as plain JavaScript may say it: no type holds a value back. */
export interface Translation {
  readonly props: KubesharkWorkerProps;
  /** Fields that no prop says. */
  readonly unsaid: readonly string[];
}

interface Fields { readonly [field: string]: any }

/** Collects what no prop says. */
class UnsupportedProp {
  public readonly fields: string[] = [];

  public add(path: string, rest: object): void {
    this.fields.push(...Object.keys(rest).map((field) => `${path}${path && '.'}${field}`));
  }
}

/** The props that say the same as a DaemonSet with one main container, on top of the preset `upstream`. */
export function propsOf(daemonSet: Fields): Translation {
  const unsaid = new UnsupportedProp();
  const { apiVersion, kind, metadata: { name, namespace, labels, annotations, ...metadata }, spec, ...rest } = daemonSet;
  const { selector, template, updateStrategy, revisionHistoryLimit, ...others } = spec;
  const { labels: podLabels, annotations: podAnnotations, ...podMetadata } = template.metadata;
  unsaid.add('', { ...rest, ...(kind !== 'DaemonSet' && { kind }), ...(apiVersion !== 'apps/v1' && { apiVersion }) });
  unsaid.add('metadata', { ...metadata, ...(namespace !== 'lab' && { namespace }) });
  unsaid.add('spec', { ...others, ...(JSON.stringify(selector) !== '{"matchLabels":{"app":"worker"}}' && { selector }) });
  unsaid.add('template.metadata', { ...podMetadata, ...(podLabels?.app !== 'worker' && { labels: podLabels }) });
  if (hasNull(daemonSet)) {
    unsaid.add('', { null: null });
  }
  return {
    props: {
      name,
      labels,
      annotations,
      podLabels,
      podAnnotations,
      updateStrategy: { ...updateStrategyProps(updateStrategy, unsaid), revisionHistoryLimit },
      ...podProps(template.spec, unsaid),
    },
    unsaid: unsaid.fields,
  };
}

function hasNull(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.values(value).some(hasNull));
}

function updateStrategyProps({ type, rollingUpdate = {}, ...rest }: Fields = {}, unsaid: UnsupportedProp): Fields {
  const { maxUnavailable, maxSurge, ...rolling } = rollingUpdate;
  unsaid.add('updateStrategy', { ...rest, ...rolling });
  return { updateType: type, maxUnavailable, maxSurge };
}

function podProps(pod: Fields, unsaid: UnsupportedProp): KubesharkWorkerProps {
  const {
    hostNetwork, dnsPolicy, dnsConfig, terminationGracePeriodSeconds, tolerations, affinity, nodeSelector, topologySpreadConstraints,
    priorityClassName, serviceAccountName, containers, initContainers, volumes, ...rest
  } = pod;
  unsaid.add('pod', { ...rest, ...(terminationGracePeriodSeconds < 0 && { terminationGracePeriodSeconds }) });
  if (topologySpreadConstraints?.some(({ labelSelector }: Fields) => labelSelector === undefined)) {
    unsaid.add('topologySpreadConstraints', { labelSelector: undefined });
  }
  const [main, ...extra] = containers;
  return {
    network: { hostNetwork, dns: { policy: dnsPolicy, ...dnsConfig } },
    terminationGracePeriod: duration(terminationGracePeriodSeconds),
    placement: {
      ...affinityProps(affinity, unsaid),
      nodeLabels: Object.entries<any>(nodeSelector ?? {}).map(([key, value]) => nodeLabel({ key, operator: 'In', values: [value] })),
      tolerations: tolerations?.map(({ operator, tolerationSeconds, ...toleration }: Fields) => (
        { ...toleration, matchOperator: operator, tolerationDuration: duration(tolerationSeconds) }
      )),
      priorityClass: priorityClassName,
    },
    topologySpread: topologySpreadConstraints,
    serviceAccount: serviceAccountName && { name: serviceAccountName } as any,
    extraInitContainers: initContainers,
    ...mainContainer(main, extra, volumes),
  };
}

function duration(seconds: any): Duration | undefined {
  return seconds >= 0 ? Duration.seconds(seconds) : seconds;
}

function affinityProps({ nodeAffinity = {}, ...rest }: Fields = {}, unsaid: UnsupportedProp): Fields {
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred } = nodeAffinity;
  unsaid.add('affinity', { ...rest, ...(required && !required.nodeSelectorTerms && { required }) });
  return {
    nodeTerms: (required?.nodeSelectorTerms ?? []).map((term: Fields) => nodeTerm(term, unsaid)),
    preferred: preferred?.map(({ weight, preference }: Fields) => ({ weight, ...nodeTerm(preference, unsaid) })),
  };
}

function nodeTerm({ matchExpressions, matchFields }: Fields, unsaid: UnsupportedProp): NodeTerm {
  const names = matchFields?.filter(({ key, operator }: Fields) => key === 'metadata.name' && operator === 'In');
  if (names?.length !== matchFields?.length) {
    unsaid.add('term', { matchFields });
  }
  return { labels: matchExpressions?.map(nodeLabel), nodeNames: names?.[0]?.values };
}

/** By the factory; where that cannot say it, an object with the parts of one. */
function nodeLabel({ key, operator, values }: Fields): NodeLabelCondition {
  const made = ({
    In: () => NodeLabelCondition.isIn(key, ...values ?? []),
    NotIn: () => NodeLabelCondition.isNotIn(key, ...values ?? []),
    Exists: () => NodeLabelCondition.exists(key),
    DoesNotExist: () => NodeLabelCondition.doesNotExist(key),
    Gt: () => NodeLabelCondition.greaterThan(key, values?.[0]),
    Lt: () => NodeLabelCondition.lessThan(key, values?.[0]),
  } as { [name: string]: () => NodeLabelCondition })[operator]?.();
  const parts = { key, matchOperator: operator, values: values ?? [] };
  return made && JSON.stringify(made.values) === JSON.stringify(parts.values) ? made : parts as any;
}

/** The sniffer where props say all of it; else it is one more container, and the sniffer stays as it is. */
function mainContainer(main: Fields, extra: readonly Fields[], volumes: readonly Fields[] = []): KubesharkWorkerProps {
  if (isDataVolume(main, volumes)) {
    return { storage: { limit: volumes[0].emptyDir.sizeLimit } };
  }
  const { props, unsaid } = snifferProps(main);
  const own = unsaid.length > 0 ? [besideSniffer(main)] : [];
  return {
    ...(unsaid.length === 0 ? props : { security: { privileged: false } }),
    extraContainers: [...own, ...extra.map(besideTracer)].map((container: Fields) => (
      { ...container, volumeMounts: container.volumeMounts?.map(apart) }
    )) as any,
    extraVolumes: volumes.map(apart) as any,
  };
}

/** The sniffer has its own name and its own metrics port. */
function besideSniffer({ name, ports, ...rest }: Fields): Fields {
  const other = (port: unknown) => (port === 49100 ? 49110 : port);
  return {
    name: name === 'sniffer' ? 'extra' : name,
    ports: ports.map(({ containerPort, hostPort, ...port }: Fields) => ({
      ...port, containerPort: other(containerPort), ...(hostPort !== undefined && { hostPort: other(hostPort) }),
    })),
    ...rest,
  };
}

function besideTracer({ name, ...rest }: Fields): Fields {
  return { name: name === 'tracer' ? 'second' : name, ...rest };
}

/** Whether it is all about the size of the data volume. */
function isDataVolume({ volumeMounts }: Fields, volumes: readonly Fields[]): boolean {
  const { sizeLimit } = volumes[0]?.emptyDir ?? {};
  return sizeLimit !== undefined && JSON.stringify([volumes, volumeMounts])
    === JSON.stringify([[{ name: 'data', emptyDir: { sizeLimit } }], [{ name: 'data', mountPath: '/app/data' }]]);
}

/** The library has a volume `data` of its own, at `/app/data`. */
function apart({ name, mountPath, ...rest }: Fields): Fields {
  return { name: `x-${name}`, ...(mountPath !== undefined && { mountPath: `/x${mountPath}` }), ...rest };
}

function snifferProps(container: Fields): Translation {
  const unsaid = new UnsupportedProp();
  const {
    name, image, imagePullPolicy, ports, resources, env, securityContext, livenessProbe, readinessProbe, volumeMounts = [], ...rest
  } = container;
  unsaid.add('container', { ...rest, ...(name !== 'sniffer' && { name }), ...(image === undefined && { image }) });
  return {
    props: {
      image: { sniffer: image, pullPolicy: imagePullPolicy },
      metrics: { port: metricsPort(ports, unsaid) },
      resources: resourcesProps(resources, unsaid),
      env: Object.fromEntries((env ?? []).map((variable: Fields) => [variable.name, environmentValue(variable)])),
      security: securityProps(securityContext, unsaid),
      probes: { liveness: probe(livenessProbe, unsaid), readiness: probe(readinessProbe, unsaid) },
      extraVolumeMounts: volumeMounts.map(apart),
    },
    unsaid: unsaid.fields,
  };
}

function metricsPort([{ name = 'metrics', containerPort, protocol = 'TCP', ...rest }, ...others]: readonly Fields[], unsaid: UnsupportedProp): number {
  unsaid.add('ports', { ...rest, ...others, ...(name !== 'metrics' && { name }), ...(protocol !== 'TCP' && { protocol }) });
  return containerPort;
}

function resourcesProps({ requests, limits, ...rest }: Fields, unsaid: UnsupportedProp): Fields {
  unsaid.add('resources', rest);
  return { requests: quantities(requests, unsaid), limits: quantities(limits, unsaid) };
}

function quantities({ cpu = 'none', memory = 'none', 'ephemeral-storage': ephemeralStorage = 'none', ...rest }: Fields = {}, unsaid: UnsupportedProp): Fields {
  unsaid.add('quantities', rest);
  return { cpu, memory: typeof memory === 'number' ? String(memory) : memory, ephemeralStorage };
}

/** An empty value beside a source is as if it were not there. */
function environmentValue({ value = '', valueFrom }: Fields): any {
  return valueFrom === undefined ? value : { valueFrom, ...(value !== '' && { value }) };
}

function renamed(fields: Fields | undefined, field: string, prop: string): Fields | undefined {
  return fields && Object.fromEntries(Object.entries(fields).map(([name, value]) => [name === field ? prop : name, value]));
}

function securityProps(context: Fields = {}, unsaid: UnsupportedProp): Fields {
  const { privileged = false, capabilities, appArmorProfile, seccompProfile, seLinuxOptions, ...rest } = context;
  const { ebpfCapture = [] } = CHART_DEFAULTS.security?.capabilities ?? {};
  unsaid.add('securityContext', { ...rest, ...(capabilities && String(capabilities.drop) !== 'ALL' && { capabilities }) });
  return {
    privileged,
    appArmorProfile: renamed(appArmorProfile, 'type', 'profileType'),
    seccompProfile: renamed(seccompProfile, 'type', 'profileType'),
    seLinuxOptions: renamed(seLinuxOptions, 'type', 'typeLabel'),
    ...(capabilities && { capabilities: { ebpfCapture: [...ebpfCapture, ...capabilities.add] } }),
  };
}

function probe(fields: Fields | undefined, unsaid: UnsupportedProp): WorkerProbe {
  if (fields === undefined) {
    return WorkerProbe.none();
  }
  const {
    initialDelaySeconds, periodSeconds, timeoutSeconds, terminationGracePeriodSeconds, successThreshold, failureThreshold, ...handlers
  } = fields;
  const options = {
    successThreshold,
    failureThreshold,
    initialDelay: duration(initialDelaySeconds),
    period: duration(periodSeconds),
    timeout: duration(timeoutSeconds),
    terminationGracePeriod: duration(terminationGracePeriodSeconds),
  };
  const { tcpSocket, httpGet, exec } = handlers;
  if (Object.keys(handlers).length === 1 && typeof tcpSocket?.port === 'number') {
    return WorkerProbe.tcpSocket({ ...options, port: tcpSocket.port });
  }
  if (Object.keys(handlers).length === 1 && typeof httpGet?.port === 'number' && httpGet.scheme === undefined) {
    return WorkerProbe.httpGet(httpGet.path, { ...options, port: httpGet.port });
  }
  if (Object.keys(handlers).length === 1 && exec) {
    return WorkerProbe.exec(exec.command, options);
  }
  unsaid.add('probe', { ...handlers, handler: true });
  return WorkerProbe.none();
}
