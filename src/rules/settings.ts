import type { TemplateRule, Violation } from './rule';
import { Severity } from '../diagnostics';
import { DNS_LABEL } from '../kubernetes/index';
import { formatValue } from '../kubernetes/validation/index';
import { CHART_DEFAULTS } from '../presets/index';
import { dissectorsOf, imageVersionOf, RELEASE_SETTINGS, setElsewhere, type ReleaseSetting } from '../render/index';
import { closest } from '../util/did-you-mean';
import { listNames } from '../util/list-names';
import { matchesNoPodName } from '../util/pod-name-regex';
import { re2Problem } from '../util/re2-syntax';

const EVIDENCE = 'docs/evidence/settings.md';

const { settings: defaults = {}, capture: { sampling: allTraffic } = {} } = CHART_DEFAULTS;

const LISTS = ['namespaces', 'excludedNamespaces'] as const;

const elsewhere: TemplateRule = {
  id: 'settings/elsewhere',
  severity: Severity.INFO,
  title: 'settings of the release reach the worker where its ConfigMap is written',
  why: 'Today\'s worker reads targets, dissectors and sampling from kubeshark-config-map alone; here they only record the intent.',
  fix: 'Set the Helm value that the finding names, or let this app own the settings.',
  source: EVIDENCE,
  check: function* ({ settings, capture }) {
    if (settings.owned) {
      return;
    }
    yield* difference('settings.podRegex', RELEASE_SETTINGS.podRegex, settings.podRegex, defaults.podRegex);
    yield* difference('settings.namespaces', RELEASE_SETTINGS.namespaces, settings.namespaces, defaults.namespaces);
    yield* difference('settings.excludedNamespaces', RELEASE_SETTINGS.excludedNamespaces, settings.excludedNamespaces, defaults.excludedNamespaces);
    yield* difference('settings.enabledDissectors', RELEASE_SETTINGS.enabledDissectors, settings.enabledDissectors, defaults.enabledDissectors);
    yield* difference('capture.sampling', RELEASE_SETTINGS.sampling, capture.sampling, allTraffic);
  },
};

const namespace: TemplateRule = {
  id: 'settings/namespace',
  severity: Severity.ERROR,
  title: 'targeted namespaces have names that a namespace can have',
  why: 'A name that no namespace has selects no traffic, without a sign; the ConfigMap joins the names by commas.',
  fix: 'Write each namespace by its name.',
  source: EVIDENCE,
  check: function* ({ settings }) {
    for (const list of LISTS) {
      for (const [index, name] of settings[list].entries()) {
        const problem = DNS_LABEL.problem(String(name));
        if (problem !== undefined) {
          const prop = `settings.${list}[${index}]`;
          yield { prop, message: `'${prop}' ${formatValue(name)} ${problem}; no namespace has such a name, and no traffic is found by it.`, fix: DNS_LABEL.fix };
        }
      }
    }
  },
};

const dissector: TemplateRule = {
  id: 'settings/dissector',
  severity: Severity.WARNING,
  title: 'dissectors are spelled as the chart spells them',
  why: 'A dissector that the worker does not know dissects nothing, without a sign.',
  fix: 'Correct the name.',
  source: EVIDENCE,
  check: function* ({ settings: { enabledDissectors }, image }, { daemonSet, chartVersion }) {
    const version = chartVersion ?? imageVersionOf(daemonSet) ?? image.version;
    const known = dissectorsOf(version);
    for (const [index, name] of enabledDissectors.entries()) {
      const guess = known.includes(name) ? undefined : closest(String(name), known);
      if (guess !== undefined) {
        const prop = `settings.enabledDissectors[${index}]`;
        yield { prop, message: `'${prop}' ${formatValue(name)} is not among the dissectors of chart ${version}; one of them is '${guess}'.`, fix: `Write '${guess}'.` };
      }
    }
  },
};

