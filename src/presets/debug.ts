import type { PresetDefinition } from './preset-definition';
import { recommended } from './recommended';
import { fromGuide } from './sources';
import { LogLevel } from '../props';

/** To find out what happens. */
export const debug: PresetDefinition = {
  name: 'debug',
  summary: '`recommended` with everything that helps to find out what happens; not for production',
  base: recommended,
  tuning: {
    tcpStreams: { showTimedOut: true },
    logging: { level: LogLevel.DEBUG },
    diagnostics: { profiling: true },
  },
  sources: {
    'tcpStreams.showTimedOut': fromGuide('T2', 'on while debugging: prints the streams that were dropped'),
    'logging.level': 'logs everything; chart, logLevel',
    'diagnostics.profiling': 'the worker can be profiled while it runs; chart, tap.pprof.enabled',
  },
  acknowledgements: [
    { rule: 'tcp-streams/show-timed-out', reason: 'what the preset is for: streams that were dropped are looked at' },
  ],
};
