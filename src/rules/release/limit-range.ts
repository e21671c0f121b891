import { amountsOf, containerAmounts, podAmounts, type Amounts, type ContainerAmounts } from './pod-amounts';
import { hasKind, isBeside, ofKind, type ReleaseObjects, type ReleaseRule, type ReleaseViolation } from './rule';
import { Severity } from '../../diagnostics';
import { canonicalQuantity, compareQuantities, quantityToNumber } from '../../kubernetes';
import type { SourceObject } from '../../loader';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { listNames } from '../../util/list-names';
import { nameOf } from '../../util/object-name';
import { podOf } from '../../util/pod-spec';
import { objectOf, objectsOf } from '../../util/untyped';

/** A LimitRange that rejects the worker's pods, or gives them limits that their author did not write. */
export const limitRange: ReleaseRule = {
  id: 'release/limit-range',
  severity: Severity.ERROR,
  otherSeverities: [Severity.WARNING],
  title: "the LimitRange of a worker's namespace takes its pods as they are",
  why: 'The DaemonSet is accepted; above a maximum every pod is rejected, and a default gives a worker a limit that its author did not write.',
  fix: 'Change the LimitRange, or the requests and limits of the worker.',
  source: 'docs/evidence/beside-the-worker.md',
  concerns: hasKind('LimitRange'),
  check: function* (release) {
    const { worker } = release;
    const { containers, added } = admittedContainers(release);
    yield* added.map(({ source, path, value, names, cause }): ReleaseViolation => ({
      source,
      path,
      value,
      ...(cause === undefined
        ? {
          severity: Severity.WARNING,
          predicate: `becomes the limit of ${names} in ${nameOf(worker!.object)}, whose manifest has none`,
          fix: 'Write a limit in the manifest.',
        }
        : { predicate: `becomes the limit of ${names} in ${nameOf(worker!.object)}, below the request ${cause}; no pod is created`, fix: 'Write a limit in the manifest.' }),
    }));
    for (const { source, item, path } of itemsIn(release)) {
      const subjects = item.type === 'Pod' ? [{ text: 'the pod', requests: podAmounts(containers, 'requests'), limits: podAmounts(containers, 'limits') }] : item.type === 'Container' ? containers.map(asSubject) : [];
      for (const subject of subjects) {
        yield* rejections(item, subject).map(({ at, value, predicate, fix }): ReleaseViolation => (
          { source, path: `${path}.${at}`, value, predicate: `${predicate} of ${nameOf(worker!.object)}; no pod is created`, fix }
        ));
      }
    }
  },
};

/** A default that became a limit. */
interface AddedLimit {
  readonly source: SourceObject;
  readonly path: string;
  readonly value: string;
  readonly names: string;
  /** The request that it is below, by which the pod is rejected. */
  readonly cause?: string;
}

interface AdmittedContainers { readonly containers: readonly ContainerAmounts[]; readonly added: readonly AddedLimit[] }

/** The worker's containers as the API server admits them, and the limits that it adds. */
export function admittedContainers(release: ReleaseObjects): AdmittedContainers {
  const added: AddedLimit[] = [];
  let containers = release.worker === undefined ? [] : containerAmounts(podOf(release.worker.object));
  for (const { source, item, path } of itemsIn(release).filter((one) => one.item.type === 'Container')) {
    const [own, max, min] = [item.default, item.max, item.min].map(amountsOf);
    const limits: Amounts = new Map([...max, ...own]);
    const requests: Amounts = new Map([...min, ...limits, ...amountsOf(item.defaultRequest)]);
    const before = containers;
    containers = before.map((container) => ({
      ...container, limits: new Map([...limits, ...container.limits]), requests: new Map([...requests, ...container.requests]),
    }));
    for (const [resource, limit] of limits) {
      const changed = before.filter((container) => !container.limits.has(resource));
      const below = changed.find((container) => container.requests.has(resource) && compareQuantities(container.requests.get(resource)!, limit) > 0);
      if (changed.length > 0) {
        added.push({
          source,
          path: `${path}.${own.has(resource) ? 'default' : 'max'}[${resource}]`,
          value: canonicalQuantity(limit),
          names: listNames(changed.map(({ name }) => `'${name}'`)),
          ...(below !== undefined && { cause: canonicalQuantity(below.requests.get(resource)!) }),
        });
      }
    }
  }
  return { containers, added };
}

interface LimitItem { readonly source: SourceObject; readonly item: KubernetesObject; readonly path: string }

/** The limits for the namespace of the worker. */
function itemsIn({ worker, objects }: ReleaseObjects): LimitItem[] {
  return ofKind('LimitRange', objects).filter(({ object }) => worker !== undefined && isBeside(object, worker.object)).flatMap((source) => (
    objectsOf(objectOf(source.object.spec).limits).map((item, index) => ({ source, item, path: `spec.limits[${index}]` }))
  ));
}

/** A container, or the pod as a whole. */
interface Subject { readonly text: string; readonly requests: Amounts; readonly limits: Amounts }

function asSubject({ name, requests, limits }: ContainerAmounts): Subject {
  return { text: `'${name}'`, requests, limits };
}

interface Rejection { readonly at: string; readonly value: string; readonly predicate: string; readonly fix: string }

function rejections(item: KubernetesObject, subject: Subject): Rejection[] {
  const { text, requests, limits } = subject;
  const bounds = (bound: 'max' | 'min', own: Amounts, field: string, isBroken: (order: number) => boolean): Rejection[] => (
    [...amountsOf(item[bound])].flatMap(([resource, amount]): Rejection[] => {
      const value = own.get(resource);
      const wanted = canonicalQuantity(amount);
      const at = `${bound}[${resource}]`;
      if (value === undefined) {
        return [{ at, value: wanted, predicate: `asks for a ${field} of ${resource}, which ${text} has not, in the pods`, fix: `Write the ${field}.` }];
      }
      return isBroken(compareQuantities(value, amount)) ? [{
        at,
        value: wanted,
        predicate: `is ${bound === 'max' ? 'below' : 'above'} the ${field} of ${resource} (${canonicalQuantity(value)}) of ${text}, in the pods`,
        fix: bound === 'max' ? 'Raise the maximum, or lower the limit.' : 'Lower the minimum, or raise the request.',
      }] : [];
    })
  );
  return [...bounds('max', limits, 'limit', (order) => order > 0), ...bounds('min', requests, 'request', (order) => order < 0), ...ratioRejections(item, subject)];
}

function ratioRejections({ maxLimitRequestRatio }: KubernetesObject, { text, requests, limits }: Subject): Rejection[] {
  return [...amountsOf(maxLimitRequestRatio)].flatMap(([resource, ratio]): Rejection[] => {
    const [limit, request] = [limits, requests].map((amounts) => (amounts.has(resource) ? quantityToNumber(amounts.get(resource)!) : 0));
    const isSet = limit > 0 && request > 0;
    return isSet && limit / request <= quantityToNumber(ratio) ? [] : [{
      at: `maxLimitRequestRatio[${resource}]`,
      value: canonicalQuantity(ratio),
      predicate: `is the largest ratio of limit to request of ${resource}, which ${text} ${isSet ? 'exceeds' : 'does not have'}, in the pods`,
      fix: 'Raise the ratio, or bring request and limit together.',
    }];
  });
}
