import * as fc from 'fast-check';
import { Severity } from '../../src/diagnostics';
import { WorkerPreset } from '../../src/presets';
import { SecurityProfileType, type WorkerSecurity, type WorkerTuning } from '../../src/props';
import { securityRules } from '../../src/rules/security';
import { ruleOf, violationsOf } from '../support/spec';

const { LOCALHOST, RUNTIME_DEFAULT, UNCONFINED } = SecurityProfileType;

function check(id: string, security: WorkerSecurity, tuning: WorkerTuning = {}) {
  return violationsOf(ruleOf(securityRules, id), { ...tuning, security }, WorkerPreset.upstream());
}

describe('security/profile', () => {
  test.each<[string, WorkerSecurity]>([
    ['none', {}],
    ['empty ones, which are not rendered', { seccompProfile: {}, appArmorProfile: {} }],
    ['those of the runtime', { seccompProfile: { profileType: RUNTIME_DEFAULT }, appArmorProfile: { profileType: UNCONFINED } }],
    ['those of the node', { seccompProfile: { profileType: LOCALHOST, localhostProfile: 'profiles/w.json' }, appArmorProfile: { profileType: LOCALHOST, localhostProfile: 'k8s-worker' } }],
  ])('accepts %s', (_, security) => {
    expect(check('security/profile', { privileged: false, ...security })).toEqual([]);
  });

  test.each<[string, WorkerSecurity, string, string]>([
    ['a profile without a type', { appArmorProfile: { localhostProfile: 'w' } }, 'security.appArmorProfile.profileType', "is missing beside 'security.appArmorProfile.localhostProfile' (w)"],
    ['an unknown type', { appArmorProfile: { profileType: 'unconfined' as SecurityProfileType } }, 'security.appArmorProfile.profileType', '(unconfined) is not RuntimeDefault, Localhost or Unconfined'],
    ['Localhost without a profile', { appArmorProfile: { profileType: LOCALHOST } }, 'security.appArmorProfile.localhostProfile', "'security.appArmorProfile.profileType' (Localhost)"],
    ['Localhost with an empty profile', { seccompProfile: { profileType: LOCALHOST, localhostProfile: '' } }, 'security.seccompProfile.localhostProfile', 'is missing'],
    ['a profile with another type', { seccompProfile: { profileType: RUNTIME_DEFAULT, localhostProfile: 'w' } }, 'security.seccompProfile.localhostProfile', "does not go with 'security.seccompProfile.profileType' (RuntimeDefault)"],
    ['a name with blanks', { appArmorProfile: { profileType: LOCALHOST, localhostProfile: ' w ' } }, 'security.appArmorProfile.localhostProfile', 'has blanks around it'],
    ['an absolute path', { seccompProfile: { profileType: LOCALHOST, localhostProfile: '/w' } }, 'security.seccompProfile.localhostProfile', 'is not a path below'],
    ['a path that leaves the folder', { seccompProfile: { profileType: LOCALHOST, localhostProfile: 'a/../../w' } }, 'security.seccompProfile.localhostProfile', 'is not a path below'],
  ])('refuses %s', (_, security, prop, message) => {
    const violations = check('security/profile', { privileged: false, ...security });
    expect(violations.map((violation) => violation.prop)).toEqual([prop]);
    expect(violations[0].message).toContain(message);
    expect(violations[0].message).toMatch(/the API server rejects it\.$/);
    expect(check('security/profile', { privileged: true, ...security })).toEqual([]);
  });
});

describe('security/ignored-profile', () => {
  test.each<[string, WorkerSecurity, string]>([
    ['an AppArmor profile', { appArmorProfile: { profileType: RUNTIME_DEFAULT } }, 'security.appArmorProfile'],
    ['a seccomp profile of the node', { seccompProfile: { profileType: LOCALHOST, localhostProfile: 'w' } }, 'security.seccompProfile'],
    ['SELinux labels', { seLinuxOptions: { typeLabel: 'spc_t' } }, 'security.seLinuxOptions'],
    ['capabilities of one\'s own', { capabilities: { networkCapture: ['NET_RAW'] } }, 'security.capabilities.networkCapture'],
  ])('warns of %s while privileged', (_, security, prop) => {
    const [violation, ...more] = check('security/ignored-profile', security);
    expect(more).toEqual([]);
    expect(violation.prop).toBe(prop);
    expect(violation.message).toContain("has no effect while 'security.privileged' is true");
    expect(check('security/ignored-profile', { privileged: false, ...security })).toEqual([]);
  });

  test.each<[string, WorkerSecurity]>([
    ['nothing', {}],
    ['empty profiles', { appArmorProfile: {}, seLinuxOptions: {} }],
    ['the seccomp profile of the runtime, which counts once it is unprivileged', { seccompProfile: { profileType: RUNTIME_DEFAULT } }],
  ])('accepts %s while privileged', (_, security) => {
    expect(check('security/ignored-profile', security)).toEqual([]);
  });
});

describe('security/privileged-init', () => {
  test('says that the BPF mount stays privileged', () => {
    const [violation] = check('security/privileged-init', { privileged: false });
    expect(violation.prop).toBe('capture.mountBpf');
    expect(ruleOf(securityRules, 'security/privileged-init').severity).toBe(Severity.INFO);
  });

  test.each<[string, boolean, boolean]>([['a privileged worker', true, true], ['no BPF mount', false, false]])('is silent with %s', (_, privileged, mountBpf) => {
    expect(check('security/privileged-init', { privileged }, { capture: { mountBpf } })).toEqual([]);
  });
});

test('security rules say nothing of the recommended preset, and take any text without throwing', () => {
  expect(securityRules.flatMap((rule) => violationsOf(rule))).toEqual([]);
  const profile = fc.record({ type: fc.option(fc.string(), { nil: undefined }), localhostProfile: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }) });
  fc.assert(fc.property(fc.boolean(), profile, (privileged, candidate) => {
    for (const rule of securityRules) {
      const security = { privileged, seccompProfile: candidate, appArmorProfile: candidate } as WorkerSecurity;
      for (const { prop, message } of check(rule.id, security)) {
        expect(message.startsWith(`'${prop}`)).toBe(true);
      }
    }
  }));
});
