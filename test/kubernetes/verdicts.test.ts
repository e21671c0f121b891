import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateDaemonSet } from '../../src/kubernetes';
import { describeWithShared } from '../support/external';

interface Case {
  readonly group: string;
  readonly case: string;
  readonly verdict: 'accepted' | 'refused';
  readonly warning?: boolean;
  readonly object: unknown;
}

/** Refused because of the address that it was sent to, which the object does not say. */
const ABOUT_THE_REQUEST = ['namespace mismatch'];

describeWithShared('verdicts of a real API server', (dir) => {
  const { cases } = JSON.parse(readFileSync(join(dir, 'conformance', 'verdicts.json'), 'utf8')) as { cases: Case[] };
  const titled = (some: Case[]) => some.map((one) => [`${one.group}: ${one.case}`, one.object] as const);
  const severities = (object: unknown) => validateDaemonSet(object).map(({ severity }) => severity);

  test.each(titled(cases.filter((one) => one.verdict === 'refused' && !ABOUT_THE_REQUEST.includes(one.case))))('an error where it rejects %s', (_, object) => {
    expect(severities(object)).toContain('error');
  });

  test.each(titled(cases.filter((one) => one.verdict === 'accepted')))('no error where it accepts %s', (_, object) => {
    expect(severities(object)).not.toContain('error');
  });

  test.each(titled(cases.filter((one) => one.warning)))('a warning where it warns of %s', (_, object) => {
    expect(severities(object)).toContain('warning');
  });
});
