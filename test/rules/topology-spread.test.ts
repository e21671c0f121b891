import * as fc from 'fast-check';
import { Severity } from '../../src/diagnostics';
import { WorkerPreset } from '../../src/presets';
import { NodeInclusionPolicy, NodeLabelCondition, UnsatisfiableAction, type TopologySpread, type WorkerPlacement } from '../../src/props';
import { daemonSet } from '../../src/render';
import { topologySpreadRules } from '../../src/rules/topology-spread';
import { runs } from '../support/runs';
import { ruleOf, specOf, violationsOf } from '../support/spec';

const ZONE: TopologySpread = { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: UnsatisfiableAction.DO_NOT_SCHEDULE };
const SOFT: TopologySpread = { ...ZONE, whenUnsatisfiable: UnsatisfiableAction.SCHEDULE_ANYWAY };
const HOST: TopologySpread = { ...ZONE, topologyKey: 'kubernetes.io/hostname' };

function check(id: string, topologySpread: TopologySpread[], placement: WorkerPlacement = {}) {
  return violationsOf(ruleOf(topologySpreadRules, id), { topologySpread, placement });
}

describe('topology-spread/constraint', () => {
  test.each<[string, TopologySpread[]]>([
    ['none', []],
    ['the one of the guide', [ZONE]],
    ['one with every field', [{
      ...ZONE,
      minDomains: 2,
      nodeAffinityPolicy: NodeInclusionPolicy.HONOR,
      nodeTaintsPolicy: NodeInclusionPolicy.IGNORE,
      matchLabelKeys: ['controller-revision-hash'],
      labelSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] },
    }]],
    ['the same key with both actions', [ZONE, SOFT]],
    ['the largest skew', [{ ...ZONE, maxSkew: 2147483647 }]],
    ['a label key that the pods do not have, which is ignored', [{ ...ZONE, matchLabelKeys: ['team'], labelSelector: { matchLabels: { team: 'a' } } }]],
  ])('accepts %s', (_, topologySpread) => {
    expect(check('topology-spread/constraint', topologySpread)).toEqual([]);
  });

  test.each<[string, TopologySpread, string, string]>([
    ['a skew of 0', { ...ZONE, maxSkew: 0 }, 'maxSkew', '(0) is not a whole number from 1'],
    ['a negative skew', { ...ZONE, maxSkew: -1 }, 'maxSkew', '(-1)'],
    ['a fractional skew', { ...ZONE, maxSkew: 1.5 }, 'maxSkew', '(1.5)'],
    ['no number as the skew', { ...ZONE, maxSkew: NaN }, 'maxSkew', '(NaN)'],
    ['a skew beyond 32 bits', { ...ZONE, maxSkew: 2147483648 }, 'maxSkew', '(2147483648)'],
    ['no domain', { ...ZONE, minDomains: 0 }, 'minDomains', '(0) is not a whole number from 1'],
    ['minDomains that the action does not take', { ...SOFT, minDomains: 2 }, 'minDomains', '(2) needs whenUnsatisfiable DoNotSchedule'],
    ['an empty topology key', { ...ZONE, topologyKey: '' }, 'topologyKey', 'is empty, which the API server rejects'],
    ['a topology key that no label can have', { ...ZONE, topologyKey: 'a b' }, 'topologyKey', '("a b") is not a key'],
    ['an unknown action', { ...ZONE, whenUnsatisfiable: 'doNotSchedule' as UnsatisfiableAction }, 'whenUnsatisfiable', 'is not DoNotSchedule or ScheduleAnyway'],
    ['an unknown affinity policy', { ...ZONE, nodeAffinityPolicy: 'honor' as NodeInclusionPolicy }, 'nodeAffinityPolicy', '(honor) is not Honor or Ignore'],
    ['an unknown taints policy', { ...ZONE, nodeTaintsPolicy: 'None' as NodeInclusionPolicy }, 'nodeTaintsPolicy', '(None) is not Honor or Ignore'],
    ['a label key with a blank', { ...ZONE, matchLabelKeys: ['a b'] }, 'matchLabelKeys[0]', '("a b") is not a key'],
    ['a label key of the worker\'s own selector', { ...ZONE, matchLabelKeys: ['app.kubeshark.com/app'] }, 'matchLabelKeys[0]', 'is a key of the label selector; the DaemonSet is accepted, and then every pod is rejected'],
    ['a label key of a given selector', { ...ZONE, matchLabelKeys: ['controller-revision-hash'], labelSelector: { matchExpressions: [{ key: 'controller-revision-hash', operator: 'Exists' }] } }, 'matchLabelKeys[0]', 'is a key of the label selector'],
    ['a label key twice', { ...ZONE, matchLabelKeys: ['controller-revision-hash', 'controller-revision-hash'] }, 'matchLabelKeys[1]', 'is there twice'],
  ])('refuses %s', (_, constraint, field, message) => {
    const violations = check('topology-spread/constraint', [HOST, constraint]);
    expect(violations.map(({ prop }) => prop)).toEqual([`topologySpread[1].${field}`]);
    expect(violations[0].message).toContain(`'topologySpread[1].${field}' `);
    expect(violations[0].message).toContain(message);
    expect(violations[0].severity ?? Severity.ERROR).toBe(Severity.ERROR);
  });

  test('refuses a pair of key and action that is there already', () => {
    const violations = check('topology-spread/constraint', [ZONE, HOST, { ...ZONE, maxSkew: 2 }, ZONE]);
    expect(violations.map(({ prop }) => prop)).toEqual(['topologySpread[2]', 'topologySpread[3]']);
    expect(violations[1].message).toContain("of 'topologySpread[0]'");
  });

  test('only warns of an impossible key that nothing depends on, since the API server takes it', () => {
    expect(check('topology-spread/constraint', [{ ...SOFT, topologyKey: 'a b' }]).map(({ severity }) => severity)).toEqual([Severity.WARNING]);
  });
});

