import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { WorkerModel } from './worker-model';
import type { Acknowledgement, RawFinding } from '../diagnostics/index';
import { OVERLAP, WORKER_OVERLAP } from '../rules/index';
import type { HostWorker } from '../scheduling/overlaps';
import type { KubernetesObject } from '../util/kubernetes-object';
import { changesOf, totalChanges } from '../util/object-changes';

/** A worker of the app, whether it is rendered or adopted. */
export interface PlacedWorker {
  readonly construct: IConstruct;
  readonly model: WorkerModel;
  readonly daemonSet: ApiObject;
  /** The DaemonSet as it is now. */
  readonly current: () => KubernetesObject;
}

/** A worker with what was found about it. */
interface Member extends PlacedWorker {
  /** Of two workers that overlap, the finding belongs to that of the higher rank, and of equal ones to the later. */
  readonly rank: number;
  /** The changes of its DaemonSet that were compared. */
  changes: number;
  finding?: RawFinding;
  /** Grows with each change of the finding. */
  version: number;
}

/** The workers of an app that may run on one node. An app is for one cluster. */
export class AppOverlaps {
  private readonly members = new Map<IConstruct, Member>();
  private readonly fleets = new Map<IConstruct, () => readonly Acknowledgement[]>();
  private pending: Member[] = [];
  private total = -1;
  private compared?: Comparison;

  /** Adds a worker. */
  public add(worker: PlacedWorker): void {
    const member = { ...worker, rank: rankOf(worker.model), changes: 0, version: 0 };
    this.members.set(worker.construct, member);
    this.pending.push(member);
  }

  /**
   * Adds a construct that proves by itself that the workers in it exclude each other.
   *
   * @param fleet the construct
   * @param accepted the rules whose findings about the fleet are accepted
   */
  public addFleet(fleet: IConstruct, accepted: () => readonly Acknowledgement[]): void {
    this.fleets.set(fleet, accepted);
  }

  /** The DaemonSet of a worker as it is now, without acknowledgements. */
  public daemonSetOf(worker: IConstruct): KubernetesObject {
    return this.members.get(worker)!.current();
  }

  /** What the manifest of a worker has to accept because its fleet does: a manifest has workers, not fleets. */
  public acceptedByFleet(worker: IConstruct): Acknowledgement[] {
    const fleet = worker.node.scopes.find((scope) => this.fleets.has(scope));
    const accepted = fleet === undefined ? [] : this.fleets.get(fleet)!();
    return accepted.filter(({ rule }) => rule === OVERLAP.id).map(({ reason }) => ({ rule: WORKER_OVERLAP.id, reason }));
  }

  /** The finding about a worker. */
  public findingOf(worker: IConstruct): RawFinding | undefined {
    this.update();
    return this.members.get(worker)?.finding;
  }

  /** A number that grows with each change of the finding about a worker. */
  public versionOf(worker: IConstruct): number {
    this.update();
    return this.members.get(worker)?.version ?? 0;
  }

  /** Compares new workers with those before; all workers only after a change of a DaemonSet. */
  private update(): void {
    if (this.members.size < 2 || (this.pending.length === 0 && this.total === totalChanges())) {
      return;
    }
    const isNew = new Set(this.pending);
    const isChanged = this.total !== totalChanges()
      && [...this.members.values()].some((member) => !isNew.has(member) && changesOf(member.daemonSet) !== member.changes);
    this.total = totalChanges();
    const pending = byRank(this.pending);
    this.pending = [];
    if (this.compared === undefined || isChanged || (pending.length > 0 && pending[0].rank < this.compared.rank)) {
      this.compared = new Comparison(this.fleets);
      byRank([...this.members.values()]).forEach((member) => this.compared!.add(member));
    } else {
      pending.forEach((member) => this.compared!.add(member));
    }
  }
}

/** One comparison of workers in the order of their ranks. */
class Comparison {
  /** The highest rank so far. */
  public rank = 0;

  private readonly overlaps: InstanceType<typeof import('../scheduling/overlaps').WorkerOverlaps<HostWorker>>;

  constructor(private readonly fleets: ReadonlyMap<IConstruct, unknown>) {
    this.overlaps = new (parts().WorkerOverlaps)();
  }

  public add(member: Member): void {
    const { construct, model, daemonSet, current } = member;
    const { hostWorker, overlapFinding } = parts();
    const fleet = construct.node.scopes.find((scope) => this.fleets.has(scope));
    const overlap = this.overlaps.add({ ...hostWorker(current(), model.spec.network.port), name: `the worker ${construct.node.path}`, fleet });
    const finding = overlap && overlapFinding(overlap, true);
    member.changes = changesOf(daemonSet);
    this.rank = member.rank;
    if (finding?.message !== member.finding?.message) {
      member.finding = finding;
      member.version++;
    }
  }
}

/** A worker that accepts overlaps has the finding; one that runs already has it least. */
function rankOf({ props, acknowledgements }: WorkerModel): number {
  return (acknowledgements.some(({ rule }) => rule === WORKER_OVERLAP.id) ? 2 : 0) + (props.adopted ? 0 : 1);
}

function byRank(members: readonly Member[]): Member[] {
  return [...members].sort((one, other) => one.rank - other.rank);
}

/** Loaded by an app with several workers. */
function parts(): typeof import('../scheduling/overlaps') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../scheduling/overlaps') as typeof import('../scheduling/overlaps');
}
