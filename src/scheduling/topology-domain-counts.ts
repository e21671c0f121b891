import type { SpreadConstraint } from './topology-spread-constraint';

/** The number of pods that a constraint counts in each domain, while pods are bound one by one. */
export class DomainCounts {
  private smallest = 0;
  /** How many domains have the smallest count. */
  private smallestTimes = 0;

  constructor(public readonly constraint: SpreadConstraint, private readonly counts: Map<string, number>) {
    this.findSmallest();
  }

  /** The minimum that every domain is compared with. */
  public get least(): number {
    return this.counts.size < this.constraint.minDomains ? 0 : this.smallest;
  }

  /** The pods in a domain. */
  public count(domain: string): number {
    return this.counts.get(domain) ?? 0;
  }

  /** Whether one more pod may be bound in a domain. */
  public allows(domain: string): boolean {
    return this.count(domain) + this.constraint.self - this.least <= this.constraint.maxSkew;
  }

  /** Counts a pod that was bound, if the selector counts it. */
  public add(domain: string): void {
    const before = this.counts.get(domain);
    if (before === undefined || this.constraint.selector.empty || this.constraint.self === 0) {
      return;
    }
    this.counts.set(domain, before + 1);
    if (before === this.smallest && --this.smallestTimes === 0) {
      this.findSmallest();
    }
  }

  private findSmallest(): void {
    this.smallest = Infinity;
    for (const count of this.counts.values()) {
      this.smallestTimes = count < this.smallest ? 1 : this.smallestTimes + (count === this.smallest ? 1 : 0);
      this.smallest = Math.min(this.smallest, count);
    }
  }
}
