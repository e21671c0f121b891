import type { WorkerParts } from './worker-containers';
import { TrafficFilter } from '../filter';
import { SettingsOwner, type WorkerSettings, type WorkerTuning } from '../props';
import { RELEASE_SETTINGS } from '../render/index';
import { numberOf } from '../util/untyped';

/** The guide's variable for a filter, which today's worker does not read. */
export const FILTER_VARIABLE = 'FILTER_EXPRESSION';

/** Filter, targets and sampling: the values of the release's ConfigMap, where it is available, and the guide's variable. */
export function readSettings({ settings, env }: WorkerParts): Pick<WorkerTuning, 'settings' | 'filter' | 'capture'> {
  const expression = env[FILTER_VARIABLE];
  const inEnvironment = { filter: TrafficFilter.guide(expression ?? ''), settings: { filterEnvironment: true } };
  if (settings === undefined) {
    return expression === undefined ? {} : inEnvironment;
  }
  const { bpf, kfl, sampling } = RELEASE_SETTINGS;
  const share = numberOf(settings[sampling.key]);
  const [bpfText, kflText] = [settings[bpf.key], settings[kfl.key]];
  const filter = bpfText ? TrafficFilter.bpf(bpfText) : kflText ? TrafficFilter.kfl(kflText) : undefined;
  return {
    settings: {
      owner: SettingsOwner.THIS_APP, ...targets(settings), ...(filter === undefined && expression !== undefined && inEnvironment.settings),
    },
    ...(share !== undefined && { capture: { sampling: share } }),
    ...(filter !== undefined ? { filter } : expression !== undefined && { filter: inEnvironment.filter }),
  };
}

function targets(settings: { readonly [key: string]: string }): WorkerSettings {
  const { podRegex, namespaces, excludedNamespaces, enabledDissectors } = RELEASE_SETTINGS;
  const list = (key: string) => settings[key]?.split(',').map((part) => part.trim()).filter((part) => part !== '');
  return Object.fromEntries(Object.entries({
    podRegex: settings[podRegex.key] || undefined,
    namespaces: list(namespaces.key),
    excludedNamespaces: list(excludedNamespaces.key),
    enabledDissectors: list(enabledDissectors.key),
  }).filter(([, value]) => value !== undefined));
}
