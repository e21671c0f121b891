import type { WorkerParts } from './worker-containers';
import type { ResourceQuantities, WorkerResources, WorkerStorage } from '../props';
import { isObject, objectOf, stringOf } from '../util/untyped';
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

/** The API server reads `null` as 0. */
function quantity(value: unknown): string {
  if (value === null) {
    return '0';
  }
  return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number' ? String(value) : NONE;
}

/** Where captured data is kept. The data volume's own size counts, then the worker's argument. */
export function readStorage({ data, flags }: WorkerParts): WorkerStorage {
  const claim = objectOf(data?.persistentVolumeClaim);
  const isClaim = isObject(data?.persistentVolumeClaim);
  const size = objectOf(data?.emptyDir).sizeLimit;
  const limit = isClaim ? undefined : sizeOf(size);
  return {
    limit: limit ?? flags.value('-storage-size') ?? NONE,
    databaseSize: flags.value('-capture-db-max-size') ?? NONE,
    ...(isClaim && { claim: { name: stringOf(claim.claimName), existing: true } }),
  };
}

function sizeOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : stringOf(value);
}
