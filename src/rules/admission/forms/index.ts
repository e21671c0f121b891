import { captureForms } from './capture';
import { environmentForms } from './environment';
import { filterForms } from './filter';
import { imageForms } from './image';
import { loggingForms } from './logging';
import { nameForms } from './name';
import { placementForms } from './placement';
import { probesForms } from './probes';
import { resourcesForms } from './resources';
import { securityForms } from './security';
import { settingsForms } from './settings';
import { storageForms } from './storage';
import { tcpStreamsForms } from './tcp-streams';
import { topologySpreadForms } from './topology-spread';
import { updateForms } from './update';
import type { FamilyName } from '../../evaluation/index';
import type { FamilyForms } from '../admission-form';
import { RELEASE_FORMS } from '../release/index';

/** The rules about a worker as the API server can evaluate them, by family, in the order of findings. */
export const WORKER_FORMS: { readonly [family in FamilyName]: FamilyForms } = {
  'resources': resourcesForms,
  'tcp-streams': tcpStreamsForms,
  'probes': probesForms,
  'capture': captureForms,
  'filter': filterForms,
  'settings': settingsForms,
  'logging': loggingForms,
  'storage': storageForms,
  'security': securityForms,
  'update': updateForms,
  'image': imageForms,
  'placement': placementForms,
  'topology-spread': topologySpreadForms,
  'environment': environmentForms,
  'name': nameForms,
};

/** The ids of the rules that have a form, about workers or about the ConfigMap of a release. */
export function rulesWithForm(): string[] {
  return [...Object.values(WORKER_FORMS).flatMap(({ forms }) => Object.keys(forms)), ...Object.keys(RELEASE_FORMS)];
}

/** Why the API server cannot evaluate a rule; undefined where it can, and for what is no rule about workers. */
export function reasonWithoutForm(rule: string): string | undefined {
  return rule in RELEASE_FORMS
    ? undefined
    : Object.values(WORKER_FORMS).map(({ withoutForm }) => withoutForm[rule]).find((reason) => reason !== undefined);
}
