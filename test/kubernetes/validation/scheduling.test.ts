import { testRows } from '../support/cases';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

describe('node affinity', () => {
  const term = (nodeTerm: object) => (_: any, pod: any) => { pod.affinity = { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [nodeTerm] } } }; };
  const expression = (requirement: object) => term({ matchExpressions: [{ key: 'a', ...requirement }] });
  const field = (requirement: object) => term({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'], ...requirement }] });
  const terms = `pod.affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms`;
  const at = `affinity ${terms}[0].matchExpressions[0]`;
  const nothing = `matches-nothing ${terms}[0].matchExpressions[0]`;
  testRows([
    ['nothing required is fine', (_, pod) => { pod.affinity = { nodeAffinity: {} }; }, []],
    ['what is required needs terms', (_, pod) => { pod.affinity = { nodeAffinity: { [REQUIRED]: {} } }; }, [`affinity ${terms}`]],
    ['an empty term matches no node', term({}), [`matches-nothing ${terms}[0]`]],
    ['In needs values', expression({ operator: 'In', values: [] }), [`${at}.values`]],
    ['Exists takes no values', expression({ operator: 'Exists', values: ['a'] }), [`${at}.values`]],
    ['Gt takes one value', expression({ operator: 'Gt', values: ['1', '2'] }), [`${at}.values`]],
    ['Gt compares numbers', expression({ operator: 'Gt', values: ['abc'] }), [`${nothing}.values[0]`]],
    ['Lt compares whole numbers', expression({ operator: 'Lt', values: ['1.5'] }), [`${nothing}.values[0]`]],
    ['Lt compares numbers of 64 bits', expression({ operator: 'Lt', values: ['9223372036854775808'] }), [`${nothing}.values[0]`]],
    ['numbers of Gt are label values', expression({ operator: 'Gt', values: ['-5'] }), [`${at}.values[0]`]],
    ['operators are case-sensitive', expression({ operator: 'in', values: ['a'] }), [`${at}.operator`]],
    ['keys are label keys', expression({ key: 'a b', operator: 'Exists' }), [`${at}.key`]],
    ['values are label values', expression({ operator: 'In', values: ['a b'] }), [`${at}.values[0]`]],
    ['host names are lower case', expression({ key: 'kubernetes.io/hostname', operator: 'In', values: ['Node-1'] }), [`${nothing}.values[0]`]],
    ['a field is one of one node', field({ values: ['a', 'b'] }), [`affinity ${terms}[0].matchFields[0].values`]],
    ['there is but one field', field({ key: 'metadata.labels' }), [`affinity ${terms}[0].matchFields[0].key`]],
    ['a field is equal or not', field({ operator: 'Exists', values: [] }), [`affinity ${terms}[0].matchFields[0].operator`]],
    ['nodes have DNS names', field({ values: ['Node_1'] }), [`affinity ${terms}[0].matchFields[0].values[0]`]],
    ['old labels are deprecated', expression({ key: 'beta.kubernetes.io/os', operator: 'Exists' }), [`deprecated ${terms}[0].matchExpressions[0].key`]],
    ['a preference weighs 1 to 100', (_, pod) => { pod.affinity = { nodeAffinity: { [PREFERRED]: [{ weight: 0, preference: {} }, { weight: 101 }] } }; }, [`affinity pod.affinity.nodeAffinity.${PREFERRED}[0].weight`, `affinity pod.affinity.nodeAffinity.${PREFERRED}[1].weight`]],
    ['a preference for what no node has is kept', (_, pod) => { pod.affinity = { nodeAffinity: { [PREFERRED]: [{ weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'In', values: ['a b'] }] } }] } }; }, [`matches-nothing pod.affinity.nodeAffinity.${PREFERRED}[0].preference.matchExpressions[0].values[0]`]],
  ]);
});

describe('node selectors', () => {
  testRows([
    ['values are label values', (_, pod) => { pod.nodeSelector = { disk: 'a b' }; }, ['affinity pod.nodeSelector.disk']],
    ['keys are label keys', (_, pod) => { pod.nodeSelector = { 'a b': '' }; }, ['affinity pod.nodeSelector[a b]']],
    ['old labels are deprecated', (_, pod) => { pod.nodeSelector = { 'beta.kubernetes.io/os': 'linux' }; }, ['deprecated pod.nodeSelector[beta.kubernetes.io/os]']],
  ]);
});

describe('pod affinity', () => {
  const anti = (term: object) => (_: any, pod: any) => { pod.affinity = { podAntiAffinity: { [REQUIRED]: [{ topologyKey: 'a', labelSelector: {}, ...term }] } }; };
  const path = `pod.affinity.podAntiAffinity.${REQUIRED}[0]`;
  testRows([
    ['a term has a topology key', anti({ topologyKey: '' }), [`affinity ${path}.topologyKey`]],
    ['a topology key is a label key', anti({ topologyKey: 'a b' }), [`affinity ${path}.topologyKey`]],
    ['the selector of a term is valid', anti({ labelSelector: { matchLabels: { a: 'a b' } } }), [`affinity ${path}.labelSelector.matchLabels.a`]],
    ['a term without a selector matches no pod', anti({ labelSelector: null }), [`matches-nothing ${path}.labelSelector`]],
    ['namespaces are names', anti({ namespaces: ['A'] }), [`affinity ${path}.namespaces[0]`]],
    ['label keys need a selector', anti({ labelSelector: null, matchLabelKeys: ['app'] }), [`affinity ${path}.matchLabelKeys`, `matches-nothing ${path}.labelSelector`]],
    ['a label is matched or not', anti({ matchLabelKeys: ['app'], mismatchLabelKeys: ['app'] }), [`affinity ${path}.matchLabelKeys[0]`]],
    ['a preference weighs 1 to 100', (_, pod) => { pod.affinity = { podAffinity: { [PREFERRED]: [{ weight: 0, podAffinityTerm: { topologyKey: 'a', labelSelector: {} } }] } }; }, [`affinity pod.affinity.podAffinity.${PREFERRED}[0].weight`]],
  ]);
});

