import { quantityText, type QuantityText } from './units';
import { quantityToNumber, parseQuantity } from '../kubernetes/quantity/index';
import type { LogRotation, WorkerStorage } from '../props';

/** Asks for as much of the node's disk as a container writes. */
export const AUTO = 'auto';

const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;

/**
 * What the kubelet keeps of a container's output by default: `containerLogMaxSize` times
 * `containerLogMaxFiles`.
 *
 * @see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
 */
const KUBELET_LOG_SIZE = '10Mi';
const KUBELET_LOG_FILES = 5;

/** The logs of one container; unset where the rotation is not a size. */
export function logStorage(rotation?: LogRotation): QuantityText {
  return sizeText(logBytes(rotation));
}

/** The sniffer's logs and the data volume, unless a claim holds the data. */
export function snifferStorage(storage: WorkerStorage, rotation?: LogRotation): QuantityText {
  const data = storage.claim === undefined ? quantityText(storage.limit) : null;
  return sizeText(logBytes(rotation) + (data === null ? 0 : bytesOf(data)));
}

function logBytes(rotation: LogRotation = {}): number {
  return notNegative(bytesOf(quantityText(rotation.size) ?? KUBELET_LOG_SIZE) * (rotation.count ?? KUBELET_LOG_FILES));
}

/** Rounded up to whole GiB, below one to whole MiB, since a container writes a little beside. */
function sizeText(bytes: number): QuantityText {
  if (!Number.isFinite(bytes)) {
    return null;
  }
  return bytes > GIBIBYTE - MEBIBYTE ? `${BigInt(Math.ceil(bytes / GIBIBYTE))}Gi` : `${BigInt(Math.ceil(bytes / MEBIBYTE))}Mi`;
}

function bytesOf(text: QuantityText): number {
  const quantity = text === null ? undefined : parseQuantity(text);
  return quantity === undefined ? NaN : notNegative(quantityToNumber(quantity));
}

function notNegative(bytes: number): number {
  return bytes >= 0 ? bytes : NaN;
}
