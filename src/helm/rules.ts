import { Severity, type RuleInfo } from '../diagnostics';

const SOURCE = 'docs/helm-mapping.md';

/** What can be represented of a value of the chart. */
export type HelmRuleId = 'helm/kept' | 'helm/unknown-value' | 'helm/not-rendered' | 'helm/large-number' | 'helm/chart-version' | 'helm/missing-values';

const RULES: { readonly [id in HelmRuleId]: Omit<RuleInfo, 'id' | 'source'> } = {
  'helm/kept': {
    severity: Severity.INFO,
    title: 'values that have no prop of the worker are kept for the release',
    why: 'Most of the chart\'s values are about the hub and the front end, which stay with the chart; written back to values, they are unchanged.',
    fix: 'Leave them in the release\'s values.',
  },
  'helm/unknown-value': {
    severity: Severity.WARNING,
    title: 'every key is one of the chart\'s',
    why: 'Helm takes a misspelt key without a word, and the default counts.',
    fix: 'Correct the key, or remove it.',
  },
  'helm/not-rendered': {
    severity: Severity.WARNING,
    title: 'a value is of a kind that the chart\'s templates can render into a worker',
    why: 'Helm checks no types: the render fails, or the worker gets an argument without a meaning. Here the chart\'s default counts instead.',
    fix: 'Give a value of the kind that the finding names.',
  },
  'helm/large-number': {
    severity: Severity.WARNING,
    otherSeverities: [Severity.ERROR],
    title: 'numbers from a million on are in quotes',
    why: 'Helm reads the numbers of a file as floating point and prints 1200000 as 1.2e+06: by such a flag the worker exits at every start, and such a variable it does not read.',
    fix: 'Put the number in quotes.',
  },
  'helm/chart-version': {
    severity: Severity.INFO,
    title: 'values are of the chart version whose defaults are known here',
    why: 'Keys and defaults change between versions of the chart, so another version may render another worker from the same values.',
    fix: 'Lint what `helm template` renders with that version, or upgrade the chart.',
  },
  'helm/missing-values': {
    severity: Severity.INFO,
    title: 'all values of a release are in the input',
    why: 'Values in other files, ConfigMaps or Secrets can replace those that were checked.',
    fix: 'Give all values files in the order in which Helm merges them, or lint what `helm template` renders.',
  },
};

/** The rules about values of the chart, as data. */
export const HELM_RULES: readonly RuleInfo[] = Object.entries(RULES).map(([id, rule]) => ({ id, ...rule, source: SOURCE }));
