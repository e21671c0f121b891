/* eslint-disable @typescript-eslint/no-require-imports */
import { loadOnce } from '../../util/remember';
import type { Rule, TemplateRule } from '../rule';

/** Rules that are evaluated together or not at all. */
export interface RuleFamily<R extends Rule = Rule> {
  readonly name: FamilyName;
  /** The rules. They are loaded for the first worker that they are asked about. */
  readonly rules: () => readonly R[];
}

/** The families that check a worker. */
export type FamilyName =
  'resources' | 'tcp-streams' | 'probes' | 'capture' | 'filter' | 'settings' | 'logging' | 'storage' | 'security' | 'update' | 'image'
  | 'placement' | 'topology-spread' | 'environment' | 'name';

const amounts = loadOnce(() => require('./amount-rules') as typeof import('./amount-rules'));
const nodes = loadOnce(() => require('./node-rules') as typeof import('./node-rules'));
const pod = loadOnce(() => require('./pod-rules') as typeof import('./pod-rules'));
const traffic = loadOnce(() => require('./traffic-rules') as typeof import('./traffic-rules'));

/** The families about templates, in the order of their findings. */
export const TEMPLATE_FAMILIES: readonly RuleFamily<TemplateRule>[] = [
  { name: 'resources', rules: () => amounts().resourcesRules },
  { name: 'tcp-streams', rules: () => amounts().tcpStreamsRules },
  { name: 'probes', rules: () => pod().probesRules },
  { name: 'capture', rules: () => traffic().captureRules },
  { name: 'filter', rules: () => traffic().filterRules },
  { name: 'settings', rules: () => traffic().settingsRules },
  { name: 'logging', rules: () => amounts().loggingRules },
  { name: 'storage', rules: () => amounts().storageRules },
  { name: 'security', rules: () => traffic().securityRules },
  { name: 'update', rules: () => pod().updateRules },
  { name: 'image', rules: () => pod().imageRules },
];

/** The families about one worker, in the order of their findings. */
export const WORKER_FAMILIES: readonly RuleFamily[] = [
  { name: 'placement', rules: () => nodes().placementRules },
  { name: 'topology-spread', rules: () => nodes().topologySpreadRules },
  { name: 'environment', rules: () => pod().environmentRules },
  { name: 'name', rules: () => pod().nameRules },
];
