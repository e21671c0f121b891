import { addQuantities, compareQuantities, parseQuantity, roundUpToMilli, ZERO_QUANTITY, type Quantity } from '../../kubernetes';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { textOf } from '../../util/start-of-json';
import { objectOf, objectsOf } from '../../util/untyped';

/** Amounts by resource. */
export type Amounts = ReadonlyMap<string, Quantity>;

/** What a container asks for. */
export interface ContainerAmounts {
  readonly name: string;
  /** The container of the worker's DaemonSet. */
  readonly path: string;
  readonly requests: Amounts;
  readonly limits: Amounts;
  /** Whether it ends before the others start. */
  readonly isInit: boolean;
}

/** What a pod's containers ask for, in the order in which they start: as the API server stores it, with the limit where no request is set. */
export function containerAmounts(pod: KubernetesObject): ContainerAmounts[] {
  return (['initContainers', 'containers'] as const).flatMap((list) => objectsOf(pod[list]).map((container, index): ContainerAmounts => {
    const { requests, limits } = objectOf(container.resources);
    const stored = amountsOf(limits);
    return {
      name: textOf(container.name),
      path: `spec.template.spec.${list}[${index}]`,
      requests: new Map([...stored, ...amountsOf(requests)]),
      limits: stored,
      isInit: list === 'initContainers' && container.restartPolicy !== 'Always',
    };
  }));
}

/** The amounts of a map; what cannot be read is left out, since the API server rejects it. */
export function amountsOf(map: unknown): Amounts {
  return new Map(Object.entries(objectOf(map)).flatMap(([name, text]): [string, Quantity][] => {
    const quantity = parseQuantity(textOf(text));
    return quantity === undefined ? [] : [[name, roundUpToMilli(quantity)]];
  }));
}

/** What a pod counts as: the sum of the containers that run together, or one that ends before with the sidecars before it, whichever is more. */
export function podAmounts(containers: readonly ContainerAmounts[], field: 'requests' | 'limits'): Amounts {
  const total = new Map<string, Quantity>();
  const starting: [string, Quantity][] = [];
  for (const container of containers) {
    for (const [name, amount] of container[field]) {
      const sum = addQuantities(total.get(name) ?? ZERO_QUANTITY, amount);
      if (container.isInit) {
        starting.push([name, sum]);
      } else {
        total.set(name, sum);
      }
    }
  }
  for (const [name, amount] of starting) {
    if (compareQuantities(amount, total.get(name) ?? ZERO_QUANTITY) > 0) {
      total.set(name, amount);
    }
  }
  return total;
}
