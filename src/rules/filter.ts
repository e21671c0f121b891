import type { TemplateRule, Violation } from './rule';
import { Severity } from '../diagnostics';
import type { TrafficFilter } from '../filter';
import { formatValue } from '../kubernetes/validation/index';
import { RELEASE_SETTINGS, setElsewhere } from '../render/index';
import { FieldPath } from '../util/field-path';

/** Variables of the sniffer by which a user might set a filter, targets or sampling, and the prop that does. */
export const FILTER_VARIABLES: ReadonlyMap<string, string> = new Map([
  ...['FILTER_EXPRESSION', 'FILTER', 'BPF_OVERRIDE', 'BPF', 'BPF_FILTER', 'PCAP_FILTER', 'GLOBAL_FILTER', 'DEFAULT_FILTER', 'KFL', 'KFL_FILTER']
    .map((name) => [name, 'filter'] as const),
  ['POD_REGEX', 'settings.podRegex'],
  ['NAMESPACES', 'settings.namespaces'],
  ['EXCLUDED_NAMESPACES', 'settings.excludedNamespaces'],
  ['ENABLED_DISSECTORS', 'settings.enabledDissectors'],
  ['TRAFFIC_SAMPLE_RATE', 'capture.sampling'],
]);

/** The one backend that applies a BPF filter. */
const BPF_BACKEND = 'af_packet';

const syntax: TemplateRule = {
  id: 'filter/syntax',
  severity: Severity.ERROR,
  otherSeverities: [Severity.INFO],
  title: 'a filter can be read, and written where it is needed',
  why: 'A filter that libpcap rejects stops the capture; one that a language cannot say would be left out.',
  fix: 'Correct the expression, or use ports, protocols, CIDRs and hosts.',
  source: 'https://www.tcpdump.org/manpages/pcap-filter.7.html',
  check: function* ({ filter, settings }) {
    if (filter === null) {
      return;
    }
    const problems = filter._problems();
    yield* problems.map((problem) => problemText(filter, problem));
    yield* filter._notes().map((note) => ({ ...problemText(filter, note), severity: Severity.INFO }));
    if (problems.length > 0) {
      return;
    }
    const written = filter._write(dialectOf(filter));
    if ('error' in written) {
      yield problemText(filter, written.error);
    }
    const expression = settings.filterEnvironment ? filter._write('guide') : undefined;
    if (expression && 'error' in expression) {
      const { sentence } = sentences(expression.error);
      yield {
        prop: 'settings.filterEnvironment',
        relatedProps: ['filter'],
        message: `'settings.filterEnvironment' (true) with 'filter' (${filter}): ${sentence}`,
        fix: "Set 'settings.filterEnvironment' to false: today's worker does not read it.",
      };
    }
  },
};

const oneWay: TemplateRule = {
  id: 'filter/one-way',
  severity: Severity.ERROR,
  otherSeverities: [Severity.WARNING],
  title: 'replies pass the filter where their requests do',
  why: 'By destination port alone 0 of 1,220 requests were matched with their responses, 3 of 3 runs, while probes and counters looked healthy; '
    + 'by port in both directions 1,216 to 1,220 were.',
  fix: 'Write both directions, or let TrafficFilter write them.',
  source: 'docs/evidence/one-way-filters.md',
  check: function* ({ filter }) {
    const verdict = filter?._direction();
    if (filter === null || verdict === undefined || verdict.direction === 'both') {
      return;
    }
    const example = verdict.example === undefined ? '' : ` (${verdict.example} passes, its reply does not)`;
    yield {
      prop: 'filter',
      severity: verdict.direction === 'one-way' ? Severity.ERROR : Severity.WARNING,
      message: verdict.direction === 'one-way'
        ? `'filter' (${filter}) lets no TCP conversation pass in both directions${example}; not one request is matched with its response.`
        : `'filter' (${filter}) lets some conversations pass in one direction only${example}; their requests are not matched with their responses.`,
      fix: "Name both directions: 'port 80' in place of 'dst port 80', 'host' and 'net' without src and dst.",
    };
  },
};

