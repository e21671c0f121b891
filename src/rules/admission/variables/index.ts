import { COMMAND_LINE_VARIABLES } from './command-line';
import { CONTAINER_VARIABLES } from './containers';
import { ENVIRONMENT_VARIABLES } from './environment';
import { POD_VARIABLES } from './pod';
import { PROBE_VARIABLES } from './probes';
import { STORAGE_VARIABLES } from './storage';

export { flagVariable } from './command-line';
export { IS_WORKER } from './containers';
export { TIMEOUT_FLAGS } from './environment';
export { GO_TRUE } from './pod';
export { PROBES } from './probes';

/** What rules ask about a worker, by name. Each uses earlier ones alone. */
export const WORKER_VARIABLES: { readonly [name: string]: string } = {
  ...CONTAINER_VARIABLES,
  ...COMMAND_LINE_VARIABLES,
  ...ENVIRONMENT_VARIABLES,
  ...POD_VARIABLES,
  ...PROBE_VARIABLES,
  ...STORAGE_VARIABLES,
};
