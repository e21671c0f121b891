import * as fc from 'fast-check';
import { Severity } from '../../../src/diagnostics';
import { WorkerPreset } from '../../../src/presets';
import type { WorkerTuning } from '../../../src/props';
import { nameRules } from '../../../src/rules/name/index';
import type { WorkerIdentity } from '../../../src/worker-spec';
import { runs } from '../../support/runs';
import { ruleOf, violationsOf } from '../../support/spec';

function check(id: string, identity: Partial<WorkerIdentity> = {}, tuning: WorkerTuning = {}) {
  return violationsOf(ruleOf(nameRules, id), tuning, WorkerPreset.recommended(), identity);
}

const CLAIM = { storage: { claim: {} } };

describe('name/length', () => {
  test.each<[string, Partial<WorkerIdentity>, WorkerTuning]>([
    ['the chart\'s names', {}, CLAIM],
    ['an id of 45 characters', { id: 'p'.repeat(45) }, CLAIM],
    ['a given name of 242 characters', { name: 'n'.repeat(242) }, {}],
    ['a given name with dots', { name: 'worker.pool-a' }, {}],
    ['another release', { release: 'shark-2' }, {}],
    ['a release in upper case with an account that is there', { release: 'Shark', serviceAccountName: 'capture' }, {}],
    ['an id in upper case where no name is made of it', { id: 'Worker', name: 'worker' }, { metrics: { service: false } }],
    ['labels as they should be', {}, { labels: { 'team': 'a', 'example.com/tier': '' }, podLabels: { x: 'Y_z.1' } }],
    ['a claim of one\'s own', {}, { storage: { claim: { name: 'my.claim', storageClass: 'fast' } } }],
  ])('accepts %s', (_, identity, tuning) => {
    expect(check('name/length', identity, tuning)).toEqual([]);
  });

  test.each<[string, Partial<WorkerIdentity>, WorkerTuning, string, string, string]>([
    ['an id in upper case', { id: 'PoolA' }, CLAIM,
      'name', "'name' (kubeshark-PoolA-daemon-set), made of the construct id (PoolA), is not a DNS name; the same id makes (kubeshark-metrics-PoolA) and (kubeshark-PoolA-data).",
      "Give the construct an id of lower-case letters, digits and '-', at most 45 characters, such as 'poola'."],
    ['an id with a dot, which no Service can have', { id: 'pool.a' }, {}, 'metrics.service', '(kubeshark-metrics-pool.a), made of the construct id (pool.a), is not a DNS label', "such as 'pool-a'"],
    ['an id of 46 characters', { id: 'p'.repeat(46) }, {}, 'metrics.service', 'is longer than 63 characters', 'at most 45 characters'],
    ['an id that is too long beside the release', { release: 'r'.repeat(30), id: 'p'.repeat(40) }, {}, 'release', 'make the label app.kubernetes.io/instance', 'at most 32 characters'],
    ['an id in upper case beside a given name', { id: 'Worker', name: 'worker' }, {}, 'metrics.service', '(kubeshark-metrics-Worker)', "such as 'worker'"],
    ['a given name of 243 characters', { name: 'n'.repeat(243) }, {}, 'name', 'has 243 characters; above 242 the DaemonSet is accepted and gets no pod and no event', 'Use at most 242 characters'],
    ['a given name of 254 characters', { name: 'n'.repeat(254) }, {}, 'name', 'is longer than 253 characters', 'Use lower-case letters'],
    ['a given name with an underscore', { name: 'worker_a' }, {}, 'name', "'name' (worker_a) is not a DNS name", 'Use lower-case letters'],
    ['an empty name', { name: '' }, {}, 'name', '("") is not a DNS name', 'Use lower-case letters'],
    ['a release that no account can be named after', { release: 'Shark' }, {}, 'release', 'makes the name of the service account (Shark-worker-account)', "or give 'serviceAccount'"],
    ['a release with a blank, beside an account that is there', { release: 'my shark', serviceAccountName: 'capture' }, {}, 'release', '("my shark") is not a label value', "such as 'kubeshark'"],
    ['a version that no label can be', {}, { image: { version: '53.3.0+build' } }, 'image.version', '(53.3.0+build) is not a label value', "'image.tag'"],
    ['a label value of 64 characters', {}, { labels: { team: 'x'.repeat(64) } }, 'labels.team', 'is longer than 63 characters', 'at most 63 characters'],
    ['a label key with two slashes', {}, { podLabels: { 'a/b/c': 'x' } }, 'podLabels[a/b/c]', '(a/b/c) is not a key', 'after an optional DNS name'],
    ['a claim in upper case', {}, { storage: { claim: { name: 'Data' } } }, 'storage.claim.name', '(Data) is not a DNS name', 'Use lower-case letters'],
    ['a storage class with a blank', {}, { storage: { claim: { storageClass: 'very fast' } } }, 'storage.claim.storageClass', '("very fast") is not a DNS name', 'Use lower-case letters'],
  ])('refuses %s', (_, identity, tuning, prop, message, fix) => {
    const violations = check('name/length', identity, tuning);
    expect(violations.map((violation) => violation.prop)).toEqual([prop]);
    expect(violations[0].message).toContain(message);
    expect(violations[0].fix).toContain(fix);
    expect(ruleOf(nameRules, 'name/length').severity).toBe(Severity.ERROR);
  });
});

describe('name/namespace', () => {
  test('says what a chart without a namespace means', () => {
    const rule = ruleOf(nameRules, 'name/namespace');
    const [violation] = check(rule.id, { namespace: undefined });
    expect(rule.severity).toBe(Severity.WARNING);
    expect(violation.prop).toBe('');
    expect(violation.message).toContain("the bindings say 'default'");
    expect(violation.fix).toContain("such as to 'kubeshark'");
  });

  test('is silent with one', () => {
    expect(check('name/namespace', { namespace: 'capture' })).toEqual([]);
  });
});

test('name rules take any text without throwing', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'a', '-', 'A', 'x'.repeat(300), '__proto__'));
  const identity = fc.record({ release: text, id: text, name: fc.option(text, { nil: undefined }), namespace: fc.option(text, { nil: undefined }) });
  const map = fc.dictionary(text, text);
  fc.assert(fc.property(identity, map, map, text, (who, labels, podLabels, version) => {
    for (const { message, fix } of check('name/length', who, { labels, podLabels, image: { version }, storage: { claim: { name: version } } })) {
      expect(message).toMatch(/^'.*\.$/s);
      expect(fix).toMatch(/\.$/);
    }
  }), { numRuns: runs(300) });
});
