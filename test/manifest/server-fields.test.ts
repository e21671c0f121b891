import { withoutServerFields } from '../../src/manifest';

test('what a server and kubectl have added is dropped, everything else stays', () => {
  const object = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: {
      name: 'worker',
      uid: 'a',
      resourceVersion: '1',
      generation: 4,
      creationTimestamp: '2026-01-01T00:00:00Z',
      managedFields: [{}],
      selfLink: '/x',
      annotations: { 'deprecated.daemonset.template.generation': '4', 'kubectl.kubernetes.io/last-applied-configuration': '{}', 'mine': 'x' },
      finalizers: ['keep'],
    },
    spec: { unknown: 1 },
    status: { numberReady: 3 },
  };
  expect(withoutServerFields(object)).toEqual({
    apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'worker', annotations: { mine: 'x' }, finalizers: ['keep'] }, spec: { unknown: 1 },
  });
});

test('annotations that nobody wrote are no annotations', () => {
  const { metadata } = withoutServerFields({ metadata: { name: 'a', annotations: { 'deprecated.daemonset.template.generation': '4' } } });
  expect(metadata).toEqual({ name: 'a' });
});

test.each([undefined, null, 'text', []])('metadata that is no object (%p) stays for the rules to report', (metadata) => {
  expect(withoutServerFields({ metadata }).metadata).toBe(metadata);
});

test('a null that a template writes for one of the server\'s fields stays, and the object is what it was', () => {
  const object = { metadata: { creationTimestamp: null, name: 'a' }, spec: { template: { metadata: { creationTimestamp: null } } } };
  expect(withoutServerFields(object)).toEqual(object);
});
