import { amountOf, containersOf, type ContainerView, type Side } from './resources/containers';
import { quantityProblem, soundQuantity } from './resources/quantity';
import type { RuleContext, TemplateRule } from './rule';
import { Severity } from '../diagnostics';
import { addQuantities, compareQuantities, formatQuantity, parseQuantity, type Quantity } from '../kubernetes/quantity/index';
import type { LogRotation } from '../props';
import { POD } from '../render/field-map/index';
import { valueAt } from '../util/object-path';
import { elementNamed } from '../util/untyped';
import type { StorageSpec, WorkerTemplate } from '../worker-spec';
import { logStorage, snifferStorage } from '../worker-spec/index';

const EVIDENCE = 'docs/evidence/ephemeral-storage.md';

const SIZE_LIMIT = 'spec.template.spec.volumes[data].emptyDir.sizeLimit';

/** The chart's capture database, and one for storage that is hardly larger. */
const [DATABASE, SMALL_DATABASE] = ['500Mi', '50Mi'];

const size: TemplateRule = {
  id: 'storage/size',
  severity: Severity.ERROR,
  title: 'storage limit and capture database are sizes, the database below the limit',
  why: 'The database is a part of the storage. A limit of 1500m is taken in silence for 1.5 bytes; past the limit the kubelet evicts the pod.',
  fix: 'Write sizes such as 10Gi and 500Mi.',
  source: EVIDENCE,
  check: function* ({ storage }) {
    const { limit, databaseSize, claim } = storage;
    const limitProblem = quantityProblem('storage', limit, '10Gi');
    if (limitProblem) {
      yield {
        prop: 'storage.limit',
        ...(claim === null && { path: SIZE_LIMIT }),
        message: `'storage.limit' ${limitProblem.message}`,
        fix: limitProblem.fix,
      };
    }
    const databaseProblem = quantityProblem('storage', databaseSize, DATABASE);
    if (databaseProblem) {
      yield { prop: 'storage.databaseSize', message: `'storage.databaseSize' ${databaseProblem.message}`, fix: databaseProblem.fix };
    }
    const [all, part] = [soundQuantity('storage', limit), soundQuantity('storage', databaseSize)];
    if (all && part && compareQuantities(part, all) >= 0) {
      yield {
        prop: 'storage.databaseSize',
        relatedProps: ['storage.limit'],
        message: `'storage.databaseSize' (${databaseSize}) is not below 'storage.limit' (${limit}), which it is a part of.`,
        fix: `Set it to '${smaller(all)}', or raise 'storage.limit'.`,
      };
    }
  },
};

const unlimited: TemplateRule = {
  id: 'storage/unlimited',
  severity: Severity.WARNING,
  title: "captured data on the node's disk has a limit",
  why: 'Captured data then grows until the disk is short, and the kubelet evicts pods that have nothing to do with it.',
  fix: 'Set a storage limit.',
  source: EVIDENCE,
  check: function* ({ storage: { limit, claim } }, { daemonSet }) {
    const path = limit === null && claim === null ? volumeOnNode(daemonSet) : undefined;
    if (path !== undefined) {
      yield {
        prop: 'storage.limit',
        path,
        message: "'storage.limit' is not set, so that captured data may fill the node's disk; a data volume on the node has a limit.",
        fix: "Set it, such as '10Gi'.",
      };
    }
  },
};

/** The field of the data volume where it is on the disk of the node; the list of volumes where the data are in the container itself. */
function volumeOnNode(daemonSet: RuleContext['daemonSet']): string | undefined {
  const volumes = `${POD}.volumes`;
  const data = elementNamed(valueAt(volumes, daemonSet), 'data');
  const kind = data === undefined ? undefined : Object.keys(data).find((key) => key !== 'name') ?? 'emptyDir';
  return kind === undefined ? volumes : kind === 'emptyDir' || kind === 'hostPath' ? `${volumes}[data].${kind}` : undefined;
}

