import { inMemory } from '../../../src/loader';
import { WorkerPreset } from '../../../src/presets';
import { daemonSet } from '../../../src/render';
import { BESIDE_RULES } from '../../../src/rules/release/beside';
import { mutate, randomFrom } from '../../kubernetes/support/mutations';
import { richDaemonSet } from '../../kubernetes/support/worker-daemon-set';
import { runs } from '../../support/runs';
import { specOf } from '../../support/spec';

/** Objects that rules beside a worker are about, as far as they need to be to be found. */
const OTHERS = [
  { kind: 'Service', spec: { ports: [{ nodePort: 30_100 }] } }, { kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } },
  { kind: 'ConfigMap', data: { STOPPED: 'true' } }, { kind: 'Namespace', metadata: { name: 'kubeshark', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } },
  { kind: 'PriorityClass', metadata: { name: 'high' } }, { kind: 'LimitRange', spec: { limits: [{ type: 'Container', max: { cpu: '1m' }, default: { cpu: '1m' } }] } },
  { kind: 'ResourceQuota', spec: { hard: { pods: '0' } } }, { kind: 'SecurityContextConstraints', groups: ['system:authenticated'] },
];

test('a rule about objects of a kind finds nothing where there are none', () => {
  const found = new Set<string>();
  for (let seed = 0; seed < runs(1600); seed++) {
    const random = randomFrom(seed);
    const object = mutate(random() < 0.5 ? richDaemonSet() : daemonSet(specOf({}, WorkerPreset.recommended())), random);
    const worker = inMemory({ ...object, apiVersion: 'apps/v1', kind: 'DaemonSet' });
    const objects = [worker, ...OTHERS.filter(() => random() < 0.5).map(inMemory)];
    for (const { id, concerns, check } of BESIDE_RULES) {
      const violations = [...check({ worker, objects })];
      expect([seed, id, violations.length > 0 && concerns?.(objects) === false]).toEqual([seed, id, false]);
      violations.forEach(() => found.add(id));
    }
  }
  expect(found.size).toBeGreaterThan(4);
});
