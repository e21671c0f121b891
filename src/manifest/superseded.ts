import { compareQuantities } from '../kubernetes/quantity/index';
import type { WorkerResources, WorkerTuning } from '../props';
import { soundQuantity } from '../rules/resources/index';
import { NONE, type ResourcesSpec, type UpdateStrategySpec, type WorkerTemplate } from '../worker-spec';

/** A value of a manifest that cannot stand beside one that was set over it. */
export interface Superseded {
  readonly prop: string;
  readonly value: string;
  /** What it collides with. */
  readonly by: string;
}

const KINDS = { cpu: 'cpu', memory: 'memory', ephemeralStorage: 'ephemeral-storage' } as const;

/** A request and its limit. */
type Kind = keyof typeof KINDS;

/**
 * Values of a manifest that the API server would reject beside the tuned ones: a limit below a request, a surge beside
 * a number of unavailable pods. Where the tuning owns the one, the other has to give way.
 *
 * @param manifest the worker as it was read
 * @param tuned the same after the tuning
 */
export function supersededBy(manifest: WorkerTemplate, tuned: WorkerTemplate): Superseded[] {
  return [
    ...limits('resources', manifest.resources, tuned.resources),
    ...limits('tracer.resources', manifest.tracer.resources, tuned.tracer.resources),
    ...limits('initContainers.resources', manifest.initContainers.resources, tuned.initContainers.resources),
    ...surge(manifest.updateStrategy, tuned.updateStrategy),
  ];
}

/** The values of a manifest without those that are superseded. */
export function withoutSuperseded(tuning: WorkerTuning, superseded: readonly Superseded[]): WorkerTuning {
  const isGone = (prop: string) => superseded.some((one) => one.prop === prop);
  const trimmed = (prop: string, { requests, limits: input = {} }: WorkerResources = {}): WorkerResources => ({
    requests,
    limits: Object.fromEntries((Object.keys(input) as Kind[]).map((kind) => [kind, isGone(`${prop}.limits.${kind}`) ? NONE : input[kind]])),
  });
  const { maxSurge, ...updateStrategy } = tuning.updateStrategy ?? {};
  return {
    ...tuning,
    resources: trimmed('resources', tuning.resources),
    tracer: { ...tuning.tracer, resources: trimmed('tracer.resources', tuning.tracer?.resources) },
    initContainers: { resources: trimmed('initContainers.resources', tuning.initContainers?.resources) },
    updateStrategy: isGone('updateStrategy.maxSurge') ? updateStrategy : tuning.updateStrategy,
  };
}

function limits(prop: string, from: ResourcesSpec, to: ResourcesSpec): Superseded[] {
  return (Object.keys(KINDS) as Kind[]).flatMap((kind) => {
    const [limit, request] = [to.limits[kind], to.requests[kind]];
    const [low, high] = [limit, request].map((text) => soundQuantity(KINDS[kind], text));
    const isTuned = limit === from.limits[kind] && request !== from.requests[kind];
    return isTuned && low && high && compareQuantities(low, high) < 0
      ? [{ prop: `${prop}.limits.${kind}`, value: limit!, by: `'${prop}.requests.${kind}' (${request})` }]
      : [];
  });
}

function surge(from: UpdateStrategySpec, to: UpdateStrategySpec): Superseded[] {
  const isSet = (value: unknown) => value !== null && value !== 0 && value !== '0%';
  const isTuned = to.maxSurge === from.maxSurge && to.maxUnavailable !== from.maxUnavailable;
  return isTuned && isSet(to.maxSurge) && isSet(to.maxUnavailable)
    ? [{ prop: 'updateStrategy.maxSurge', value: String(to.maxSurge), by: `'updateStrategy.maxUnavailable' (${to.maxUnavailable})` }]
    : [];
}
