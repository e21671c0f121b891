import type { Alert, AlertContext } from './alert';
import { containerAlerts } from './containers';
import { coverageAlerts } from './coverage';
import { lossAlerts } from './loss';
import { DEFAULT_OBJECTIVES } from '../../service-levels';

export type { Alert, AlertContext } from './alert';

/** All alerts; several may have one name. */
export function alertsOf(context: AlertContext): Alert[] {
  return [...lossAlerts(context), ...coverageAlerts(context), ...containerAlerts(context)];
}

/** The name of each alert, once. */
export const ALERT_NAMES: readonly string[] = [
  ...new Set(alertsOf({ worker: {}, pods: '', objectives: DEFAULT_OBJECTIVES }).map(({ alert }) => alert)),
];
