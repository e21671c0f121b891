import type { WorkerParts } from './worker-containers';
import { CHART_DEFAULTS } from '../presets/index';
import type { WorkerImage } from '../props';
import { stringOf } from '../util/untyped';
import { defaultPullPolicy, imageTag } from '../worker-spec';

const REFERENCE = /^(?<registry>.+)\/(?<repository>[^/:@]+)(?::(?<tag>[^/:@]+))?(?:@(?<digest>[^/@]+))?$/;

const DEBUG = /-debug$/;

/** The images: all containers share one, but for a sniffer of its own. */
export function readImage(parts: WorkerParts): WorkerImage {
  const { sniffer, tracer, mountBpf, cleanUp } = parts;
  const own = stringOf(sniffer.image);
  const others = stringOf(tracer?.image) ?? stringOf(mountBpf?.image) ?? stringOf(cleanUp?.image) ?? own;
  const version = parts.labels['app.kubernetes.io/version'] || parts.podLabels['app.kubernetes.io/version'] || CHART_DEFAULTS.image!.version!;
  return {
    version,
    ...shared(others, version, parts.isOn('PROFILING_ENABLED') ?? false),
    ...(own !== undefined && own !== others && { sniffer: own }),
    pullPolicy: (stringOf(sniffer.imagePullPolicy) ?? defaultPullPolicy(own ?? '')) as WorkerImage['pullPolicy'],
  };
}

/** The parts of a reference that props can say; none of it where they cannot, so that nothing half comes out. */
function shared(reference: string | undefined, version: string, profiling: boolean): WorkerImage {
  const { registry, repository, tag, digest } = REFERENCE.exec(reference ?? '')?.groups ?? {};
  if (registry === undefined || (tag === undefined && digest === undefined)) {
    return reference === undefined ? {} : { sniffer: reference };
  }
  if (digest !== undefined) {
    return { registry, repository, digest };
  }
  const plain = profiling ? tag.replace(DEBUG, '') : tag;
  const exactTag = [false, true].find((isExact) => plain === imageTag({ version, exactTag: isExact }));
  return { registry, repository, ...(exactTag === undefined ? { tag: plain } : { exactTag }) };
}
