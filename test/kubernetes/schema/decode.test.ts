import { testRows, violations } from '../support/cases';

describe('reading a DaemonSet', () => {
  testRows([
    ['a number is not a string', (_, __, c) => { c.image = 5; }, ['type c.image']],
    ['a boolean is not a string', (ds) => { ds.metadata.labels = { x: true }; }, ['type metadata.labels.x']],
    ['text is not a number', (_, pod) => { pod.terminationGracePeriodSeconds = '5'; }, ['type pod.terminationGracePeriodSeconds']],
    ['a fraction is not a whole number', (ds) => { ds.spec.minReadySeconds = 1.5; }, ['type spec.minReadySeconds']],
    ['2147483648 does not fit into 32 bits', (ds) => { ds.spec.minReadySeconds = 2 ** 31; }, ['type spec.minReadySeconds']],
    ['2147483647 fits into 32 bits', (ds) => { ds.spec.minReadySeconds = 2 ** 31 - 1; }, []],
    ['2^63 does not fit into 64 bits', (_, pod) => { pod.terminationGracePeriodSeconds = 2 ** 63; }, ['type pod.terminationGracePeriodSeconds']],
    ['2147483648 fits into 64 bits', (_, pod) => { pod.terminationGracePeriodSeconds = 2 ** 31; }, []],
    ['NaN is not a number', (ds) => { ds.spec.minReadySeconds = NaN; }, ['type spec.minReadySeconds']],
    ['text is no boolean', (_, pod) => { pod.hostNetwork = 'true'; }, ['type pod.hostNetwork']],
    ['an object is not a list', (_, pod) => { pod.tolerations = {}; }, ['type pod.tolerations']],
    ['a list is no object', (_, pod) => { pod.affinity = []; }, ['type pod.affinity']],
    ['a list is no map', (_, pod) => { pod.nodeSelector = ['a']; }, ['type pod.nodeSelector']],
    ['an element of a list has a type too', (_, __, c) => { c.command = ['a', 5]; }, ['type c.command[1]']],
    ['a port may be a number or text, not a fraction', (_, __, c) => { c.readinessProbe = { tcpSocket: { port: 1.5 } }; }, ['type c.readinessProbe.tcpSocket.port']],
    ['a time is RFC 3339', (ds) => { ds.metadata.creationTimestamp = 'yesterday'; }, ['type metadata.creationTimestamp']],
    ['February has no 30th', (ds) => { ds.metadata.creationTimestamp = '2025-02-30T12:00:00Z'; }, ['type metadata.creationTimestamp']],
    ['a time may have a fraction and an offset', (ds) => { ds.metadata.creationTimestamp = '2024-02-29T12:00:00.5+01:00'; }, []],
    ['a date is a time', (ds) => { ds.metadata.creationTimestamp = new Date(0); }, []],
    ['null is as if the field were absent', (ds, pod, c) => { ds.metadata.creationTimestamp = null; pod.affinity = null; c.command = null; }, []],
    ['undefined is as if the field were absent', (_, pod) => { pod.affinity = undefined; pod.unknown = undefined; }, []],
    ['null in a list of texts is an empty text', (_, __, c) => { c.command = [null]; }, []],
    ['null as a label is an empty text', (ds) => { ds.metadata.labels = { x: null }; }, []],
    ['null in a list of containers is an empty container', (_, pod) => { pod.containers.push(null); }, ['container pod.containers[1].name', 'container pod.containers[1].image']],
    ['a typo is an unknown field', (_, pod) => { pod.tolerationz = []; }, ['unknown-field pod.tolerationz']],
    ['names are case-sensitive', (_, pod) => { pod.nodeselector = {}; }, ['unknown-field pod.nodeselector']],
    ['an unknown field that is null is still unknown', (_, __, c) => { c.resources = { limit: null }; }, ['unknown-field c.resources.limit']],
    ['fields of Deployments are unknown', (ds) => { ds.spec.strategy = {}; ds.spec.replicas = 1; }, ['unknown-field spec.strategy', 'unknown-field spec.replicas']],
    ['a status is read, and its fields have types', (ds) => { ds.status = { numberReady: 'x', x: 1 }; }, ['type status.numberReady', 'unknown-field status.x']],
    ['managed fields may hold anything', (ds) => { ds.metadata.managedFields = [{ fieldsV1: { 'f:spec': {} } }]; }, []],
    ['a quantity may be a number', (_, __, c) => { c.resources = { limits: { memory: 5368709120 } }; }, []],
    ['a boolean is not a valid quantity', (_, __, c) => { c.resources = { limits: { memory: true } }; }, ['type c.resources.limits.memory']],
    ['text without digits in the right places is not a valid quantity', (_, __, c) => { c.resources = { limits: { memory: '5gi' } }; }, ['quantity c.resources.limits.memory']],
    ['blanks around a quantity are ignored', (_, __, c) => { c.resources = { limits: { memory: ' 5Gi ' } }; }, ['quantity-value c.resources.limits.memory']],
    ['a tab is no such blank', (_, __, c) => { c.resources = { limits: { memory: '\t5Gi' } }; }, ['quantity c.resources.limits.memory']],
    ['null as a quantity is 0', (_, __, c) => { c.resources = { limits: { memory: null } }; }, ['quantity-value c.resources.limits.memory']],
  ]);

  testRows([
    ['a label that cannot be read is not missed by the selector', (ds) => { ds.spec.template.metadata.labels.app = 5; }, ['type spec.template.metadata.labels.app']],
    ['a list of containers that cannot be read is not called empty', (_, pod) => { pod.containers = 'x'; }, ['type pod.containers']],
    ['a limit that cannot be read is not compared with the request', (_, __, c) => { c.resources = { requests: { memory: '6Gi' }, limits: { memory: '5gi' } }; }, ['quantity c.resources.limits.memory']],
  ]);

  test.each([
    ['tolerationz', 'tolerations'], ['nodeselector', 'nodeSelector'], ['hostnetwork', 'hostNetwork'], ['volume', 'volumes'],
    ['initContianer', 'initContainers'],
  ])('the unknown field %s gets the suggestion %s', (name, meant) => {
    const [{ message, fix }] = violations((_, pod) => { pod[name] = {}; });
    expect(`${message} ${fix}`).toBe(`is an unknown field. Did you mean '${meant}'?`);
  });

  test.each([['5gi', '5Gi'], ['5GB', '5G'], ['512mb', '512M'], ['2 Gi', '2Gi'], ['1K', '1k'], ['3Gib', '3Gi']])('for %s it proposes %s', (given, better) => {
    const [{ fix }] = violations((_, __, c) => { c.resources = { limits: { memory: given } }; });
    expect(fix).toBe(`Write '${better}'.`);
  });

  test('a number in place of text is to be quoted', () => {
    const [{ message, fix }] = violations((_, __, c) => { c.env = [{ name: 'A', value: 5 }]; });
    expect(message).toBe('(5) is a number; the field takes a string.');
    expect(fix).toBe("Quote it: '5'.");
  });

  test('a long value is cut in the message', () => {
    const [{ message }] = violations((_, __, c) => { c.name = 'A'.repeat(200); });
    expect(message.length).toBeLessThan(130);
  });
});

describe('the kind of object', () => {
  testRows([
    ['another kind is refused', (ds) => { ds.kind = 'Daemonset'; }, ['object-kind kind']],
    ['another version is refused', (ds) => { ds.apiVersion = 'apps/v1beta2'; }, ['object-kind apiVersion']],
    ['without kind and version the API server guesses, clients do not', (ds) => { delete ds.kind; ds.apiVersion = null; }, ['doubtful-value apiVersion', 'doubtful-value kind']],
  ]);
});
