import { hasKind, ofKind, type ReleaseObjects, type ReleaseRule, type ReleaseViolation } from './rule';
import { Severity } from '../../diagnostics';
import type { SourceObject } from '../../loader';
import { nameOf } from '../../util/object-name';
import { podOf } from '../../util/pod-spec';
import { objectOf } from '../../util/untyped';

const EVIDENCE = 'docs/evidence/beside-the-worker.md';

/** Handlers whose pods have a kernel of their own: gVisor's, Kata's and Firecracker's. */
const SANDBOX = /^(gvisor|runsc|kata)\b|firecracker/;

/** Priority classes that every cluster has. */
const BUILT_IN = /^system-(node|cluster)-critical$/;

const runtimeClass: ReleaseRule = {
  id: 'release/runtime-class',
  severity: Severity.WARNING,
  title: 'the runtime class of a worker exists, and runs it on the kernel of the node',
  why: 'In a sandbox such as gVisor or Kata the pod has another kernel and no network of the host: it captures nothing. Without the class no pod is created.',
  fix: 'Remove runtimeClassName from the worker.',
  source: EVIDENCE,
  check: function* (release) {
    const named = release.worker === undefined ? undefined : podOf(release.worker.object).runtimeClassName;
    if (typeof named !== 'string' || named === '') {
      return;
    }
    const source = classNamed('RuntimeClass', named, release.objects);
    const handler = source?.object.handler ?? named;
    if (SANDBOX.test(handler)) {
      yield {
        ...ofWorker(release, 'runtimeClassName', named),
        predicate: `runs the pods in a sandbox (${handler}) with a kernel of its own; they cannot capture what other pods of the node send`,
        fix: 'Remove it.',
      };
    } else if (source === undefined) {
      yield* missing(release, 'RuntimeClass', 'runtimeClassName', named);
    }
    const { nodeSelector } = objectOf(source?.object.scheduling);
    if (source !== undefined && Object.keys(objectOf(nodeSelector)).length > 0) {
      yield {
        source,
        path: 'scheduling.nodeSelector',
        predicate: `is added to the pods of ${nameOf(release.worker!.object)}; on nodes without these labels no worker runs`,
        fix: 'Remove runtimeClassName from the worker, or the selector from the class.',
      };
    }
  },
};

const priorityClass: ReleaseRule = {
  id: 'release/priority-class',
  severity: Severity.WARNING,
  title: 'the priority class of a worker exists',
  why: 'The DaemonSet is accepted, and every pod that names a class that does not exist is rejected.',
  fix: 'Create the class, or name one that exists.',
  source: EVIDENCE,
  concerns: hasKind('PriorityClass'),
  check: function* (release) {
    const named = release.worker === undefined ? undefined : podOf(release.worker.object).priorityClassName;
    if (typeof named === 'string' && named !== '' && !BUILT_IN.test(named)) {
      yield* missing(release, 'PriorityClass', 'priorityClassName', named);
    }
  },
};

/** Classes of the cluster that the worker's pods name. */
export const CLASS_RULES: readonly ReleaseRule[] = [runtimeClass, priorityClass];

/** A class that is not among those of the input. An input that has none of the kind may hold only a part of the cluster. */
function* missing(release: ReleaseObjects, kind: string, field: string, name: string): Iterable<ReleaseViolation> {
  const others = ofKind(kind, release.objects);
  if (others.length > 0 && classNamed(kind, name, others) === undefined) {
    yield {
      ...ofWorker(release, field, name),
      predicate: `is no ${kind} of the input, which has others; unless it exists in the cluster, no pod is created`,
      fix: `Create it, or name one that exists, such as '${String(objectOf(others[0].object.metadata).name)}'.`,
    };
  }
}

function classNamed(kind: string, name: string, objects: readonly SourceObject[]): SourceObject | undefined {
  return ofKind(kind, objects).find(({ object }) => objectOf(object.metadata).name === name);
}

function ofWorker({ worker }: ReleaseObjects, field: string, value: string): Pick<ReleaseViolation, 'source' | 'path' | 'value'> {
  return { source: worker!, path: `spec.template.spec.${field}`, value };
}
