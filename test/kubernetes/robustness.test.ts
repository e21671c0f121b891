import fc from 'fast-check';
import { AGENTS } from './support/agent-daemon-sets';
import { changed } from './support/cases';
import { mutate, randomFrom } from './support/mutations';
import { richDaemonSet } from './support/worker-daemon-set';
import { KUBERNETES_RULES, validateDaemonSet } from '../../src/kubernetes';
import { cpuTimeOf, leastCpuTimeOf } from '../support/cpu-time';
import { runs } from '../support/runs';

const SEVERITIES = new Map(KUBERNETES_RULES.map(({ id, severity }) => [id, severity]));

function expectWellFormed(object: unknown): void {
  for (const { rule, severity, path, message, fix } of validateDaemonSet(object)) {
    expect(SEVERITIES.get(rule)).toBe(severity);
    expect(typeof path).toBe('string');
    expect(message).toMatch(/^\S.*\.$/s);
    expect(fix).toMatch(/^[A-Z].*[.?]$/s);
  }
}

describe('whatever it is given', () => {
  test('a DaemonSet that is valid and uses most of the API has no violation', () => {
    expect(validateDaemonSet(richDaemonSet())).toEqual([]);
  });

  test.each([...AGENTS])('the shape of %s, which the API server takes without a warning, has no violation', (_, make) => {
    expect(validateDaemonSet(make())).toEqual([]);
  });

  test('a changed DaemonSet never throws, and each violation is a known rule with a sentence and a fix', () => {
    const base = richDaemonSet();
    fc.assert(fc.property(fc.nat(), fc.integer({ min: 1, max: 6 }), (seed, changes) => {
      expectWellFormed(mutate(base, randomFrom(seed), changes));
    }), { numRuns: runs(3000) });
  });

  test('any value at all never throws', () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true });
    fc.assert(fc.property(anything, (value) => {
      expectWellFormed(value);
    }), { numRuns: runs(2000) });
  });

  test('any value in any place of the pod never throws', () => {
    const keys = fc.constantFrom('volumes', 'containers', 'affinity', 'tolerations', 'securityContext', 'dnsConfig', 'resources', 'os', 'overhead');
    fc.assert(fc.property(keys, fc.anything(), (key, value) => {
      expectWellFormed(changed((_, pod) => { pod[key] = value; }));
    }), { numRuns: runs(1000) });
  });

  test.each([undefined, null, 5, 'x', true, [], () => undefined, Symbol('x'), 5n])('%p is no DaemonSet', (value) => {
    expect(validateDaemonSet(value)).toMatchObject([{ rule: 'kubernetes/type', severity: 'error', path: '' }]);
  });

  test('a key __proto__ is an unknown field and changes nothing', () => {
    const object = JSON.parse('{"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"a","__proto__":{"namespace":"A"},"labels":{"__proto__":"b"}}}');
    const found = validateDaemonSet(object).map(({ rule, path }) => `${rule} ${path}`);
    expect(found).toContain('kubernetes/unknown-field metadata.__proto__');
    expect(found).toContain('kubernetes/metadata metadata.labels.__proto__');
    expect(found).not.toContain('kubernetes/metadata-name metadata.namespace');
  });

  test('names that every JavaScript object has are unknown fields', () => {
    const found = validateDaemonSet(changed((daemonSet) => { daemonSet.spec.constructor = 1; daemonSet.spec.toString = 1; }));
    expect(found.map(({ path }) => path)).toEqual(['spec.constructor', 'spec.toString']);
  });

  test('the object is left as it is', () => {
    const object = richDaemonSet();
    validateDaemonSet(object);
    expect(object).toEqual(richDaemonSet());
  });

  test('huge quantities and exponents take no time', () => {
    const texts = ['1e2147483647', `${'9'.repeat(30)}e2147483647`, '1e-2147483648', `${'9'.repeat(5000)}Ei`, `0.${'0'.repeat(5000)}1`];
    const objects = texts.map((text) => changed((_, __, container) => {
      container.resources = { limits: { memory: text, cpu: text }, requests: { memory: '1Gi', cpu: '1e1000000' } };
    }));
    expect(cpuTimeOf(() => objects.forEach((object) => validateDaemonSet(object)))).toBeLessThan(500);
  });

  test('a whole worker takes less than a millisecond', () => {
    const object = richDaemonSet();
    expect(leastCpuTimeOf(() => Array.from({ length: 30 }, () => validateDaemonSet(object)), 10)).toBeLessThan(30);
  });
});
