import { captureRules } from './capture';
import { ACKNOWLEDGEMENT_RULES } from '../diagnostics/index';
import { environmentRules } from './environment/index';
import { filterRules } from './filter';
import { FLEET_RULES } from './fleet';
import { imageRules } from './image';
import { loggingRules } from './logging';
import { MONITORING_RULES } from './monitoring';
import type { RuleInfo } from '../diagnostics';
import { KUBERNETES_RULES } from '../kubernetes';
import { NAME_CONFLICT, SETTINGS_CONFLICT } from './name/conflicts';
import { nameRules } from './name/index';
import { NAMESPACE_OBJECT } from './name/namespace';
import { REPEATED_OBJECT } from './name/repeated';
import { placementRules } from './placement/index';
import { WORKER_OVERLAP } from './placement/overlap';
import { PLAN_RULES } from './plan';
import { probesRules } from './probes/index';
import { RELEASE_RULES } from './release/index';
import { SUPERSEDED } from './release/superseded';
import { resourcesRules } from './resources/index';
import type { TemplateRule, Rule } from './rule';
import { securityRules } from './security';
import { settingsRules } from './settings';
import { STABILITY_RULES } from './stability-test';
import { storageRules } from './storage';
import { tcpStreamsRules } from './tcp-streams/index';
import { topologySpreadRules } from './topology-spread';
import { updateRules } from './update';
import { HELM_RULES } from '../helm/rules';
import { SHAPE_RULES } from '../props/validation/index';

/** The rules about templates, in the order of their findings. */
export const TEMPLATE_RULES: readonly TemplateRule[] = [
  ...resourcesRules,
  ...tcpStreamsRules,
  ...probesRules,
  ...captureRules,
  ...filterRules,
  ...settingsRules,
  ...loggingRules,
  ...storageRules,
  ...securityRules,
  ...updateRules,
  ...imageRules,
];

/** The rules about one worker, in the order of their findings. */
export const WORKER_RULES: readonly Rule[] = [
  ...placementRules,
  ...topologySpreadRules,
  ...environmentRules,
  ...nameRules,
];

/** Every rule as data, by family. */
export const ALL_RULES: readonly RuleInfo[] = [
  ...TEMPLATE_RULES,
  ...WORKER_RULES,
  NAMESPACE_OBJECT,
  NAME_CONFLICT,
  REPEATED_OBJECT,
  SETTINGS_CONFLICT,
  ...FLEET_RULES,
  ...MONITORING_RULES,
  ...STABILITY_RULES,
  ...RELEASE_RULES,
  SUPERSEDED,
  WORKER_OVERLAP,
  ...PLAN_RULES,
  ...ACKNOWLEDGEMENT_RULES,
  ...SHAPE_RULES,
  ...HELM_RULES,
  ...KUBERNETES_RULES,
];

/** The ids of all rules. */
export const RULE_IDS: ReadonlySet<string> = new Set(ALL_RULES.map(({ id }) => id));
