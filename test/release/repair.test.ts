import { Severity } from 'cdk8s-kubeshark';
import fc from 'fast-check';
import { releaseIn } from './support/manifests';
import { ACCOUNT, asRelease, CLAIM, CONFIG_MAP, NAMESPACE, object, releaseOf, VOLUME } from './support/objects';
import { repairRelease } from '../../src/release/repair';
import { checkRelease, type ReleaseObjects } from '../../src/rules/release/index';
import type { KubernetesObject } from '../../src/util/kubernetes-object';
import { describeWithShared } from '../support/external';
import { runs } from '../support/runs';

const BROKEN_CLAIM = { ...CLAIM, spec: { ...CLAIM.spec, volumeMode: 'FileSystem' } };
const { hostPath, ...UNTYPED } = VOLUME.spec;
const BROKEN_VOLUME = { ...VOLUME, spec: UNTYPED };
const SCC = object('SecurityContextConstraints', 'scc', {
  users: ['admin', `system:serviceaccount:${NAMESPACE}:kubeshark-service-account`, `system:serviceaccount:${NAMESPACE}:old`],
});

function objectsOf({ objects }: ReleaseObjects): KubernetesObject[] {
  return objects.map((source) => source.object);
}

describe('mending', () => {
  test.each([
    ['the claim\'s mode', [BROKEN_CLAIM], [CLAIM], 'PersistentVolumeClaim/shark/claim: \'spec.volumeMode\' (FileSystem) is \'Filesystem\' now (release/volume-mode).'],
    [
      'a volume without a type, by leaving it out', [BROKEN_VOLUME], [],
      'PersistentVolume/shark/volume: was left out: it has no volume type, and every API server rejects it (release/volume-type).',
    ],
  ])('mends %s, and tells it', (_, broken, mended, told) => {
    const release = releaseOf(CONFIG_MAP, ...broken, ACCOUNT);
    const before = JSON.stringify(objectsOf(release));
    const after = repairRelease(release, true);
    expect(objectsOf(after)).toEqual(objectsOf(releaseOf(CONFIG_MAP, ...mended, ACCOUNT)));
    expect(after.findings).toEqual([expect.objectContaining({
      rule: 'release/repaired', severity: Severity.INFO, subject: expect.stringMatching(/^Persistent/), message: `release/repaired: ${told} Fix the release itself.`,
    })]);
    expect(JSON.stringify(objectsOf(release))).toBe(before);
  });

  test('gives OpenShift\'s constraints to the worker\'s own account, once', () => {
    const { findings, ...after } = repairRelease(releaseOf(SCC, ACCOUNT), true);
    const own = `system:serviceaccount:${NAMESPACE}:shark-service-account`;
    expect(objectsOf(after)[1].users).toEqual(['admin', own, SCC.users[2]]);
    expect(findings).toHaveLength(1);
    expect(checkRelease(after)).toEqual([]);
  });

  test('mends two defects of one object, and of several', () => {
    const claims = ['a', 'b'].map((name) => ({ ...BROKEN_CLAIM, metadata: { name } }));
    const both = { ...BROKEN_VOLUME, spec: { ...UNTYPED, volumeMode: 'BLOCK' } };
    const after = repairRelease(releaseOf(both, ...claims), true);
    expect(after.findings.map(({ subject: name }) => name)).toEqual(['PersistentVolume/shark/volume', 'PersistentVolumeClaim/a', 'PersistentVolumeClaim/b', 'PersistentVolume/shark/volume']);
    expect(objectsOf(after).slice(1).map(({ spec }) => spec.volumeMode)).toEqual(['Filesystem', 'Filesystem']);
  });

  test('guesses nothing', () => {
    const release = releaseOf({ ...CLAIM, spec: { ...CLAIM.spec, volumeMode: 'Directory' } });
    expect(repairRelease(release, true)).toEqual({ ...release, findings: [] });
    expect(checkRelease(release)).toHaveLength(1);
  });

  test('leaves everything as it is where it is not wanted', () => {
    const release = releaseOf(BROKEN_CLAIM, BROKEN_VOLUME, SCC, ACCOUNT);
    expect(repairRelease(release, false)).toEqual({ ...release, findings: [] });
  });

  test('keeps the place of an object in its file', () => {
    const source = { object: BROKEN_CLAIM, file: 'release.yaml', lineOf: () => 7 };
    const [mended] = repairRelease({ objects: [source] }, true).objects;
    expect([mended.file, mended.lineOf('spec')]).toEqual(['release.yaml', 7]);
  });

  test('changes nothing that it is given and leaves nothing that it could mend, whatever is there', () => {
    const mode = fc.constantFrom('FileSystem', 'block', 'Block', 'x', '', null, 5);
    const claim = fc.record({ volumeMode: mode, other: fc.jsonValue() }, { requiredKeys: [] }).map((spec) => ({ ...CLAIM, spec }));
    const volume = fc.record({ volumeMode: mode, csi: fc.constantFrom(null, {}) }, { requiredKeys: [] }).map((spec) => ({ ...VOLUME, spec }));
    fc.assert(fc.property(fc.array(fc.oneof(claim, volume, fc.constantFrom<KubernetesObject>(SCC, ACCOUNT, CONFIG_MAP))), (objects) => {
      const release = releaseOf(...objects);
      const before = JSON.stringify(objectsOf(release));
      const once = repairRelease(release, true);
      expect(JSON.stringify(objectsOf(release))).toBe(before);
      expect(repairRelease(once, true).findings).toEqual([]);
    }), { numRuns: runs(1000) });
  });
});

describeWithShared('mending a golden release', (shared) => {
  test.each([
    ['007-', 1, 1, []],
    ['018-', 1, 0, []],
    ['003-', 1, 0, []],
    ['026-', 2, 0, []],
    ['020-', 0, 1, ['kubernetes/toleration']],
    ['001-', 0, 0, []],
  ] as const)('%s: %i mends', (name, mends, warnings, left) => {
    const after = repairRelease(asRelease(releaseIn(shared, name)), true);
    const found = checkRelease(after);
    expect(after.findings).toHaveLength(mends);
    expect(found.filter(({ rule, severity }) => severity === Severity.WARNING && rule !== 'release/capture-stop')).toHaveLength(warnings);
    expect(found.filter(({ severity }) => severity === Severity.ERROR).map(({ rule }) => rule)).toEqual(left);
  });
});
