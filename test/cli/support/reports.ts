import fc from 'fast-check';
import { SEVERITIES, type LintedInput, type LintReport } from '../../../src/cli/commands/lint/reporters';
import { plainLook } from '../../../src/cli/io/terminal/look';
import { Severity } from '../../../src/diagnostics';
import type { LintFinding } from '../../../src/lint';
import { ALL_RULES } from '../../../src/rules';

export const OBJECT = 'DaemonSet/kubeshark/worker';

/** How reports are written to a file. */
export const PLAIN = { ...plainLook(), verbose: false };

/** A finding, of which a test says only what it is about. */
export function finding(some: Partial<LintFinding> = {}): LintFinding {
  const { rule = 'resources/memory-gap', fix = 'Raise the request.' } = some;
  return {
    severity: Severity.WARNING, message: `${rule}: the gap is 102x.${fix === '' ? '' : ` ${fix}`}`, file: 'worker.yaml', object: OBJECT, ...some, rule, fix,
  };
}

/** An input with one worker, unless said otherwise. */
export function input(some: Partial<LintedInput> = {}): LintedInput {
  return { file: 'worker.yaml', objects: [OBJECT], daemonSets: 1, workers: 1, findings: [], ...some };
}

/** A report that counts errors. */
export function report(...inputs: readonly LintedInput[]): LintReport {
  return { inputs, failOn: Severity.ERROR };
}

/** Text with all that files, terminals, XML and Markdown take badly. */
const hostileText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({
  unit: fc.constantFrom(
    '\ud800', '\udfff', '\0', '\u0007', '\u001b[31m', '\u009b', '\ufffe', ']]>', '-->', '<', '&', '"', "'", '`', '|', '\\', '\n', '\r', '😀', 'a',
  ),
}));

const findingParts = fc.record({
  rule: fc.constantFrom(...ALL_RULES.map(({ id }) => id)),
  severity: fc.constantFrom(...SEVERITIES),
  message: hostileText,
  object: hostileText,
  path: fc.option(hostileText, { nil: undefined }),
  prop: fc.option(hostileText, { nil: undefined }),
  line: fc.option(fc.nat().map((line) => line + 1), { nil: undefined }),
  fix: hostileText,
});

/** A name as the command line gets it: whole characters, and no end of text. */
const fileName = fc.oneof(
  fc.constantFrom('-', '/absolute/path.yaml', '../up.json', './a b#c?.constructor', '100%.__proto__'),
  hostileText.map((text) => text.replace(/[\p{Surrogate}\0]/gu, '')).filter((text) => text !== ''),
);

const arbitraryInput: fc.Arbitrary<LintedInput> = fc.record({
  file: fc.option(fileName, { nil: undefined }),
  problem: fc.option(hostileText, { nil: undefined, freq: 4 }),
  objects: fc.array(hostileText, { maxLength: 3 }),
  parts: fc.array(findingParts, { maxLength: 4 }),
  daemonSets: fc.nat(9),
}).map(({ parts, file, ...rest }) => ({ ...rest, file, workers: rest.daemonSets, findings: parts.map((part) => ({ ...part, file })) }));

/** Any report, hostile text in every part of it. */
export const arbitraryReport: fc.Arbitrary<LintReport> = fc.record({
  inputs: fc.array(arbitraryInput, { maxLength: 3 }),
  failOn: fc.constantFrom(Severity.ERROR, Severity.WARNING),
});
