import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import type { NamespaceWorkers } from './namespace-workers';
import { rendersRoles, type WorkerModel } from './worker-model';
import * as render from '../render';
import type { KubernetesObject } from '../util/kubernetes-object';
import { CHART_CLAIM } from '../worker-spec';

/** The objects of one worker. Those that it shares may belong to another worker of the namespace. */
export interface WorkerObjects {
  readonly daemonSet: ApiObject;
  readonly serviceAccount?: ApiObject;
  readonly metricsService?: ApiObject;
  readonly storageClaim?: ApiObject;
}

/** Creates what a worker needs, what is shared only once, in an order in which it can be applied. */
export function renderWorker(scope: Construct, model: WorkerModel, shared: NamespaceWorkers): WorkerObjects {
  const { spec, props, merged } = model;
  const { releaseOwned } = spec.identity;
  const create = (id: string, object: KubernetesObject) => new ApiObject(scope, id, object as any);
  const once = (id: string, object: () => KubernetesObject) => shared.once(id, () => create(id, object()));
  const onceInCluster = (id: string, object: () => KubernetesObject) => shared.once(id, () => withoutNamespace(create(id, object())));
  const subjects = lazyList(() => render.subjects(spec, shared.boundAccounts()));

  if (props.createNamespace) {
    onceInCluster('Namespace', () => render.privilegedNamespace(spec));
  }
  const isRendered = (prop: string) => !releaseOwned || merged.origins.get(prop) === 'prop';
  const serviceAccount = props.serviceAccount || releaseOwned ? undefined : once(`ServiceAccount-${spec.identity.serviceAccountName}`, () => (
    render.serviceAccount(spec, lazyList(() => shared.pullSecrets(spec.identity.serviceAccountName).map((name) => ({ name }))))
  ));
  if (rendersRoles(model)) {
    onceInCluster('ClusterRole', () => render.clusterRole(spec));
    onceInCluster('ClusterRoleBinding', () => render.clusterRoleBinding(spec, subjects));
    once('Role', () => render.selfConfigRole(spec));
    once('RoleBinding', () => render.selfConfigRoleBinding(spec, subjects));
  }
  if (spec.security.openShift) {
    onceInCluster('SecurityContextConstraints', () => render.securityContextConstraints(spec, lazyList(() => render.constraintUsers(spec, shared.constrainedAccounts()))));
  }
  if (spec.network.createPolicy && isRendered('network.createPolicy')) {
    once('NetworkPolicy', () => render.networkPolicy(spec, lazyList(() => render.policyPorts(shared.specs()))));
  }
  if (spec.settings.owned) {
    once('Settings', () => render.settingsConfigMap(spec));
  }
  const claim = render.storageClaim(spec);
  const storageClaim = claim && !(releaseOwned && claim.metadata.name === CHART_CLAIM) ? create('StorageClaim', claim) : undefined;
  const hasService = spec.metrics.service && isRendered('metrics.service');
  const metricsService = hasService ? create('MetricsService', render.metricsService(spec)) : undefined;
  return { serviceAccount, storageClaim, metricsService, daemonSet: create('Resource', model.daemonSet) };
}

/** cdk8s gives every object the chart's namespace, also those that live in none. */
export function withoutNamespace(object: ApiObject): ApiObject {
  if (object.metadata.namespace !== undefined) {
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  }
  return object;
}

/** A list that is known only when all workers are there; an empty one is left out. */
function lazyList(produce: () => readonly unknown[]): any {
  return Lazy.any({ produce: () => render.filled(produce()) });
}
