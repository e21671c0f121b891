import { COMMAND_LINE_VARIABLES } from './command-line';
import { CONTAINER_VARIABLES } from './containers';
import { ENVIRONMENT_VARIABLES } from './environment';
import { POD_VARIABLES } from './pod';
import { PROBE_VARIABLES } from './probes';
import { STORAGE_VARIABLES } from './storage';

export { BLANK, isFlagOn } from './command-line';
export { INIT_CONTAINERS, IS_WORKER, POD } from './containers';
export { envText, isNumberText, TIMEOUT_FLAGS } from './environment';
export { HOST_NETWORK } from './pod';
export { probeHandler, PROBES, probeTimes } from './probes';
export { HOPELESS_CHECKS } from './process-search';

/**
 * What several rules ask about a worker, by name. Each uses earlier ones alone. The API server evaluates them once for all validations and
 * once for all messages, and each costs by itself: what one rule asks is part of its expression.
 */
export const WORKER_VARIABLES: { readonly [name: string]: string } = {
  ...CONTAINER_VARIABLES,
  ...COMMAND_LINE_VARIABLES,
  ...ENVIRONMENT_VARIABLES,
  ...POD_VARIABLES,
  ...PROBE_VARIABLES,
  ...STORAGE_VARIABLES,
};
