import { Severity } from 'cdk8s-kubeshark';
import * as fc from 'fast-check';
import { acknowledge, checkAcknowledgement, type ScopedAcknowledgement } from '../../src/diagnostics/apply-acknowledgements';
import type { RawFinding } from '../../src/diagnostics/raw-finding';

const KNOWN = () => new Set(['a/one', 'a/two', 'b/refused', 'b/unused']);

function raw(rule: string, severity = Severity.WARNING, refused = false): RawFinding {
  return { rule, severity, message: `${rule}: it is so. Fix it.`, fix: 'Fix it.', rejectedByApiServer: refused };
}

const REFUSED = raw('b/refused', Severity.ERROR, true);

function given(rule: string, reason: string, own = true): ScopedAcknowledgement {
  return { rule, reason, own };
}

function rulesOf(findings: readonly { rule: string }[]): string[] {
  return findings.map(({ rule }) => rule);
}

describe('acknowledging', () => {
  test('marks all findings of the rule, and no other', () => {
    const findings = acknowledge([raw('a/one'), raw('a/one'), raw('a/two')], [given('a/one', 'because')], false, KNOWN);
    expect(findings.map(({ rule, acknowledged }) => [rule, acknowledged])).toEqual([['a/one', 'because'], ['a/one', 'because'], ['a/two', undefined]]);
  });

  test('gives the reason that was given last, since that is the nearest to the worker', () => {
    const [finding] = acknowledge([raw('a/one')], [given('a/one', 'of the app', false), given('a/one', 'of the worker')], false, KNOWN);
    expect(finding.acknowledged).toBe('of the worker');
  });

  test('never marks what the API server rejects', () => {
    const [finding, about] = acknowledge([REFUSED], [given('b/refused', 'because')], false, KNOWN);
    expect(finding.acknowledged).toBeUndefined();
    expect(about.rule).toBe('acknowledgement/refused');
  });

  test('does not tell whether the API server rejects it', () => {
    expect(acknowledge([REFUSED], [], false, KNOWN)[0]).not.toHaveProperty('refused');
  });

  test('judges only what is the worker\'s own', () => {
    expect(rulesOf(acknowledge([], [given('b/unused', 'because', false)], false, KNOWN))).toEqual([]);
    expect(rulesOf(acknowledge([], [given('b/unused', 'because')], false, KNOWN))).toEqual(['acknowledgement/unused']);
  });

  test('makes errors of the warnings of a strict worker, but not of what is accepted', () => {
    const findings = acknowledge(
      [raw('a/one'), raw('a/two'), raw('b/unused', Severity.INFO)], [given('a/one', 'because'), given('c/three', 'because')], true, KNOWN,
    );
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'a/one warning', 'a/two error', 'b/unused info', 'acknowledgement/unknown error',
    ]);
  });

  test('neither loses a finding nor changes what it says', () => {
    const finding = fc.record({ rule: fc.constantFrom(...KNOWN()), severity: fc.constantFrom(...Object.values(Severity)), refused: fc.boolean() })
      .map(({ rule, severity, refused }) => raw(rule, severity, refused));
    const acknowledgement = fc.record({ rule: fc.constantFrom(...KNOWN(), 'c/three'), reason: fc.constantFrom('', ' ', 'because'), own: fc.boolean() });
    fc.assert(fc.property(fc.array(finding), fc.array(acknowledgement), fc.boolean(), (all, accepted, strict) => {
      const findings = acknowledge(all, accepted, strict, KNOWN);
      expect(findings.slice(0, all.length).map(({ message }) => message)).toEqual(all.map(({ message }) => message));
      const ofRules = findings.slice(0, all.length);
      const acceptedRefusals = ofRules.filter(({ acknowledged }, index) => acknowledged !== undefined && all[index].rejectedByApiServer);
      expect(acceptedRefusals).toEqual([]);
      expect(findings.slice(all.length).every(({ rule }) => rule.startsWith('acknowledgement/'))).toBe(true);
    }));
  });
});

describe('judging an acknowledgement', () => {
  test.each<[string, ScopedAcknowledgement, RawFinding[], string[]]>([
    ['of a rule that is needed: nothing', given('a/one', 'because'), [raw('a/one')], []],
    ['of a rule that is needed for one of two findings: nothing', given('b/refused', 'because'), [REFUSED, raw('b/refused')], []],
    ['of an unknown rule', given('c/three', 'because'), [], ['acknowledgement/unknown']],
    ['without a reason', given('a/one', ''), [raw('a/one')], ['acknowledgement/reason']],
    ['of what is not found', given('a/one', 'because'), [raw('a/two')], ['acknowledgement/unused']],
    ['of what the API server rejects', given('b/refused', 'because'), [REFUSED], ['acknowledgement/refused']],
  ])('%s', (_, one, all, rules) => {
    expect(rulesOf(checkAcknowledgement(one, 'acknowledge[0]', all, KNOWN))).toEqual(rules);
  });

  test('suggests the rule that is nearest', () => {
    expect(checkAcknowledgement(given('a/onne', 'because'), 'acknowledge[0]', [], KNOWN)[0].fix).toBe("Did you mean 'a/one'?");
    expect(checkAcknowledgement(given('nothing like it', 'because'), 'acknowledge[0]', [], KNOWN)[0].fix).toBe('Correct the id, or remove it.');
  });
});
