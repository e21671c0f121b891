import type { TemplateRule } from './rule';
import { Severity } from '../diagnostics';

const monitor: TemplateRule = {
  id: 'metrics/monitor',
  severity: Severity.WARNING,
  title: 'a ServiceMonitor has the metrics Service to find',
  why: 'It selects Services, not pods: without the Service it finds nothing, and loss goes unseen, which looks like no loss.',
  fix: 'Render the Service, or use a PodMonitor.',
  source: 'docs/evidence/metrics-monitor.md',
  check: function* ({ metrics: { monitor: kind, service } }) {
    if (kind === 'ServiceMonitor' && !service) {
      yield {
        prop: 'metrics.monitor',
        relatedProps: ['metrics.service'],
        message: "'metrics.monitor' (ServiceMonitor) selects the metrics Service, which 'metrics.service' (false) leaves out, so that nothing is scraped.",
        fix: "Set 'metrics.service' to true, or use MetricsMonitor.POD_MONITOR.",
      };
    }
  },
};

const interval: TemplateRule = {
  id: 'metrics/interval',
  severity: Severity.ERROR,
  title: 'the scrape interval is a positive whole number of seconds',
  why: "The Prometheus operator's resources take durations such as 30s, without fractions; the API server rejects others.",
  fix: 'Use Duration.seconds with a positive whole number.',
  source: 'docs/evidence/metrics-monitor.md',
  check: function* ({ metrics: { monitor: kind, interval: seconds } }) {
    if (kind !== 'none' && seconds !== null && !(Number.isSafeInteger(seconds) && seconds > 0)) {
      const next = Math.max(1, Math.ceil(seconds));
      yield {
        prop: 'metrics.interval',
        message: `'metrics.interval' (${seconds} s) is not a positive whole number of seconds.`,
        fix: `Use Duration.seconds(${Number.isSafeInteger(next) ? next : 30}).`,
      };
    }
  },
};

/** How the workers' metrics are found. */
export const metricsRules: readonly TemplateRule[] = [monitor, interval];