const unreserved: TemplateRule = {
  id: 'storage/unreserved',
  severity: Severity.WARNING,
  title: "the data volume is reserved on the node's disk",
  why: 'The scheduler knows nothing of an emptyDir: without an ephemeral-storage request the pod lands on a full disk and is evicted.',
  fix: "Set 'resources.requests.ephemeralStorage' to 'auto'.",
  source: EVIDENCE,
  check: function* (spec, context) {
    const limit = dataVolume(spec.storage);
    const reserved = ofPod(containersOf(spec, context), (container) => amount(container, 'requests') ?? amount(container, 'limits'));
    if (limit && (reserved === undefined || compareQuantities(reserved, limit) < 0)) {
      const prop = 'resources.requests.ephemeralStorage';
      const { ephemeralStorage } = spec.resources.requests;
      yield {
        prop,
        relatedProps: ['storage.limit'],
        message: reserved === undefined
          ? `'${prop}' is not set, so that nothing is reserved for 'storage.limit' (${spec.storage.limit}) on the node's disk.`
          : `'${prop}' (${ephemeralStorage ?? 'not set'}) makes ${formatQuantity(reserved)} for the pod, less than 'storage.limit' (${spec.storage.limit}) on the node's disk.`,
        fix: "Set it to 'auto', which covers data volume and logs.",
        set: { prop, value: snifferStorage({ limit: spec.storage.limit! }, rotationOf(spec)) },
      };
    }
  },
};

const ephemeralLimit: TemplateRule = {
  id: 'storage/ephemeral-limit',
  severity: Severity.WARNING,
  title: "the containers' ephemeral-storage limits together cover data volume and logs",
  why: 'One limit is enough for the kubelet to evict the pod at the sum of them all, and it counts the data volume and all logs into it.',
  fix: 'Leave the limits out, or raise them.',
  source: EVIDENCE,
  check: function* (spec, context) {
    const containers = containersOf(spec, context);
    const allowed = ofPod(containers, (container) => amount(container, 'limits'));
    const written = writtenBy(containers.filter(({ lasting }) => lasting), spec);
    if (allowed && written && compareQuantities(allowed, written) < 0) {
      const first = containers.find((container) => amount(container, 'limits') !== undefined)!;
      const { prop, text } = amountOf(first, 'limits', 'ephemeral-storage');
      yield {
        prop,
        message: `'${prop}' (${text}) makes ${formatQuantity(allowed)} for the pod; data volume and logs take up to ${formatQuantity(written)}, and the kubelet evicts at that limit.`,
        fix: `Set it to 'none', or raise the sum to at least ${formatQuantity(written)}.`,
      };
    }
  },
};

/** Where captured data is kept. */
export const storageRules: readonly TemplateRule[] = [size, unlimited, unreserved, ephemeralLimit];

function smaller(limit: Quantity): string {
  return compareQuantities(parseQuantity(DATABASE)!, limit) < 0 ? DATABASE : SMALL_DATABASE;
}

function rotationOf({ logging: { rotation: { size: bytes, count } } }: WorkerTemplate): LogRotation {
  return { ...(bytes !== null && { size: bytes }), ...(count !== null && { count }) };
}

/** The limit of the data volume where it lies on the node's disk. */
function dataVolume({ limit, claim }: StorageSpec): Quantity | undefined {
  return claim === null ? soundQuantity('storage', limit) : undefined;
}

function amount(container: ContainerView, side: Side): Quantity | undefined {
  const { text } = amountOf(container, side, 'ephemeral-storage');
  return soundQuantity('ephemeral-storage', text);
}

/**
 * What Kubernetes makes of the containers' amounts: their sum, or what an init container has, if that is more;
 * `undefined` where nothing is set.
 */
function ofPod(containers: readonly ContainerView[], of: (container: ContainerView) => Quantity | undefined): Quantity | undefined {
  const amounts = (lasting: boolean) => containers
    .filter((container) => container.lasting === lasting)
    .map(of)
    .filter((quantity): quantity is Quantity => quantity !== undefined);
  const [together, before] = [amounts(true), amounts(false)];
  return [...(together.length === 0 ? [] : [together.reduce(addQuantities)]), ...before]
    .reduce<Quantity | undefined>((largest, each) => (largest === undefined || compareQuantities(each, largest) > 0 ? each : largest), undefined);
}

/** What the pod may write: the data volume and each container's logs; `undefined` where one is not a size. */
function writtenBy(containers: readonly ContainerView[], { storage, logging: { rotation } }: WorkerTemplate): Quantity | undefined {
  const logs = logStorage({ size: rotation.size ?? undefined, count: rotation.count ?? undefined });
  const each = soundQuantity('ephemeral-storage', logs);
  const data = dataVolume(storage);
  if (each === undefined || (storage.claim === null && data === undefined)) {
    return undefined;
  }
  return [...(data ? [data] : []), ...containers.map(() => each)].reduce(addQuantities);
}