const podRegex: TemplateRule = {
  id: 'settings/pod-regex',
  severity: Severity.ERROR,
  otherSeverities: [Severity.WARNING],
  title: 'the expression for pods is one that Go can read, and matches names of pods',
  why: 'Go reads it as RE2, without lookahead, lookbehind and backreferences; an expression that it cannot read, or that no name matches, selects no pod.',
  fix: "Write an RE2 expression, such as '.*' for all pods.",
  source: EVIDENCE,
  check: function* ({ settings }) {
    const problem = re2Problem(String(settings.podRegex));
    if (problem !== undefined) {
      yield {
        prop: 'settings.podRegex',
        message: `'settings.podRegex' ${formatValue(settings.podRegex)} ${problem}; Go cannot read it, and it selects no pod.`,
        fix: settings.podRegex === '*' ? "Write '.*' for all pods." : "Write an RE2 expression; 'settings.excludedNamespaces' leaves out whole namespaces.",
      };
    } else if (matchesNoPodName(String(settings.podRegex))) {
      yield {
        prop: 'settings.podRegex',
        severity: Severity.WARNING,
        message: `'settings.podRegex' ${formatValue(settings.podRegex)} matches no name of a pod, which has lower-case letters, digits, '-' and '.' alone; it selects no pod.`,
        fix: matchesNoPodName(`(?i)${settings.podRegex}`) ? "Write an expression for names of pods, such as '^catal.*'." : "Write it in lower case, or with '(?i)' in front.",
      };
    }
  },
};

const overridden: TemplateRule = {
  id: 'settings/overridden',
  severity: Severity.WARNING,
  title: 'a BPF filter is not combined with targets',
  why: 'A BPF filter replaces the one that the release makes of its targets: the expression for pods and the namespaces count for nothing.',
  fix: 'Remove the targets, or the filter.',
  source: EVIDENCE,
  check: function* ({ settings, filter }) {
    if (!settings.owned || filter === null || filter._isKfl() || settings.filterEnvironment) {
      return;
    }
    const ignored = [
      ...(settings.podRegex === defaults.podRegex ? [] : ['settings.podRegex']),
      ...LISTS.filter((list) => settings[list].length > 0).map((list) => `settings.${list}`),
    ];
    if (ignored.length > 0) {
      yield {
        prop: ignored[0],
        relatedProps: [...ignored.slice(1), 'filter'],
        message: `${ignored.map((name) => `'${name}'`).join(' and ')} ${ignored.length === 1 ? 'counts' : 'count'} for nothing; 'filter' is written as BPF, which replaces the targets of the release.`,
        fix: 'Remove the targets, or the filter.',
      };
    }
  },
};

const excluded: TemplateRule = {
  id: 'settings/excluded',
  severity: Severity.WARNING,
  title: 'a namespace is not both targeted and excluded',
  why: 'Traffic of pods in excluded namespaces is ignored, also where the namespace is a target: with all targets excluded nothing is captured.',
  fix: 'Remove the namespace from one of the two lists.',
  source: EVIDENCE,
  check: function* ({ settings }) {
    const targets = [...new Set(settings.namespaces)];
    const both = targets.filter((name) => settings.excludedNamespaces.includes(name));
    if (both.length > 0) {
      const all = both.length === targets.length;
      yield {
        prop: 'settings.excludedNamespaces',
        relatedProps: ['settings.namespaces'],
        message: `'settings.excludedNamespaces' ${formatValue(settings.excludedNamespaces)} has ${listNames(both)} of 'settings.namespaces'; `
          + `${all ? 'no namespace is left to capture' : 'their traffic is ignored'}.`,
        fix: `Remove ${listNames(both)} from 'settings.excludedNamespaces'.`,
      };
    }
  },
};

/** What workers read from the release's ConfigMap. */
export const settingsRules: readonly TemplateRule[] = [elsewhere, namespace, excluded, podRegex, overridden, dissector];

function* difference(
  prop: string, setting: ReleaseSetting, value: string | number | readonly string[], byDefault: string | number | readonly string[] | undefined,
): Iterable<Violation> {
  if (JSON.stringify(value) !== JSON.stringify(byDefault)) {
    yield {
      prop,
      relatedProps: ['settings.owner'],
      message: `'${prop}' ${formatValue(value)} does not reach the worker from here; 'settings.owner' (elsewhere) leaves the release's ConfigMap to another.`,
      fix: setElsewhere(setting, value),
    };
  }
}
