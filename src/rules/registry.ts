import { ADMISSION_RULES } from './admission-policy';
import { TEMPLATE_FAMILIES, WORKER_FAMILIES } from './evaluation/index';
import { FLEET_RULES } from './fleet';
import { MONITORING_RULES } from './monitoring';
import type { RuleInfo } from '../diagnostics';
import { ACKNOWLEDGEMENT_RULES } from '../diagnostics/index';
import { KUBERNETES_RULES } from '../kubernetes';
import { NAME_CONFLICT, SETTINGS_CONFLICT } from './name/conflicts';
import { NAMESPACE_OBJECT } from './name/namespace';
import { REPEATED_OBJECT } from './name/repeated';
import { WORKER_OVERLAP } from './placement/overlap';
import { PLAN_RULES } from './plan';
import { RELEASE_RULES } from './release/index';
import { SUPERSEDED } from './release/superseded';
import { STABILITY_RULES } from './stability-test';
import { HELM_RULES } from '../helm/rules';
import { SHAPE_RULES } from '../props/validation/index';

/** Every rule as data, by family. */
export const ALL_RULES: readonly RuleInfo[] = [
  ...[...TEMPLATE_FAMILIES, ...WORKER_FAMILIES].flatMap(({ rules }) => [...rules()]),
  NAMESPACE_OBJECT,
  NAME_CONFLICT,
  REPEATED_OBJECT,
  SETTINGS_CONFLICT,
  ...FLEET_RULES,
  ...MONITORING_RULES,
  ...STABILITY_RULES,
  ...ADMISSION_RULES,
  ...RELEASE_RULES,
  SUPERSEDED,
  WORKER_OVERLAP,
  ...PLAN_RULES,
  ...ACKNOWLEDGEMENT_RULES,
  ...SHAPE_RULES,
  ...HELM_RULES,
  ...KUBERNETES_RULES,
];
