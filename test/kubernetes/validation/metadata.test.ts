import { testRows, violations } from '../support/cases';

const LONG = 'a'.repeat(64);

describe('the name of a DaemonSet', () => {
  testRows([
    ['upper case is refused', (ds) => { ds.metadata.name = 'Worker'; }, ['metadata-name metadata.name']],
    ['an underscore is refused', (ds) => { ds.metadata.name = 'worker_a'; }, ['metadata-name metadata.name']],
    ['a dash at an end is refused', (ds) => { ds.metadata.name = 'worker-'; }, ['metadata-name metadata.name']],
    ['two dots in a row are refused', (ds) => { ds.metadata.name = 'a..b'; }, ['metadata-name metadata.name']],
    ['dots are taken', (ds) => { ds.metadata.name = 'a.b.c'; }, []],
    ['242 characters are taken', (ds) => { ds.metadata.name = 'a'.repeat(242); }, []],
    ['from 243 on there are no pods', (ds) => { ds.metadata.name = 'a'.repeat(243); }, ['no-pods metadata.name']],
    ['254 are refused', (ds) => { ds.metadata.name = 'a'.repeat(254); }, ['metadata-name metadata.name']],
    ['none is refused', (ds) => { ds.metadata.name = ''; }, ['metadata-name metadata.name']],
    ['no metadata is no name', (ds) => { delete ds.metadata; }, ['metadata-name metadata.name']],
    ['a generated name will do', (ds) => { ds.metadata = { generateName: 'worker-' }; }, []],
    ['the beginning of a generated name has to be valid', (ds) => { ds.metadata = { generateName: 'W-' }; }, ['metadata-name metadata.generateName']],
    ['a generated name as a whole has to be valid', (ds) => { ds.metadata = { generateName: 'a.-' }; }, ['metadata-name metadata.generateName']],
    ['a generated name that is not used has to be valid', (ds) => { ds.metadata.generateName = 'W'; }, ['metadata-name metadata.generateName']],
    ['a slash in it is refused', (ds) => { ds.metadata.generateName = 'a/-'; }, ['metadata-name metadata.generateName']],
    ['a namespace has no dots', (ds) => { ds.metadata.namespace = 'a.b'; }, ['metadata-name metadata.namespace']],
    ['an empty namespace is none', (ds) => { ds.metadata.namespace = ''; }, []],
  ]);
});

describe('labels and annotations', () => {
  testRows([
    ['a label has at most 63 characters', (ds) => { ds.metadata.labels = { x: LONG }; }, ['metadata metadata.labels.x']],
    ['a label has no blanks', (ds) => { ds.metadata.labels = { x: 'a b' }; }, ['metadata metadata.labels.x']],
    ['a label may be empty', (ds) => { ds.metadata.labels = { x: '' }; }, []],
    ['a key has one slash at most', (ds) => { ds.metadata.labels = { 'a/b/c': 'x' }; }, ['metadata metadata.labels[a/b/c]']],
    ['a key has a DNS name before the slash', (ds) => { ds.metadata.labels = { 'A/b': 'x', '/b': 'x' }; }, ['metadata metadata.labels[A/b]', 'metadata metadata.labels[/b]']],
    ['a key has a name after the slash', (ds) => { ds.metadata.labels = { 'a/': 'x' }; }, ['metadata metadata.labels[a/]']],
    ['a key has at most 63 characters', (ds) => { ds.metadata.labels = { [LONG]: 'x' }; }, [`metadata metadata.labels.${LONG}`]],
    ['labels of the template follow the same rules', (ds) => { ds.spec.template.metadata.labels.x = 'a b'; }, ['metadata spec.template.metadata.labels.x']],
    ['an annotation may be any text', (ds) => { ds.metadata.annotations = { x: 'a b\n{"c": 1}' }; }, []],
    ['a key of an annotation may be upper case', (ds) => { ds.metadata.annotations = { 'Example.com/A': '' }; }, []],
    ['a key of an annotation has no blanks', (ds) => { ds.metadata.annotations = { 'a b': '' }; }, ['metadata metadata.annotations[a b]']],
    ['all annotations fit into 256 KiB', (ds) => { ds.metadata.annotations = { x: 'a'.repeat(256 * 1024 - 1) }; }, []],
    ['the size of annotations counts in bytes', (ds) => { ds.metadata.annotations = { x: 'ä'.repeat(128 * 1024) }; }, ['metadata metadata.annotations']],
    ['the generation of the template is a number', (ds) => { ds.metadata.annotations = { 'deprecated.daemonset.template.generation': 'x' }; }, ['metadata metadata.annotations[deprecated.daemonset.template.generation]']],
  ]);
});