describe('topology-spread/strands-nodes', () => {
  test.each<[string, TopologySpread, WorkerPlacement]>([
    ['ScheduleAnyway', SOFT, {}],
    ['a label that every node has', HOST, {}],
    ['nodes that are chosen by the label', ZONE, { nodeLabels: [NodeLabelCondition.exists('topology.kubernetes.io/zone')] }],
    ['nodes that each term chooses by the label', ZONE, {
      nodeTerms: [{ labels: [NodeLabelCondition.isIn('topology.kubernetes.io/zone', 'a')] }, { labels: [NodeLabelCondition.exists('topology.kubernetes.io/zone')] }],
    }],
  ])('accepts %s', (_, constraint, placement) => {
    expect(check('topology-spread/strands-nodes', [constraint], placement)).toEqual([]);
  });

  test.each<[string, WorkerPlacement]>([
    ['all nodes', {}],
    ['nodes that one term chooses without it', { nodeTerms: [{ labels: [NodeLabelCondition.exists('topology.kubernetes.io/zone')] }, { labels: [NodeLabelCondition.exists('a')] }] }],
    ['nodes that need not have it', { nodeLabels: [NodeLabelCondition.isNotIn('topology.kubernetes.io/zone', 'a')] }],
  ])('warns of the guide\'s constraint on %s', (_, placement) => {
    const [violation] = check('topology-spread/strands-nodes', [ZONE], placement);
    expect(violation.prop).toBe('topologySpread[0].whenUnsatisfiable');
    expect(violation.message).toContain("'topologySpread[0].whenUnsatisfiable' (DoNotSchedule): a node without the label (topology.kubernetes.io/zone) never gets a worker");
    expect(violation.fix).toContain('Use ScheduleAnyway');
    expect(ruleOf(topologySpreadRules, 'topology-spread/strands-nodes').severity).toBe(Severity.WARNING);
  });
});

describe('topology-spread/ignores-affinity', () => {
  const ignoring = { nodeAffinityPolicy: NodeInclusionPolicy.IGNORE };

  test.each<[string, TopologySpread]>([
    ['the default policy', ZONE],
    ['Honor', { ...ZONE, nodeAffinityPolicy: NodeInclusionPolicy.HONOR }],
    ['Ignore with ScheduleAnyway', { ...SOFT, ...ignoring }],
    ['Ignore by hostname, where every domain is one node', { ...HOST, ...ignoring }],
  ])('accepts %s', (_, constraint) => {
    expect(check('topology-spread/ignores-affinity', [constraint])).toEqual([]);
  });

  test('refuses Ignore with DoNotSchedule', () => {
    const [violation] = check('topology-spread/ignores-affinity', [{ ...ZONE, ...ignoring, maxSkew: 3 }]);
    expect(violation.prop).toBe('topologySpread[0].nodeAffinityPolicy');
    expect(violation.message).toContain('where one (topology.kubernetes.io/zone) has over 3 more nodes than another');
    expect(ruleOf(topologySpreadRules, 'topology-spread/ignores-affinity').severity).toBe(Severity.ERROR);
  });
});

