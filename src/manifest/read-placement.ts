import { secondsOf, wordOf } from './units';
import { NodeLabelCondition, type NodeTerm, type Toleration, type TolerationOperator, type WorkerPlacement } from '../props';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { definedFields, isObject, listOf, objectOf, objectsOf, stringOf, stringsOf } from '../util/untyped';
import { ARCHITECTURE, HOSTNAME, IMAGE_ARCHITECTURES, NODE_NAME, NOT_VIRTUAL } from '../worker-spec/index';

/** On which nodes the pods run. */
export function readPlacement(pod: KubernetesObject): WorkerPlacement {
  const affinity = objectOf(objectOf(pod.affinity).nodeAffinity);
  const terms = objectOf(affinity.requiredDuringSchedulingIgnoredDuringExecution).nodeSelectorTerms;
  return {
    ...required(objectsOf(terms)),
    preferred: objectsOf(affinity.preferredDuringSchedulingIgnoredDuringExecution).map(({ weight, preference }) => (
      { weight: typeof weight === 'number' ? weight : 0, ...termOf(objectOf(preference)) }
    )),
    tolerations: objectsOf(pod.tolerations).map(tolerationOf),
    ...definedFields({ priorityClass: stringOf(pod.priorityClassName) }),
  };
}

/** Labels that a node must have, each with its value. */
export function nodeSelectorOf(pod: KubernetesObject): StringMap {
  return Object.fromEntries(Object.entries(objectOf(pod.nodeSelector)).filter(([, value]) => typeof value === 'string')) as StringMap;
}

/** The architectures as this library asks for them. */
const OF_IMAGE = [{ key: ARCHITECTURE, operator: 'In', values: IMAGE_ARCHITECTURES }];

/**
 * The terms, with what this library adds to all of them set by its props. Architectures other than those of the image remain a
 * condition of the terms: a preset for an existing worker replaces the prop, and must not send the worker to more nodes.
 */
function required(terms: readonly KubernetesObject[]): WorkerPlacement {
  const virtual = endOfAll(terms, NOT_VIRTUAL);
  const real = virtual ? withoutLast(terms, NOT_VIRTUAL.length) : terms;
  const ofImage = endOfAll(real, OF_IMAGE);
  const rest = ofImage ? withoutLast(real, 1) : real;
  const hostnames = commonHostnames(rest);
  const own = hostnames === undefined ? rest : withoutLast(rest, 1);
  return {
    // a term that is left with nothing asked for these alone
    nodeTerms: own.length === 1 && own !== terms && isEmpty(own[0]) ? [] : own.map(termOf),
    architectures: ofImage ? [...IMAGE_ARCHITECTURES] : [],
    excludeVirtualNodes: virtual,
    ...definedFields({ hostnames }),
  };
}

function endOfAll(terms: readonly KubernetesObject[], conditions: readonly object[]): boolean {
  return terms.length > 0 && terms.every(({ matchExpressions }) => (
    JSON.stringify(listOf(matchExpressions).slice(-conditions.length)) === JSON.stringify(conditions)
  ));
}

/** The hostnames by which every term ends. */
function commonHostnames(terms: readonly KubernetesObject[]): string[] | undefined {
  const last = terms.map(({ matchExpressions }) => objectOf(listOf(matchExpressions).at(-1)));
  const [first] = last;
  const isCommon = last.length > 0 && last.every(({ key, operator, values }) => (
    key === HOSTNAME && operator === 'In' && JSON.stringify(values) === JSON.stringify(first.values)
  ));
  return isCommon ? stringsOf(first.values) : undefined;
}

function withoutLast(terms: readonly KubernetesObject[], count: number): KubernetesObject[] {
  return terms.map((term) => ({ ...term, matchExpressions: term.matchExpressions.slice(0, -count) }));
}

function isEmpty({ matchExpressions, matchFields }: KubernetesObject): boolean {
  return listOf(matchExpressions).length + listOf(matchFields).length === 0;
}

function termOf({ matchExpressions, matchFields }: KubernetesObject): NodeTerm {
  const labels = objectsOf(matchExpressions).map(({ key, operator, values }) => (
    NodeLabelCondition._of({ key: String(key), matchOperator: String(operator), values: stringsOf(values) })
  ));
  const fields = objectsOf(matchFields).filter(({ key }) => key === NODE_NAME);
  const byName = fields.find(({ operator }) => operator === 'In');
  const excepted = fields.filter(({ operator }) => operator === 'NotIn').flatMap(({ values }) => stringsOf(values));
  return {
    ...(labels.length > 0 && { labels }),
    ...(byName && { nodeNames: stringsOf(byName.values) }),
    ...(excepted.length > 0 && { exceptNodeNames: excepted }),
  };
}

function tolerationOf({ key, operator, value, effect, tolerationSeconds }: KubernetesObject): Toleration {
  return definedFields<Toleration>({
    key: stringOf(key),
    matchOperator: wordOf<TolerationOperator>(operator),
    value: stringOf(value),
    effect: wordOf(effect),
    tolerationDuration: isObject(tolerationSeconds) ? undefined : secondsOf(tolerationSeconds),
  }) ?? {};
}
