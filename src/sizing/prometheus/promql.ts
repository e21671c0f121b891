import { JOIN_LABELS, type Join } from './node-finder';
import type { Window } from './window';
import { LAST_TERMINATED, NODE_INFO, POD_INFO, RESOURCE_LIMITS, RESTARTS, seriesSelector } from '../../service-levels';

/** Long enough for two samples at slow scrape intervals, short enough to show peaks. */
const RATE_WINDOW = '5m';

/** Writes the queries, each of which returns one series for each node or pod. */
export class PromQl {
  /**
   * @param window the time range
   * @param namespace the namespace of the workers; all namespaces by default
   */
  constructor(private readonly window: Window, private readonly namespace?: string) {}

  /** The series of a metric in the window, by the labels that a join may use. */
  public present(selector: string): string {
    return `group by (${JOIN_LABELS.join(', ')}) (last_over_time(${selector}[${this.window.text}]))`;
  }

  /** A container's series of a metric of cAdvisor. */
  public ofContainer(metric: string, container: string): string {
    return this.selector(metric, { container });
  }

  /** 95th percentile of the CPU, in cores. */
  public cpu(selector: string, join: Join): string {
    return `quantile_over_time(0.95, ${this.points(rate(selector), join)})`;
  }

  /** The number of points of that query. */
  public cpuPoints(selector: string, join: Join): string {
    return `count_over_time(${this.points(rate(selector), join)})`;
  }

  /** The maximum of the memory, in bytes. */
  public memory(selector: string, join: Join): string {
    return this.perNode('max', `max_over_time(${selector}[${this.window.text}])`, join);
  }

  /** The number of points of that query. */
  public memoryPoints(selector: string, join: Join): string {
    return `count_over_time(${this.points(selector, join)})`;
  }

  /** 95th percentile of a counter's rate per second. */
  public rate(selector: string, join: Join): string {
    return `quantile_over_time(0.95, ${this.points(rate(selector), join, 'sum')})`;
  }

  /** A counter's increase in the window, across restarts. */
  public increase(selector: string, join: Join): string {
    return this.perNode('sum', `increase(${selector}[${this.window.text}])`, join);
  }

  /** The nodes of the pods of DaemonSets. */
  public pods(): string {
    return `group by (namespace, pod, node) (${this.podInfo(this.window.text)})`;
  }

  /** The addresses of the nodes. */
  public addresses(): string {
    return `group by (node, internal_ip) (last_over_time(${NODE_INFO}[${this.window.text}]))`;
  }

  /** The pods in which the container was killed out of memory. */
  public oomKilled(container: string): string {
    return this.perPod(`max_over_time(${this.selector(LAST_TERMINATED, { container, reason: 'OOMKilled' })}[${this.window.text}])`);
  }

  /** The container's memory limit by pod, in bytes. */
  public memoryLimit(container: string): string {
    return this.perPod(`max_over_time(${this.selector(RESOURCE_LIMITS, { container, resource: 'memory' })}[${this.window.text}])`);
  }

  /** The container's restarts by pod. */
  public restarts(container: string): string {
    return this.perPod(`increase(${this.selector(RESTARTS, { container })}[${this.window.text}])`);
  }

  /** The value of each node at each point of the window; a node has one worker. */
  private points(expression: string, join: Join, over = 'max'): string {
    return `(${this.perNode(over, expression, join, RATE_WINDOW)})[${this.window.text}:${this.window.step}s]`;
  }

  private perNode(over: string, expression: string, join: Join, podsSince = this.window.text): string {
    return join === 'pod'
      ? `${over} by (node) (${expression} * on (namespace, pod) group_left (node) group by (namespace, pod, node) (${this.podInfo(podsSince)}))`
      : `${over} by (${join.label}) (${expression})`;
  }

  private perPod(expression: string): string {
    return `max by (namespace, pod) (${expression})`;
  }

  private podInfo(since: string): string {
    return `last_over_time(${this.selector(POD_INFO, { created_by_kind: 'DaemonSet' })}[${since}])`;
  }

  private selector(metric: string, labels: { readonly [name: string]: string }): string {
    return seriesSelector(metric, { ...labels, ...(this.namespace !== undefined && { namespace: this.namespace }) });
  }
}

function rate(selector: string): string {
  return `rate(${selector}[${RATE_WINDOW}])`;
}
