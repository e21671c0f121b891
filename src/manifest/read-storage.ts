import type { WorkerParts } from './worker-containers';
import type { WorkerStorage } from '../props';
import { isObject, objectOf, stringOf } from '../util/untyped';
import { NONE } from '../worker-spec';

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
