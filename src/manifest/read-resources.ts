import type { WorkerResources, ResourceQuantities } from '../props';
import { objectOf } from '../util/untyped';
import { NONE } from '../worker-spec';

/** What a container asks for and may use; what it does not set is undefined. */
export function readResources(container: unknown): WorkerResources {
  const { requests, limits } = objectOf(objectOf(container).resources);
  return { requests: quantities(requests), limits: quantities(limits) };
}

function quantities(list: unknown): ResourceQuantities {
  const { cpu, memory, 'ephemeral-storage': ephemeralStorage } = objectOf(list);
  return { cpu: quantity(cpu), memory: quantity(memory), ephemeralStorage: quantity(ephemeralStorage) };
}

function quantity(value: unknown): string {
  return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number' ? String(value) : NONE;
}