describe('owners, finalizers and the rest', () => {
  const owner = { apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'b' };
  testRows([
    ['an owner is whole', (ds) => { ds.metadata.ownerReferences = [{ ...owner, name: '', uid: '' }]; }, ['metadata metadata.ownerReferences[0].name', 'metadata metadata.ownerReferences[0].uid']],
    ['an owner has a version', (ds) => { ds.metadata.ownerReferences = [{ ...owner, apiVersion: 'a/b/c' }]; }, ['metadata metadata.ownerReferences[0].apiVersion']],
    ['an event owns nothing', (ds) => { ds.metadata.ownerReferences = [{ ...owner, kind: 'Event' }]; }, ['metadata metadata.ownerReferences[0]']],
    ['one owner controls', (ds) => { ds.metadata.ownerReferences = [{ ...owner, controller: true }, { ...owner, controller: true }]; }, ['metadata metadata.ownerReferences']],
    ['a finalizer has a domain', (ds) => { ds.metadata.finalizers = ['cleanup', 'example.com/cleanup', 'orphan']; }, ['metadata metadata.finalizers[0]']],
    ['a finalizer is a key', (ds) => { ds.metadata.finalizers = ['a b']; }, ['metadata metadata.finalizers[0]']],
    ['two finalizers contradict each other', (ds) => { ds.metadata.finalizers = ['orphan', 'foregroundDeletion']; }, ['metadata metadata.finalizers']],
    ['a resource version is for updates', (ds) => { ds.metadata.resourceVersion = '5'; }, ['doubtful-value metadata.resourceVersion']],
    ['a resource version and a uid are those of a DaemonSet that exists', (ds) => { Object.assign(ds.metadata, { resourceVersion: '5', uid: 'a' }); }, []],
  ]);
});

describe('the selector', () => {
  testRows([
    ['a selector is needed', (ds) => { delete ds.spec.selector; }, ['label-selector spec.selector']],
    ['a selector selects something', (ds) => { ds.spec.selector = {}; }, ['label-selector spec.selector']],
    ['a selector selects the labels of the template', (ds) => { ds.spec.selector.matchLabels.app = 'other'; }, ['label-selector spec.template.metadata.labels']],
    ['a selector of a template without labels selects nothing', (ds) => { delete ds.spec.template.metadata; }, ['label-selector spec.template.metadata.labels']],
    ['In selects one of the values', (ds) => { ds.spec.selector = { matchExpressions: [{ key: 'app', operator: 'In', values: ['x', 'worker'] }] }; }, []],
    ['NotIn selects what has no such label', (ds) => { ds.spec.selector = { matchExpressions: [{ key: 'x', operator: 'NotIn', values: ['x'] }] }; }, []],
    ['Exists selects any value', (ds) => { ds.spec.selector = { matchExpressions: [{ key: 'app', operator: 'Exists' }] }; }, []],
    ['DoesNotExist selects no such label', (ds) => { ds.spec.selector = { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }; }, ['label-selector spec.template.metadata.labels']],
    ['In needs values', (ds) => { ds.spec.selector.matchExpressions = [{ key: 'app', operator: 'In' }]; }, ['label-selector spec.selector.matchExpressions[0].values']],
    ['Exists takes none', (ds) => { ds.spec.selector.matchExpressions = [{ key: 'app', operator: 'Exists', values: ['a'] }]; }, ['label-selector spec.selector.matchExpressions[0].values']],
    ['operators are case-sensitive', (ds) => { ds.spec.selector.matchExpressions = [{ key: 'app', operator: 'exists' }]; }, ['label-selector spec.selector.matchExpressions[0].operator']],
    ['Gt is for nodes', (ds) => { ds.spec.selector.matchExpressions = [{ key: 'app', operator: 'Gt', values: ['1'] }]; }, ['label-selector spec.selector.matchExpressions[0].operator']],
    ['values are label values', (ds) => { ds.spec.selector.matchExpressions = [{ key: 'app', operator: 'NotIn', values: ['a b'] }]; }, ['label-selector spec.selector.matchExpressions[0].values[0]']],
    ['keys are label keys', (ds) => { ds.spec.selector.matchExpressions = [{ key: '', operator: 'DoesNotExist' }]; }, ['label-selector spec.selector.matchExpressions[0].key']],
  ]);

  test('a mismatch shows the labels that there are', () => {
    const [{ message }] = violations((ds) => { ds.spec.selector.matchLabels.app = 'other'; });
    expect(message).toBe('({"app":"worker"}) is not selected by spec.selector.');
  });
});

