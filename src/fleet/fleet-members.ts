import { CATCH_ALL } from './check-fleet';
import { FleetExclusion, type FleetCatchAll, type FleetPool, type FleetPools, type KubesharkFleetProps } from './kubeshark-fleet-props';
import { poolTerms, type PoolTerms } from './pool-terms';
import type { RawFinding } from '../diagnostics/index';
import { DNS_LABEL } from '../kubernetes/index';
import { formatValue } from '../kubernetes/validation/index';
import type { NodeSelection } from '../node-selectors/index';
import { WorkerPreset } from '../presets';
import type { WorkerMetrics, WorkerTuning } from '../props';
import { fleetFinding, POOL_NAME } from '../rules/index';
import type { KubesharkWorkerProps } from '../worker';
import { mergeLayer } from '../worker-spec';

/** A pool, or the catch-all, and the nodes that it is left. */
export interface FleetMember extends PoolTerms {
  readonly name: string;
  /** Where it is among the props: `pools[0]`, or `catchAll`. */
  readonly prop: string;
}

/** A member as a worker of its own. */
export interface FleetWorker extends FleetMember {
  readonly props: KubesharkWorkerProps;
  /** What it asks for beside its worker: the fleet has one metrics Service for all. */
  readonly metrics: WorkerMetrics;
}

/** The pools of a fleet that have a name of their own, and what is wrong with the other names. */
export interface FleetMembers<T extends FleetMember> {
  readonly members: readonly T[];
  readonly findings: readonly RawFinding[];
}

const OTHERS = 'others';

/**
 * The members of a fleet, in order, the catch-all last.
 *
 * @param fleet the pools
 * @param at where they are among the props: '', or a path with a dot at its end
 * @param memberOf makes a member of a pool, its place, and the selections that it must leave out
 */
export function fleetMembers<T extends FleetMember>(
  { pools = [], catchAll, exclusion: exclusive = FleetExclusion.EARLIER_WINS }: FleetPools,
  at: string,
  memberOf: (pool: FleetPool, prop: string, excluded: readonly NodeSelection[]) => T,
): FleetMembers<T> {
  const asked = [
    ...pools.map((pool, index) => ({ pool, prop: `${at}pools[${index}]` })),
    ...(catchAll ? [{ pool: catchAllPool(catchAll), prop: `${at}${CATCH_ALL}` }] : []),
  ];
  const members: T[] = [];
  const findings: RawFinding[] = [];
  for (const { pool, prop } of asked) {
    const problem = nameProblem(pool.name, members);
    if (problem === undefined) {
      const excluded = prop === `${at}${CATCH_ALL}` || exclusive === FleetExclusion.EARLIER_WINS ? members.map(({ own }) => own) : [];
      members.push(memberOf(pool, prop, excluded));
    } else {
      findings.push(fleetFinding(POOL_NAME, `${prop}.name`, `'${prop}.name' ${formatValue(pool.name)} ${problem}.`, POOL_NAME.fix));
    }
  }
  return { members, findings };
}

function catchAllPool({ name = OTHERS, ...props }: FleetCatchAll): FleetPool {
  return { name, props };
}

function nameProblem(name: string, members: readonly FleetMember[]): string | undefined {
  const same = members.find((member) => member.name === name);
  return same ? `is also the name of '${same.prop}'` : DNS_LABEL.problem(name);
}

/** A pool of a fleet that stands by itself. */
export function fleetWorker(pool: FleetPool, prop: string, excluded: readonly NodeSelection[], fleet: KubesharkFleetProps): FleetWorker {
  const { name, props: { preset, ...tuning } } = pool;
  const { release, serviceAccount, rbac, createNamespace, strict } = fleet;
  const { placement, metrics } = mergeLayer((preset ?? WorkerPreset.recommended())._merge(), { origin: 'prop', tuning }).tuning;
  const terms = poolTerms(placement!, excluded);
  const worker = { preset, release, serviceAccount, rbac, createNamespace, strict, ...poolTuning(tuning, terms) };
  return { ...terms, name, prop, metrics: metrics!, props: worker };
}

function poolTuning(tuning: WorkerTuning, { nodeTerms }: PoolTerms): WorkerTuning {
  return {
    ...tuning,
    ...(nodeTerms && { placement: { ...tuning.placement, nodeTerms: [...nodeTerms] } }),
    metrics: { ...tuning.metrics, service: false },
  };
}