describe('topology-spread/min-domains', () => {
  test.each<[string, TopologySpread]>([
    ['none', ZONE],
    ['one domain', { ...ZONE, minDomains: 1 }],
    ['several, counted for each revision', { ...ZONE, minDomains: 3, matchLabelKeys: ['controller-revision-hash'] }],
  ])('accepts %s', (_, constraint) => {
    expect(check('topology-spread/min-domains', [constraint])).toEqual([]);
  });

  test('warns of several domains', () => {
    const [violation] = check('topology-spread/min-domains', [SOFT, { ...ZONE, minDomains: 2 }]);
    expect(violation.prop).toBe('topologySpread[1].minDomains');
    expect(violation.message).toContain("'topologySpread[1].minDomains' (2) leaves pods of a surge rollout");
    expect(violation.fix).toContain("set 'topologySpread[1].matchLabelKeys' to ['controller-revision-hash']");
  });
});

describe('topology-spread/no-effect', () => {
  test.each<[string, TopologySpread, WorkerPlacement]>([
    ['ScheduleAnyway', SOFT, {}],
    ['DoNotSchedule by hostname', HOST, {}],
    ['DoNotSchedule on nodes that all have the label', ZONE, { nodeLabels: [NodeLabelCondition.exists('topology.kubernetes.io/zone')] }],
  ])('says so of %s', (_, constraint, placement) => {
    const [violation] = check('topology-spread/no-effect', [constraint], placement);
    expect(violation.prop).toBe('topologySpread[0]');
    expect(violation.message).toContain('changes nothing on a DaemonSet');
    expect(ruleOf(topologySpreadRules, 'topology-spread/no-effect').severity).toBe(Severity.INFO);
  });

  test.each<[string, TopologySpread]>([
    ['strands nodes', ZONE],
    ['counts nodes outside the affinity', { ...HOST, nodeAffinityPolicy: NodeInclusionPolicy.IGNORE }],
    ['asks for domains', { ...HOST, minDomains: 2 }],
  ])('is silent of a constraint that %s', (_, constraint) => {
    expect(check('topology-spread/no-effect', [constraint])).toEqual([]);
  });

  test('is all that is said of the recommended preset', () => {
    const spec = specOf();
    const found = topologySpreadRules.flatMap((rule) => [...rule.check(spec, { daemonSet: daemonSet(spec) })].map(() => rule.id));
    expect(found).toEqual(['topology-spread/no-effect']);
    expect(topologySpreadRules.flatMap((rule) => violationsOf(rule, {}, WorkerPreset.upstream()))).toEqual([]);
  });
});

test('topology spread rules take any values without throwing', () => {
  const anything = fc.oneof(fc.constantFrom(undefined, NaN, Infinity, -0, 1e309, 0, 1, 2, '', 'Honor', 'DoNotSchedule', 'ScheduleAnyway'), fc.string());
  const constraint = fc.record({
    maxSkew: anything,
    topologyKey: anything,
    whenUnsatisfiable: anything,
    minDomains: anything,
    nodeAffinityPolicy: anything,
    nodeTaintsPolicy: anything,
    matchLabelKeys: fc.option(fc.array(fc.string()), { nil: undefined }),
    labelSelector: fc.option(fc.record({ matchLabels: fc.dictionary(fc.string(), fc.string()) }), { nil: undefined }),
  });
  fc.assert(fc.property(fc.array(constraint, { maxLength: 4 }), (topologySpread) => {
    const spec = specOf({ topologySpread: topologySpread as unknown as TopologySpread[] });
    for (const rule of topologySpreadRules) {
      for (const { prop, message, severity = rule.severity } of rule.check(spec, { daemonSet: daemonSet(spec) })) {
        expect(message.startsWith(`'${prop}'`)).toBe(true);
        expect([rule.severity, ...rule.otherSeverities ?? []]).toContain(severity);
      }
    }
  }), { numRuns: runs(300) });
});