describe('the rest of the spec', () => {
  testRows([
    ['minReadySeconds is not negative', (ds) => { ds.spec.minReadySeconds = -1; }, ['daemon-set spec.minReadySeconds']],
    ['revisionHistoryLimit is not negative', (ds) => { ds.spec.revisionHistoryLimit = -1; }, ['daemon-set spec.revisionHistoryLimit']],
    ['revisionHistoryLimit may be 0', (ds) => { ds.spec.revisionHistoryLimit = 0; }, []],
    ['pods restart always', (_, pod) => { pod.restartPolicy = 'OnFailure'; }, ['daemon-set pod.restartPolicy']],
    ['an empty restartPolicy is the default', (_, pod) => { pod.restartPolicy = ''; }, []],
    ['pods have no deadline', (_, pod) => { pod.activeDeadlineSeconds = 10; }, ['daemon-set pod.activeDeadlineSeconds']],
    ['a template has no ephemeral containers', (_, pod) => { pod.ephemeralContainers = [{ name: 'a', image: 'b' }]; }, ['daemon-set pod.ephemeralContainers']],
    ['an empty list of ephemeral containers is ignored', (_, pod) => { pod.ephemeralContainers = []; }, []],
  ]);
});

describe('the update strategy', () => {
  const strategy = (rollingUpdate: unknown, type?: string) => (ds: any) => { ds.spec.updateStrategy = { type, rollingUpdate }; };
  const at = (field: string) => `update-strategy spec.updateStrategy.rollingUpdate.${field}`;
  testRows([
    ['the default is fine', strategy(undefined), []],
    ['an unknown type is refused', strategy(undefined, 'Recreate'), ['update-strategy spec.updateStrategy.type']],
    ['OnDelete is fine', strategy(undefined, 'OnDelete'), []],
    ['OnDelete does not use the rest', strategy({ maxSurge: 'x' }, 'OnDelete'), ['no-effect spec.updateStrategy.rollingUpdate']],
    ['maxUnavailable may be above what there is', strategy({ maxUnavailable: 100000 }), []],
    ['a percentage is fine', strategy({ maxUnavailable: '10%' }), []],
    ['a number as text is not a percentage', strategy({ maxUnavailable: '1' }), [at('maxUnavailable')]],
    ['a percentage has no blanks', strategy({ maxUnavailable: '10 %' }), [at('maxUnavailable'), at('maxUnavailable')]],
    ['more than 100% is refused', strategy({ maxUnavailable: '101%' }), [at('maxUnavailable')]],
    ['a negative number is refused', strategy({ maxUnavailable: -1 }), [at('maxUnavailable')]],
    ['maxUnavailable 0 without a surge is refused', strategy({ maxUnavailable: 0 }), [at('maxUnavailable')]],
    ['maxUnavailable 0% without a surge is refused', strategy({ maxUnavailable: '0%' }), [at('maxUnavailable')]],
    ['a surge needs maxUnavailable 0', strategy({ maxSurge: 1 }), [at('maxSurge')]],
    ['a surge with maxUnavailable 0 is fine', strategy({ maxSurge: 1, maxUnavailable: 0 }), []],
    ['a surge in percent with maxUnavailable 0% is fine', strategy({ maxSurge: '50%', maxUnavailable: '0%' }), []],
    ['null is the default', strategy({ maxSurge: null, maxUnavailable: null }), []],
  ]);
});