describe('topology spread', () => {
  const spread = (constraint: object, ...more: object[]) => (_: any, pod: any) => {
    const valid = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'worker' } } };
    pod.topologySpreadConstraints = [constraint, ...more].map((one) => ({ ...valid, ...one }));
  };
  const at = 'topology-spread pod.topologySpreadConstraints[0]';
  testRows([
    ['a constraint with all it needs is fine', spread({ minDomains: 5, nodeAffinityPolicy: 'Honor', nodeTaintsPolicy: 'Ignore' }), []],
    ['maxSkew is needed', spread({ maxSkew: undefined }), [`${at}.maxSkew`]],
    ['maxSkew is at least 1', spread({ maxSkew: 0 }), [`${at}.maxSkew`]],
    ['topologyKey is needed', spread({ topologyKey: '' }), [`${at}.topologyKey`]],
    ['whenUnsatisfiable is needed', spread({ whenUnsatisfiable: '' }), [`${at}.whenUnsatisfiable`]],
    ['minDomains is at least 1', spread({ minDomains: 0 }), [`${at}.minDomains`]],
    ['minDomains goes with DoNotSchedule', spread({ minDomains: 2, whenUnsatisfiable: 'ScheduleAnyway' }), [`${at}.minDomains`]],
    ['policies are known', spread({ nodeAffinityPolicy: 'honor', nodeTaintsPolicy: 'None' }), [`${at}.nodeAffinityPolicy`, `${at}.nodeTaintsPolicy`]],
    ['a pair is there once', spread({}, { maxSkew: 2 }), ['topology-spread pod.topologySpreadConstraints[1]']],
    ['a pair with another action is another pair', spread({}, { whenUnsatisfiable: 'ScheduleAnyway' }), []],
    ['without a selector no pod counts', spread({ labelSelector: undefined }), ['matches-nothing pod.topologySpreadConstraints[0].labelSelector']],
    ['an empty selector counts all', spread({ labelSelector: {} }), []],
    ['selectors are valid', spread({ labelSelector: { matchExpressions: [{ key: 'a', operator: 'In', values: [] }] } }), [`${at}.labelSelector.matchExpressions[0].values`]],
    ['label keys need a selector', spread({ labelSelector: undefined, matchLabelKeys: ['app'] }), [`${at}.matchLabelKeys`, 'matches-nothing pod.topologySpreadConstraints[0].labelSelector']],
    ['label keys are valid', spread({ matchLabelKeys: ['a b'] }), [`${at}.matchLabelKeys[0]`]],
    ['a key that the selector has too rejects every pod', spread({ matchLabelKeys: ['app'] }), ['no-pods pod.topologySpreadConstraints[0].matchLabelKeys[0]']],
    ['a key that is there twice rejects every pod', spread({ matchLabelKeys: ['controller-revision-hash', 'controller-revision-hash'] }), ['no-pods pod.topologySpreadConstraints[0].matchLabelKeys[1]']],
    ['a key that the pods do not have is ignored', spread({ labelSelector: { matchLabels: { x: 'y' } }, matchLabelKeys: ['x'] }), []],
    ['the hash of the revision is fine', spread({ matchLabelKeys: ['controller-revision-hash'] }), []],
    ['a key with two conditions already is refused', spread({ labelSelector: { matchLabels: { app: 'worker' }, matchExpressions: [{ key: 'app', operator: 'Exists' }] }, matchLabelKeys: ['app'] }), [`${at}.matchLabelKeys[0]`]],
    ['old labels are deprecated', spread({ topologyKey: 'failure-domain.beta.kubernetes.io/zone' }), ['deprecated pod.topologySpreadConstraints[0].topologyKey']],
  ]);
});

describe('tolerations', () => {
  const toleration = (one: object) => (_: any, pod: any) => { pod.tolerations = [one]; };
  const at = 'toleration pod.tolerations[0]';
  testRows([
    ['Exists alone tolerates all', toleration({ operator: 'Exists' }), []],
    ['a key alone tolerates an empty value', toleration({ key: 'a' }), []],
    ['a toleration without a key needs Exists', toleration({}), [`${at}.operator`]],
    ['Exists takes no value', toleration({ key: 'a', operator: 'Exists', value: 'a' }), [`${at}.value`]],
    ['a value is a label value', toleration({ key: 'a', value: 'a b' }), [`${at}.value`]],
    ['a key is a label key', toleration({ key: 'a b', operator: 'Exists' }), [`${at}.key`]],
    ['numbers cannot be compared yet', toleration({ key: 'a', operator: 'Gt', value: '5' }), [`${at}.operator`]],
    ['effects are known', toleration({ key: 'a', effect: 'noSchedule' }), [`${at}.effect`]],
    ['a time needs NoExecute', toleration({ key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 }), [`${at}.effect`]],
    ['a time without an effect is refused', toleration({ key: 'a', tolerationSeconds: 0 }), [`${at}.effect`]],
    ['a time with NoExecute is fine', toleration({ key: 'a', effect: 'NoExecute', tolerationSeconds: 5 }), []],
  ]);
});
