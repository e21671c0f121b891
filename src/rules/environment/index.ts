import { argumentViolations } from './arguments';
import { COMMAND_LINE } from './command-line';
import { labelViolations } from './labels';
import { NODE_PORTS } from './node-ports';
import { portConflictViolations, portValueViolations } from './ports';
import { PROCFS } from './procfs';
import { USER } from './user';
import { Severity } from '../../diagnostics';
import { formatValue } from '../../kubernetes/validation/index';
import { POD, PROP_FIELDS, SNIFFER } from '../../render/field-map/index';
import { FieldPath } from '../../util/field-path';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { listAt } from '../../util/object-path';
import type { WorkerSpec } from '../../worker-spec';
import type { Rule, RuleContext, Violation } from '../rule';

/** A variable that has rules of its own. */
const FILTER_VARIABLE = 'FILTER_EXPRESSION';

const ENVIRONMENT_CONFLICT: Rule = {
  id: 'environment/clash',
  severity: Severity.ERROR,
  otherSeverities: [Severity.WARNING],
  title: 'what is added to the pod does not collide with what the library sets',
  why: 'The API server rejects a volume, mount or container twice; of two variables or flags the later wins in silence, and the rules see the other.',
  fix: 'Use the prop that sets it, or another name.',
  source: 'docs/evidence/names.md',
  check: function* (spec, context) {
    yield* variableViolations(spec, context);
    yield* elementViolations(spec, context);
    yield* labelViolations(spec);
    yield* argumentViolations(spec.pod.extraArguments);
    yield* portConflictViolations(spec);
  },
};

const port: Rule = {
  id: 'environment/port',
  severity: Severity.ERROR,
  title: "the worker's ports are whole numbers from 1 to 65535",
  why: 'The API server rejects the container or its probes, and the worker cannot listen.',
  fix: 'Use a whole number from 1 to 65535.',
  source: 'docs/evidence/probes.md',
  check: (spec) => portValueViolations(spec),
};

/** The open end: what users add to the pod. */
export const environmentRules: readonly Rule[] = [ENVIRONMENT_CONFLICT, port, NODE_PORTS, COMMAND_LINE, PROCFS, USER];

/** The user's variables that the library sets, or would set by a prop. */
function* variableViolations({ pod: { env } }: WorkerSpec, { daemonSet }: RuleContext): Iterable<Violation> {
  const rendered = countsOf(listAt(`${SNIFFER}.env`, daemonSet).map((variable) => variable?.name));
  for (const name of Object.keys(env)) {
    const prop = FieldPath.ROOT.key('env').key(name).toString();
    const owner = PROP_FIELDS.find(({ field }) => field === `${SNIFFER}.env[${name}]`)?.prop;
    if (rendered.get(name)! > 1) {
      yield {
        prop,
        message: `'${prop}' ${formatValue(env[name].value)} is set by the library; the later definition wins, and server-side apply rejects the two.`,
        fix: owner === undefined ? 'Remove it.' : `Remove it, and set '${owner}'.`,
      };
    } else if (owner !== undefined && name !== FILTER_VARIABLE) {
      yield {
        prop,
        severity: Severity.WARNING,
        relatedProps: [owner],
        message: `'${prop}' ${formatValue(env[name].value)} is what '${owner}' sets; no rule checks it here.`,
        fix: `Remove it, and set '${owner}'.`,
      };
    }
  }
}

/** An element of one of the user's lists, by what makes it unique. */
interface Added {
  readonly prop: string;
  readonly key: string;
}

/** The user's volumes, mounts and containers that are there already. */
function elementViolations({ pod }: WorkerSpec, { daemonSet }: RuleContext): Violation[] {
  const containers = [...listAt(`${POD}.initContainers`, daemonSet), ...listAt(`${POD}.containers`, daemonSet)];
  return [
    ...repeated('volume', nameOf, listAt(`${POD}.volumes`, daemonSet), added(pod.extraVolumes, 'extraVolumes', 'name', nameOf)),
    ...repeated('mount', mountPathOf, listAt(`${SNIFFER}.volumeMounts`, daemonSet), added(pod.extraVolumeMounts, 'extraVolumeMounts', 'mountPath', mountPathOf)),
    ...repeated('container', nameOf, containers, [
      ...added(pod.extraInitContainers, 'extraInitContainers', 'name', nameOf), ...added(pod.extraContainers, 'extraContainers', 'name', nameOf),
    ]),
  ];
}

function added(list: readonly KubernetesObject[], prop: string, field: string, keyOf: (element: KubernetesObject) => string): Added[] {
  return list.map((element, index) => ({ prop: `${prop}[${index}].${field}`, key: keyOf(element) }));
}

function repeated(what: string, keyOf: (element: KubernetesObject) => string, rendered: readonly any[], ours: readonly Added[]): Violation[] {
  const allCounts = countsOf(rendered.map(keyOf));
  const userKeys = ours.map(({ key }) => key);
  const userCounts = countsOf(userKeys);
  const firstPositions = new Map([...userKeys.entries()].reverse().map(([index, key]) => [key, index]));
  return ours.flatMap(({ prop, key }, index) => {
    const first = firstPositions.get(key)!;
    const isLibrarys = (allCounts.get(key) ?? 0) > userCounts.get(key)!;
    if (key === '' || (!isLibrarys && first === index)) {
      return [];
    }
    const owner = isLibrarys ? 'the library' : `'${ours[first].prop}'`;
    return [{
      prop,
      ...(!isLibrarys && { relatedProps: [ours[first].prop] }),
      message: `'${prop}' ${formatValue(key)} is ${article(what)} of ${owner} too; each can be there once.`,
      fix: `Use another ${what === 'mount' ? 'path' : 'name'}.`,
    }];
  });
}

function countsOf(keys: readonly unknown[]): ReadonlyMap<unknown, number> {
  const counts = new Map<unknown, number>();
  keys.forEach((key) => counts.set(key, (counts.get(key) ?? 0) + 1));
  return counts;
}

function article(what: string): string {
  return what === 'mount' ? 'the mount path' : `the name of a ${what}`;
}

function nameOf(element: KubernetesObject): string {
  return typeof element?.name === 'string' ? element.name : '';
}

/** Where it is mounted in the end: `data/` and `/data` are one place. */
function mountPathOf(element: KubernetesObject): string {
  const path = typeof element?.mountPath === 'string' ? element.mountPath : '';
  return path === '' ? '' : `/${path.split('/').filter((part: string) => part !== '' && part !== '.').join('/')}`;
}

export { isLibraryLabel } from './labels';
