import { admittedContainers } from './limit-range';
import { amountsOf, podAmounts, type Amounts, type ContainerAmounts } from './pod-amounts';
import { hasKind, isBeside, ofKind, type ReleaseRule, type ReleaseViolation } from './rule';
import { Severity } from '../../diagnostics';
import { canonicalQuantity, parseQuantity, quantityToNumber, type Quantity } from '../../kubernetes';
import type { SourceObject } from '../../loader';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { listNames } from '../../util/list-names';
import { nameOf } from '../../util/object-name';
import { podOf } from '../../util/pod-spec';
import { objectOf, objectsOf, stringsOf } from '../../util/untyped';

/** What each container has to name, once a quota counts it. */
const REQUIRED = /^(requests\.)?(cpu|memory)$|^limits\.(cpu|memory)$/;

const ONE = parseQuantity('1')!;

/** A ResourceQuota that is too small for the worker's pods. */
export const resourceQuota: ReleaseRule = {
  id: 'release/resource-quota',
  severity: Severity.ERROR,
  otherSeverities: [Severity.WARNING, Severity.INFO],
  title: "the ResourceQuota of a worker's namespace has space for its pods",
  why: 'The DaemonSet is accepted, and pods beyond the quota are not created: nodes stay without a worker, and only events of the DaemonSet say why.',
  fix: 'Raise the quota, or give the workers a namespace of their own.',
  source: 'docs/evidence/beside-the-worker.md',
  concerns: hasKind('ResourceQuota'),
  check: function* (release) {
    const { worker, objects } = release;
    if (worker === undefined) {
      return;
    }
    const { containers } = admittedContainers(release);
    for (const source of ofKind('ResourceQuota', objects).filter(({ object }) => isBeside(object, worker.object))) {
      if (applies(objectOf(source.object.spec), podOf(worker.object), containers)) {
        yield* quotaViolations(source, worker, containers);
      }
    }
  },
};

function* quotaViolations(source: SourceObject, worker: SourceObject, containers: readonly ContainerAmounts[]): Iterable<ReleaseViolation> {
  const { desiredNumberScheduled: desired } = objectOf(worker.object.status);
  for (const [key, hard] of amountsOf(objectOf(source.object.spec).hard)) {
    const found = { source, path: `spec.hard[${key}]`, value: canonicalQuantity(hard) };
    const silent = REQUIRED.test(key) ? containers.filter((container) => !container[fieldOf(key)].has(resourceOf(key))) : [];
    const needed = usageOf(key, containers);
    const isCounted = needed !== undefined && needed.coefficient !== 0n;
    const fitting = isCounted ? Math.floor(quantityToNumber(hard) / quantityToNumber(needed) + 1e-9) : Infinity;
    const name = nameOf(worker.object);
    if (silent.length > 0) {
      const field = `resources.${fieldOf(key)}.${resourceOf(key)}`;
      yield {
        ...found,
        predicate: `is counted by the quota, and ${listNames(silent.map((one) => `'${one.name}'`))} of ${name} does not set ${field}; no pod is created`,
        fix: `Set ${field} there, or let a LimitRange do it.`,
      };
    } else if (fitting < 1) {
      yield {
        ...found,
        predicate: `is below what one pod of ${name} counts as (${canonicalQuantity(needed!)}); no pod is created`,
        fix: `Raise it to ${canonicalQuantity(needed!)} for each node at least.`,
      };
    } else if (typeof desired === 'number' && fitting < desired) {
      yield {
        ...found,
        severity: Severity.WARNING,
        predicate: `fits ${fitting} of the ${desired} pods that ${name} needs; the other nodes have no worker`,
        fix: `Raise it to ${canonicalQuantity(needed!)} for each node at least.`,
      };
    } else if (typeof desired !== 'number' && fitting < Infinity) {
      yield {
        ...found,
        severity: Severity.INFO,
        predicate: `fits ${fitting} pods of ${name} at most; how many nodes need one is not in the input`,
        fix: `Count ${canonicalQuantity(needed!)} for each node.`,
      };
    }
  }
}

function fieldOf(key: string): 'requests' | 'limits' {
  return key.startsWith('limits.') ? 'limits' : 'requests';
}

function resourceOf(key: string): string {
  return key.replace(/^(requests|limits)\./, '');
}

/** What one pod counts as; undefined for what a pod does not count towards. */
function usageOf(key: string, containers: readonly ContainerAmounts[]): Quantity | undefined {
  return key === 'pods' || key === 'count/pods' ? ONE : podAmounts(containers, fieldOf(key)).get(resourceOf(key));
}

/** Whether a quota counts the pods; unknown scopes count none. */
function applies({ scopes, scopeSelector }: KubernetesObject, pod: KubernetesObject, containers: readonly ContainerAmounts[]): boolean {
  const isBestEffort = containers.every(({ requests, limits }) => [requests, limits].every((amounts: Amounts) => !amounts.has('cpu') && !amounts.has('memory')));
  const inScope: { readonly [scope: string]: boolean } = {
    NotTerminating: pod.activeDeadlineSeconds === undefined, BestEffort: isBestEffort, NotBestEffort: !isBestEffort,
  };
  const expressions = objectsOf(objectOf(scopeSelector).matchExpressions);
  return stringsOf(scopes).every((scope) => inScope[scope] === true) && expressions.every(({ scopeName, operator, values }) => {
    const isNamed = stringsOf(values).includes(pod.priorityClassName);
    const ofClass: { readonly [operator: string]: boolean } = {
      In: isNamed, NotIn: !isNamed, Exists: Boolean(pod.priorityClassName), DoesNotExist: !pod.priorityClassName,
    };
    return scopeName === 'PriorityClass' ? ofClass[operator] === true : operator === 'Exists' && inScope[scopeName] === true;
  });
}