const ignoredEnvironment: TemplateRule = {
  id: 'filter/ignored-environment',
  severity: Severity.WARNING,
  title: 'a filter stands where the worker reads it',
  why: 'Neither the chart nor the last open worker source knows FILTER_EXPRESSION; today\'s worker reads BPF_OVERRIDE and GLOBAL_FILTER from its ConfigMap.',
  fix: 'Put the filter into the release\'s ConfigMap.',
  source: 'docs/evidence/ignored-environment.md',
  check: function* ({ filter, settings, pod }) {
    if (filter !== null && settings.filterEnvironment) {
      yield {
        prop: 'settings.filterEnvironment',
        relatedProps: ['filter'],
        message: "'settings.filterEnvironment' (true) writes 'filter' to the variable FILTER_EXPRESSION, which today's worker does not read; all traffic is captured all the same.",
        fix: "Set it to false, and 'settings.owner' to 'this-app'.",
      };
    }
    for (const name of Object.keys(pod.env)) {
      const instead = FILTER_VARIABLES.get(name);
      if (instead !== undefined) {
        const prop = FieldPath.ROOT.key('env').key(name).toString();
        yield {
          prop,
          message: `'${prop}' ${formatValue(pod.env[name].value)} is a variable that today's worker does not read; it takes such settings from the release's ConfigMap.`,
          fix: `Remove it, and use '${instead}'.`,
        };
      }
    }
  },
};

const notEffective: TemplateRule = {
  id: 'filter/not-effective',
  severity: Severity.WARNING,
  title: 'the filter is applied',
  why: 'The worker applies what the release\'s ConfigMap holds, and a BPF filter with the backend af_packet alone; otherwise all traffic is captured, at 42 to 60 % CPU in place of 4 %.',
  fix: 'Set the Helm value that the finding names, or let this app own the settings.',
  source: 'docs/evidence/settings.md',
  check: function* ({ filter, settings, capture: { backend } }) {
    if (filter === null) {
      return;
    }
    const dialect = dialectOf(filter);
    const written = filter._write(dialect);
    if ('error' in written) {
      return;
    }
    if (!settings.owned) {
      yield {
        prop: 'filter',
        relatedProps: ['settings.owner'],
        message: `'filter' (${filter}) is never applied; 'settings.owner' (elsewhere) leaves the release's ConfigMap, from which the worker takes it, to another.`,
        fix: setElsewhere(RELEASE_SETTINGS[dialect], written.text),
      };
    }
    if (dialect === 'bpf' && backend !== BPF_BACKEND) {
      yield {
        prop: 'capture.backend',
        relatedProps: ['filter'],
        message: `'capture.backend' ${formatValue(backend)} does not apply 'filter' (${filter}); of all backends only ${BPF_BACKEND} applies a BPF filter.`,
        fix: `Set 'capture.backend' to '${BPF_BACKEND}'.`,
        set: { prop: 'capture.backend', value: BPF_BACKEND },
      };
    }
  },
};

/** Which traffic is captured. */
export const filterRules: readonly TemplateRule[] = [syntax, oneWay, ignoredEnvironment, notEffective];

/** The language in which the worker would get the filter. */
function dialectOf(filter: TrafficFilter): 'bpf' | 'kfl' {
  return filter._isKfl() ? 'kfl' : 'bpf';
}

function problemText(filter: TrafficFilter, text: string): Violation {
  const { sentence, fix } = sentences(text);
  return { prop: 'filter', message: `'filter' (${filter}): ${sentence}`, fix: fix ?? "Check the text with 'tcpdump -d'." };
}

/** What is wrong and how to fix it, which is the last sentence where there is more than one. */
function sentences(text: string): { readonly sentence: string; readonly fix?: string } {
  const [, sentence, fix] = /^(.*\.) ([A-Z].*)$/s.exec(text) ?? [];
  return sentence === undefined ? { sentence: text } : { sentence, fix };
}
