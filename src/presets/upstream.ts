import { CHART_DEFAULTS } from './chart-defaults';
import type { PresetDefinition } from './preset-definition';
import { CHART } from './sources';

/** The official chart's defaults. */
export const upstream: PresetDefinition = {
  name: 'upstream',
  summary: 'exactly the official chart\'s defaults, to compare with',
  tuning: CHART_DEFAULTS,
  sources: Object.fromEntries(Object.keys(CHART_DEFAULTS).map((group) => [group, CHART])),
  acknowledgements: [
    { rule: 'resources/memory-gap', reason: 'the chart\'s default, kept to compare with: 50Mi of 5Gi, the guide\'s failing case' },
    { rule: 'resources/memory-unset', reason: 'the chart gives init containers no resources' },
    { rule: 'resources/cpu-request-unset', reason: 'the chart gives init containers no resources' },
    { rule: 'tcp-streams/timeout-range', reason: 'the chart\'s default of 10 s, kept to compare with' },
    { rule: 'placement/blind-taint', reason: 'the chart tolerates NoExecute taints only' },
    { rule: 'placement/no-image', reason: 'the chart asks for Linux alone, whatever the architecture' },
    { rule: 'probes/eager-liveness', reason: 'the chart\'s default, kept to compare with' },
    { rule: 'probes/identical', reason: 'the chart has one setting for both probes' },
    { rule: 'storage/unreserved', reason: 'the chart requests no ephemeral storage' },
  ],
  documentedRules: ['tcp-streams/timeout-memory'],
};
