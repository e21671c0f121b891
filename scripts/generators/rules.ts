import type { GeneratedFile } from './generated-file';
import type { RuleInfo } from '../../src/diagnostics';
import { ALL_RULES } from '../../src/rules';
import { reasonWithoutForm, RELEASE_FORMS, rulesWithForm } from '../../src/rules/admission';
import { code, generatedBy, table } from '../support/markdown';

/** What each family of rules is about. */
const FAMILIES: { readonly [family: string]: string } = {
  'resources': 'Requests, limits and what lies between them.',
  'tcp-streams': 'How TCP streams are followed, held in memory and dropped.',
  'placement': 'On which nodes workers run, and on which they silently do not.',
  'topology-spread': 'What topology spread constraints do to a DaemonSet.',
  'probes': 'When the kubelet restarts a worker, and when it does so for nothing.',
  'capture': 'What is captured, and what that needs.',
  'filter': 'Filters that lose traffic, or that are never applied.',
  'logging': 'What becomes of the logs.',
  'storage': 'The data volume and the node\'s disk.',
  'security': 'What the containers may do.',
  'update': 'How a change reaches running workers.',
  'image': 'Which image runs, on every node.',
  'environment': 'The open end: what users add, and what it collides with.',
  'fleet': 'Pools for unequal nodes: that every node gets one worker, and none gets two.',
  'monitoring': 'What a WorkerMonitoring cannot scrape, or cannot alert on.',
  'stability-test': 'What a StabilityTest cannot send, or cannot show.',
  'admission': 'What a KubesharkAdmissionPolicy cannot hold.',
  'settings': 'The release\'s ConfigMap.',
  'props': 'What is wrong with the props themselves.',
  'release': 'What is wrong with an adopted release beside its worker, and what became of it.',
  'helm': 'Values of the official chart from which a worker is made.',
  'name': 'Names and labels that Kubernetes rejects, or takes and never runs.',
  'acknowledgement': 'Acknowledgements themselves.',
  'kubernetes': 'What the API server would report of the DaemonSet, checked offline.',
};

/** Every rule with its reason and its evidence. */
export const files: readonly GeneratedFile[] = [{ path: 'docs/rules.md', generate: rulesPage }];

function rulesPage(): string {
  const families = new Map<string, RuleInfo[]>();
  for (const rule of ALL_RULES) {
    families.set(familyOf(rule), [...families.get(familyOf(rule)) ?? [], rule]);
  }
  return `${[
    generatedBy('rules'),
    '# Rules',
    `${ALL_RULES.length} rules in ${families.size} families. [rules-guide.md](rules-guide.md) explains how to read findings and how to accept one.`,
    table(['family', 'rules', 'about'], [...families].map(([family, rules]) => [`[${code(family)}](#${family})`, String(rules.length), about(family)])),
    ...[...families].flatMap(([family, rules]) => [
      `<a id="${family}"></a>\n\n## ${code(family)}`,
      about(family),
      ...rules.map(section),
    ]),
  ].join('\n\n')}\n`;
}

function familyOf({ id }: RuleInfo): string {
  return id.slice(0, id.indexOf('/'));
}

function about(family: string): string {
  const text = FAMILIES[family];
  if (text === undefined) {
    throw new Error(`no line about the rule family '${family}' in scripts/generators/rules.ts`);
  }
  return text;
}

function section(rule: RuleInfo): string {
  const severities = [rule.severity, ...rule.otherSeverities ?? []].join(', ');
  return [
    `<a id="${rule.id}"></a>\n\n### ${code(rule.id)}`,
    `**${severities}**: ${rule.title}.`,
    rule.why,
    `Fix: ${rule.fix}`,
    ...admission(rule),
    `Source: ${link(rule.source)}`,
  ].join('\n\n');
}

/** Whether the API server can evaluate a rule, and in which policy; nothing about rules that are not about one worker. */
function admission({ id }: RuleInfo): string[] {
  const reason = reasonWithoutForm(id);
  return rulesWithForm().includes(id) ? [`In an [admission policy](admission.md): yes, in the one for ${id in RELEASE_FORMS ? 'ConfigMaps' : 'workers'}.`]
    : reason === undefined ? [] : [`In an [admission policy](admission.md): no. ${reason}`];
}

/** Pages of the project and addresses as links, anything else as it is. */
function link(source: string): string {
  return source
    .replace(/docs\/((?:evidence\/)?([\w-]+)\.md)/g, '[$2]($1)')
    .replace(/(^|[\s,;(])(https:\/\/[^\s,;)]+)/g, '$1<$2>');
}
