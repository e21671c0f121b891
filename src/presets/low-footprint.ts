import type { PresetDefinition } from './preset-definition';
import { recommended } from './recommended';
import { fromEvidence, fromGuide } from './sources';

/** Small nodes. */
export const lowFootprint: PresetDefinition = {
  name: 'lowFootprint',
  summary: 'small nodes: no TLS capture, less memory and storage',
  isSound: true,
  base: recommended,
  tuning: {
    resources: {
      requests: { cpu: '250m', memory: '512Mi' },
      limits: { cpu: 'none', memory: '1Gi' },
    },
    capture: { tls: false },
    storage: { limit: '2Gi' },
  },
  sources: {
    'resources.requests': fromEvidence('stream-memory', 'a quiet worker needs 57 MiB and little CPU, the rest is for streams'),
    'resources.limits.cpu': fromEvidence('cpu-limit', 'none: a throttled worker loses far more pairs than packets'),
    'resources.limits.memory': fromGuide('R3', 'twice the request, the most that schedules soundly'),
    'capture.tls': 'no tracer container: that saves its memory, and encrypted traffic stays unread; chart, tap.tls',
    'storage.limit': fromEvidence('ephemeral-storage', 'reserved on the node\'s disk, so a small node gets a small one'),
  },
  acknowledgements: [],
};
