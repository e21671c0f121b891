import type { PresetDefinition } from './preset-definition';
import { recommended } from './recommended';
import { fromEvidence, fromGuide } from './sources';
import { Duration } from '../util/duration';

/** Connections that live long or are quiet for long. */
export const longLivedStreams: PresetDefinition = {
  name: 'longLivedStreams',
  summary: 'connections that live long or are quiet for long: a longer capture window, and memory for it',
  isSound: true,
  base: recommended,
  tuning: {
    resources: {
      requests: { memory: '6Gi' },
      limits: { memory: '9Gi' },
    },
    tcpStreams: {
      channelTimeout: Duration.seconds(30),
      staleTimeout: Duration.seconds(120),
    },
  },
  sources: {
    'resources.requests.memory': fromEvidence('stream-memory', 'twice the timeout holds twice the streams'),
    'resources.limits.memory': fromGuide('R3', '1.5 times the request'),
    'tcpStreams.channelTimeout': fromGuide('T1', 'the upper end of 15 to 30 s: for Redis-like protocols it is the capture window', 'channel-timeout'),
    'tcpStreams.staleTimeout': fromEvidence('stale-timeout', 'responses and gaps of up to 2 min; the default of the last open worker'),
  },
  acknowledgements: [],
};
