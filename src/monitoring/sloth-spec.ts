import { DROPPED, RECEIVED, seriesSelector, type LabelMatchers, type Objectives } from '../service-levels';
import type { KubernetesObject } from '../util/kubernetes-object';

/**
 * The objective as sloth and the tools that read its format take it. It is one objective for all nodes together: their rules know
 * neither a floor nor nodes without a worker.
 *
 * @see https://sloth.dev/specs/default/
 */
export function slothSpec(service: string, labels: LabelMatchers, { loss }: Objectives): KubernetesObject {
  const rate = (metric: string) => `sum(rate(${seriesSelector(metric, labels)}[{{.window}}]))`;
  return {
    version: 'prometheus/v1',
    service,
    slos: [{
      name: 'packet-loss',
      objective: Number(((1 - loss) * 100).toPrecision(10)),
      description: 'The share of the packets that reach the workers and are not lost.',
      sli: { events: { error_query: rate(DROPPED), total_query: rate(RECEIVED) } },
      alerting: {
        name: 'KubesharkPacketLossBudgetBurn',
        page_alert: { labels: { severity: 'critical' } },
        ticket_alert: { labels: { severity: 'warning' } },
      },
    }],
  };
}
