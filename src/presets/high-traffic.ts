import type { PresetDefinition } from './preset-definition';
import { recommended } from './recommended';
import { fromEvidence, fromGuide } from './sources';

/** Busy nodes. */
export const highTraffic: PresetDefinition = {
  name: 'highTraffic',
  summary: 'busy nodes: no CPU limit, more memory',
  isSound: true,
  base: recommended,
  tuning: {
    resources: {
      requests: { cpu: '2', memory: '6Gi' },
      limits: { cpu: 'none', memory: '9Gi' },
    },
  },
  sources: {
    'resources.requests': fromGuide('R1', 'the guide\'s limits as requests, so that they are there when they are needed'),
    'resources.limits.cpu': fromEvidence('cpu-limit', 'none: a throttled worker loses far more pairs than packets'),
    'resources.limits.memory': fromGuide('R3', '1.5 times the request'),
  },
  acknowledgements: [],
};
