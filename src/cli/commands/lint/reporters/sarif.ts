import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import { findingsOf, type LintReport } from './lint-report';
import { sentenceOf, Severity, type RuleInfo } from '../../../../diagnostics';
import type { LintFinding } from '../../../../lint';
import { ALL_RULES } from '../../../../rules/index';
import { ruleAddress, withAddresses } from '../../../../util/documentation';
import { HOME } from '../../../../util/home.generated';
import { visibleJson } from '../../../../util/single-line';
import { PROGRAM } from '../../../program-name';
import { packageVersion } from '../../../version';

type Result = SarifResultBuilder['result'];
type Location = NonNullable<Result['locations']>[number];
type Rule = SarifRuleBuilder['rule'];
type Run = SarifRunBuilder['run'];

const LEVELS = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'note' } as const;

/** A report for code scanning: SARIF 2.1.0, with the rules of the findings. */
export function sarifReport(report: LintReport): string {
  const findings = findingsOf(report);
  const run = new SarifRunBuilder({ artifacts: artifacts(report), invocations: [invocation(report)] })
    .initSimple({ toolDriverName: PROGRAM, toolDriverVersion: packageVersion(), url: HOME });
  const found = new Set(findings.map(({ rule }) => rule));
  ALL_RULES.filter(({ id }) => found.has(id)).forEach((rule) => run.addRule(new SarifRuleBuilder(ruleOf(rule))));
  findings.forEach((finding) => run.addResult(new SarifResultBuilder(resultOf(finding))));
  const log = new SarifBuilder();
  log.addRun(run);
  // Not with the builder's own writer: it rejects a log that contains a certain word.
  return `${visibleJson(JSON.stringify(log.buildSarifOutput(), undefined, 2))}\n`;
}

/** All files, so that the builder does not guess their languages by their extensions. */
function artifacts({ inputs }: LintReport): Run['artifacts'] {
  const uris = new Set(inputs.flatMap(({ file }) => (file === undefined ? [] : [uriOf(file)])));
  return [...uris].map((uri) => ({ location: { uri } }));
}

function invocation({ inputs }: LintReport): NonNullable<Run['invocations']>[number] {
  const problems = inputs.flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
  return {
    executionSuccessful: problems.length === 0,
    ...(problems.length > 0 && { toolExecutionNotifications: problems.map((text) => ({ level: 'error' as const, message: { text } })) }),
  };
}

function ruleOf({ id, severity, title, why, fix, source }: RuleInfo): Rule {
  const evidence = withAddresses(source);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    helpUri: ruleAddress(id),
    help: { text: `${why}\n\nFix: ${fix}\n\nSource: ${evidence}`, markdown: `${why}\n\n**Fix:** ${fix}\n\n**Source:** ${evidence}` },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function resultOf(finding: LintFinding): Result {
  const { rule, severity, prop, fix, acknowledged, inBaseline } = finding;
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: [sentenceOf(finding), fix].filter(Boolean).join(' ') },
    locations: [locationOf(finding)],
    properties: { ...(prop && { prop }), ...(fix && { fix }) },
    ...(inBaseline && { baselineState: 'unchanged' as const }),
    ...(acknowledged !== undefined && { suppressions: [{ kind: 'inSource' as const, status: 'accepted' as const, justification: acknowledged }] }),
  };
}

function locationOf({ file, line, object, path: field }: LintFinding): Location {
  return {
    ...(file !== undefined && {
      physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...(line !== undefined && { region: { startLine: line } }) },
    }),
    logicalLocations: [
      { kind: 'object', fullyQualifiedName: object },
      ...(field ? [{ kind: 'property', name: field, fullyQualifiedName: `${object}/${field}` }] : []),
    ],
  };
}

function uriOf(file: string): string {
  return path.isAbsolute(file) ? pathToFileURL(file).href : path.normalize(file).split(path.sep).map(encodeURIComponent).join('/');
}
