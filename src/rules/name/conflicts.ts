import { Severity, type RuleInfo } from '../../diagnostics';
import { metricsServiceName, type WorkerSpec } from '../../worker-spec';

/** Two workers take the same name. */
export const NAME_CONFLICT: RuleInfo = {
  id: 'name/clash',
  severity: Severity.ERROR,
  title: 'workers of a namespace have names and selectors of their own',
  why: 'Of two objects with one name the later wins; two DaemonSets with one selector adopt and delete each other\'s pods.',
  fix: 'Give each worker another construct id.',
  source: 'docs/evidence/names.md',
};

/** Two workers need different values in the release's ConfigMap. */
export const SETTINGS_CONFLICT: RuleInfo = {
  id: 'settings/conflict',
  severity: Severity.ERROR,
  title: 'workers of a namespace agree on the release\'s settings',
  why: 'They all read one ConfigMap; the one that is applied last would win.',
  fix: 'Give the workers the same settings, filter and sampling.',
  source: 'docs/evidence/settings.md',
};

/** Something that only one worker of a namespace can have. */
export interface Claim {
  readonly key: string;
  readonly prop: string;
  readonly what: string;
}

/** What a worker claims, the most telling first. */
export function claimsOf({ identity, metrics, storage }: WorkerSpec): Claim[] {
  const claim = (prop: string, what: string, value: string, own = value) => ({ key: `${what} ${own}`, prop, what: `'${prop}' (${value}): the ${what}` });
  return [
    claim('name', 'name of the DaemonSet', identity.name),
    claim('release', 'selector by name and instance', `${identity.release}, ${identity.instance}`, JSON.stringify(identity.selectorLabels)),
    ...(metrics.service ? [claim('metrics', 'name of the metrics Service', metricsServiceName(identity))] : []),
    ...(storage.claim && !storage.claim.existing ? [claim('storage.claim.name', 'name of the claim', storage.claim.name)] : []),
  ];
}
