import fc from 'fast-check';
import { containers, daemonSet, node, planOf, pod, required } from '../node-selectors/support/fleets';

const ZONE = 'topology.kubernetes.io/zone';
const SELECTOR = { matchLabels: { app: 'worker' } };

/** A hard constraint by zone. */
function constraint(more: object = {}): object {
  return { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: ZONE, whenUnsatisfiable: 'DoNotSchedule', labelSelector: SELECTOR, ...more }] };
}

/** Nodes in zones `a`, `b` and so on, as many in each as given; those of the last one may be tainted. */
function zones(counts: readonly number[], taints: readonly object[] = []): object[] {
  return counts.flatMap((count, zone) => Array.from({ length: count }, (_, index) => (
    node(`${'abcdefgh'[zone]}-${index}`, { zone: 'abcdefgh'[zone], ...(zone === counts.length - 1 && { taints }) })
  )));
}

/** How many pods are bound, and how many wait. */
function outcome(podSpec: object, nodes: readonly object[], pods: readonly object[] = []): { bound: number; waiting: number } {
  const plans = Object.values(planOf([daemonSet('worker', { ...containers({}), ...podSpec })], nodes, pods));
  return { bound: plans.filter(({ workers }) => workers.length > 0).length, waiting: plans.filter(({ pending }) => pending.length > 0).length };
}

const TAINT = [{ key: 't', effect: 'NoSchedule' }];

describe('as the real scheduler has it', () => {
  test.each([
    ['defaults, equal zones', constraint(), zones([3, 3, 3]), { bound: 9, waiting: 0 }],
    ['defaults, zones of 7, 1 and 1', constraint(), zones([7, 1, 1]), { bound: 9, waiting: 0 }],
    ['Ignore, zones of 7, 1 and 1', constraint({ nodeAffinityPolicy: 'Ignore' }), zones([7, 1, 1]), { bound: 4, waiting: 5 }],
    ['Ignore, zones of 4, 4 and 1 that is tainted', constraint({ nodeAffinityPolicy: 'Ignore' }), zones([4, 4, 1], TAINT), { bound: 2, waiting: 6 }],
    ['the same, which nodeTaintsPolicy Honor cures', constraint({ nodeAffinityPolicy: 'Ignore', nodeTaintsPolicy: 'Honor' }), zones([4, 4, 1], TAINT),
      { bound: 8, waiting: 0 }],
    ['Ignore, minDomains 5 of 3 zones', constraint({ nodeAffinityPolicy: 'Ignore', minDomains: 5 }), zones([3, 3, 3]), { bound: 3, waiting: 6 }],
    ['Ignore, a wider skew', constraint({ nodeAffinityPolicy: 'Ignore', maxSkew: 3 }), zones([7, 1, 1]), { bound: 6, waiting: 3 }],
    ['ScheduleAnyway', constraint({ whenUnsatisfiable: 'ScheduleAnyway', nodeAffinityPolicy: 'Ignore' }), zones([7, 1, 1]), { bound: 9, waiting: 0 }],
    ['a selector that is missing', constraint({ nodeAffinityPolicy: 'Ignore', labelSelector: undefined }), zones([7, 1, 1]), { bound: 9, waiting: 0 }],
    ['an empty selector', constraint({ nodeAffinityPolicy: 'Ignore', labelSelector: {} }), zones([7, 1, 1]), { bound: 9, waiting: 0 }],
    ['a foreign selector', constraint({ nodeAffinityPolicy: 'Ignore', labelSelector: { matchLabels: { app: 'x' } } }), zones([7, 1, 1]), { bound: 9, waiting: 0 }],
    ['minDomains 2, alone', constraint({ minDomains: 2 }), zones([3, 3]), { bound: 6, waiting: 0 }],
    ['Ignore by hostname', constraint({ nodeAffinityPolicy: 'Ignore', topologyKey: 'kubernetes.io/hostname' }), zones([7, 1, 1]), { bound: 9, waiting: 0 }],
  ])('%s', (_, podSpec, nodes, expected) => {
    expect(outcome(podSpec, nodes)).toEqual(expected);
  });

  test('no node has the label: no worker at all', () => {
    expect(outcome(constraint(), [node('a'), node('b')])).toEqual({ bound: 0, waiting: 2 });
  });

  test('one node lacks the label: that node alone', () => {
    const plans = planOf([daemonSet('worker', constraint())], [...zones([1, 1]), node('bare')]);
    expect(Object.values(plans).filter(({ pending }) => pending.length > 0)).toMatchObject([{
      node: { name: 'bare' },
      verdict: 'pending',
      pending: [{ reason: 'topology-spread', message: `It stays Pending: its topology spread constraint (DoNotSchedule) needs the label ${ZONE}, which the node does not have.` }],
    }]);
  });

  test('a second DaemonSet with the label, under minDomains 2: all its pods wait, unless matchLabelKeys tells the two apart', () => {
    const second = (more: object) => {
      const two = ['one', 'two'].map((name) => daemonSet(name, { ...containers({}), ...constraint({ minDomains: 2, ...more }) }));
      return Object.values(planOf(two, zones([2, 1]))).flatMap(({ pending }) => pending.map(({ pool, reason }) => `${pool} ${reason}`));
    };
    expect(second({})).toEqual(Array(3).fill('two topology-spread'));
    expect(second({ matchLabelKeys: ['controller-revision-hash'] })).toEqual([]);
    // Both are the first of their name.
    expect(second({ matchLabelKeys: ['pod-template-generation'] })).toEqual(Array(3).fill('two topology-spread'));
  });

  test('pods that are there count, unless they are of another namespace or on their way out', () => {
    const spec = constraint({ minDomains: 2 });
    const there = (metadata: object) => outcome(spec, zones([1, 1]), [pod('w', 'a-0', {}, { namespace: 'kubeshark', labels: { app: 'worker' }, ...metadata })]);
    expect(there({})).toEqual({ bound: 1, waiting: 1 });
    expect(there({ namespace: 'shop' })).toEqual({ bound: 2, waiting: 0 });
    expect(there({ deletionTimestamp: '2026-01-01T00:00:00Z' })).toEqual({ bound: 2, waiting: 0 });
  });

  test('nodes that the affinity leaves out count under Ignore all the same', () => {
    const spec = { ...constraint({ nodeAffinityPolicy: 'Ignore' }), ...required([{ key: ZONE, operator: 'In', values: ['a'] }]) };
    expect(outcome(spec, zones([3, 2]))).toEqual({ bound: 1, waiting: 2 });
  });
});

test('under Ignore each zone has as many workers as the smallest one plus the skew, or all', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
  fc.assert(fc.property(sizes, fc.integer({ min: 1, max: 4 }), (counts, maxSkew) => {
    const least = Math.min(...counts);
    const bound = counts.reduce((sum, count) => sum + Math.min(count, least + maxSkew), 0);
    expect(outcome(constraint({ nodeAffinityPolicy: 'Ignore', maxSkew }), zones(counts)).bound).toBe(bound);
  }));
});
