import { PrometheusClient } from '../../../src/cli/io/prometheus/prometheus-client';
import { lossOf, proposeFleet, type FleetUsage, type NodeUsage } from '../../../src/sizing';
import { measure, parseWindow } from '../../../src/sizing/prometheus';
import { PromQl } from '../../../src/sizing/prometheus/promql';
import { describeWith } from '../../support/external';
import { fleetNode } from '../support/nodes';
import { counter, DAY_START, MINUTES, openMetrics, type TestSeries } from '../support/open-metrics';
import { RealPrometheus } from '../support/real-prometheus';

const MEBIBYTE = 2 ** 20;
const WINDOW = parseWindow('24h')!;
const NAMES = ['n1', 'n2', 'n3', 'n4', 'n5'];
const NODES = NAMES.map((name) => fleetNode(name, '8', '32Gi'));

/** The pod of a node's worker, as cAdvisor and kube-state-metrics name it. */
function podOf(node: string): { readonly [label: string]: string } {
  return { namespace: 'kubeshark', pod: `kubeshark-worker-${node}` };
}

function ofContainer(name: string, node: string, container: string, at: TestSeries['at'], more: { readonly [label: string]: string } = {}): TestSeries {
  return { name, labels: { ...podOf(node), container, node, instance: `${node}:10250`, ...more }, at };
}

const cpu = (node: string, container: string, at: TestSeries['at'], id = 'one') => ofContainer('container_cpu_usage_seconds_total', node, container, at, { id });
const memory = (node: string, container: string, at: TestSeries['at'], id = 'one') => ofContainer('container_memory_working_set_bytes', node, container, at, { id });

/** From kube-state-metrics, whose own node must not be taken for the pod's. */
function ofState(name: string, labels: { readonly [label: string]: string }, at: TestSeries['at']): TestSeries {
  return { name, labels: { instance: '10.9.9.9:8080', job: 'kube-state-metrics', ...labels }, at };
}

function ofWorker(name: string, index: number, at: TestSeries['at']): TestSeries {
  return { name, labels: { namespace: 'kubeshark', instance: `10.0.0.${index}:49100`, job: 'kubeshark-worker-metrics' }, at };
}

/** Whether a minute is in the last part of the day. */
const inLast = (part: number) => (minute: number) => minute > MINUTES - 24 * 60 * part;

const isGap = (minute: number) => minute > DAY_START + 300 && minute <= DAY_START + 420;

const RESTART = DAY_START + 700;

const before = (at: TestSeries['at']): TestSeries['at'] => (minute) => (minute < RESTART ? at(minute) : undefined);
const since = (at: TestSeries['at']): TestSeries['at'] => (minute) => (minute >= RESTART ? at(minute) : undefined);

const SERIES: TestSeries[] = [
  // n1: 0.5 cores, in the last tenth of the day 1.2; its container restarted, which made new series
  cpu('n1', 'sniffer', before(counter(() => 0.5))),
  cpu('n1', 'sniffer', since(counter((minute) => (inLast(0.1)(minute) ? 1.2 : 0.5), [RESTART])), 'two'),
  memory('n1', 'sniffer', before(() => 1000 * MEBIBYTE)),
  memory('n1', 'sniffer', since((minute) => (minute === RESTART + 33 ? 3000 : 1200) * MEBIBYTE), 'two'),
  cpu('n1', 'tracer', counter(() => 0.05)),
  memory('n1', 'tracer', () => 200 * MEBIBYTE),
  // n2: a peak in 3 % of the day, which p95 does not see, and two hours without samples
  cpu('n2', 'sniffer', (minute) => (isGap(minute) ? undefined : counterOfN2(minute))),
  memory('n2', 'sniffer', (minute) => (isGap(minute) ? undefined : 600 * MEBIBYTE)),
  // n3: killed for want of memory
  cpu('n3', 'sniffer', counter(() => 0.3)),
  memory('n3', 'sniffer', () => 1900 * MEBIBYTE),
  // n4: it came less than 100 minutes ago
  cpu('n4', 'sniffer', (minute) => (minute > MINUTES - 60 ? counterOfN4(minute) : undefined)),
  memory('n4', 'sniffer', (minute) => (minute > MINUTES - 60 ? 9000 * MEBIBYTE : undefined)),
  // of another cluster
  memory('elsewhere', 'sniffer', () => 20_000 * MEBIBYTE),
  ...['n1', 'n2', 'n3', 'n4'].flatMap((node, index) => [
    ofState('kube_pod_info', { ...podOf(node), node, created_by_kind: 'DaemonSet' }, () => 1),
    ofState('kube_node_info', { node, internal_ip: `10.0.0.${index + 1}` }, () => 1),
  ]),
  ...['n1', 'n2', 'n3'].flatMap((node) => [
    ofState('kube_pod_container_status_restarts_total', { ...podOf(node), container: 'sniffer' }, (minute) => (node !== 'n2' && minute >= RESTART ? 2 : 1)),
    ofState('kube_pod_container_resource_limits', { ...podOf(node), container: 'sniffer', resource: 'memory' }, () => 2048 * MEBIBYTE),
    ofState('kube_pod_container_resource_limits', { ...podOf(node), container: 'sniffer', resource: 'cpu' }, () => 2),
  ]),
  ofState('kube_pod_container_status_last_terminated_reason', { ...podOf('n3'), container: 'sniffer', reason: 'OOMKilled' }, (minute) => (minute >= RESTART ? 1 : undefined)),
  ofState('kube_pod_container_status_last_terminated_reason', { ...podOf('n1'), container: 'sniffer', reason: 'Error' }, (minute) => (minute >= RESTART ? 1 : undefined)),
  // 100 packets a second, of which 1 in 1,000 is lost; its counters begin anew with the container
  ofWorker('kubeshark_received_packets_total', 1, counter(() => 100, [RESTART])),
  ofWorker('kubeshark_dropped_packets_total', 1, counter(() => 0.1, [RESTART])),
  ofWorker('kubeshark_received_packets_total', 2, counter(() => 10)),
  ofWorker('kubeshark_dropped_packets_total', 2, () => 0),
  ofWorker('kubeshark_received_packets_total', 3, counter(() => 10)),
];

function counterOfN2(minute: number): number {
  return N2(minute)!;
}

function counterOfN4(minute: number): number {
  return N4(minute)!;
}

const N2 = counter((minute) => (inLast(0.03)(minute) ? 2 : 0.4));
const N4 = counter(() => 3);

describeWith('prometheus', 'measurements of a real Prometheus', (program) => {
  let prometheus: RealPrometheus;
  let usage: FleetUsage;

  beforeAll(async () => {
    prometheus = await RealPrometheus.start(program, openMetrics(SERIES));
    usage = await measure(new PrometheusClient(prometheus.url).query, NODES, { window: WINDOW, namespace: 'kubeshark' });
  }, 60_000);

  afterAll(() => prometheus?.stop());

  const of = (name: string): NodeUsage => usage.nodes.find(({ node }) => node === name)!;

  test('every node is told of, those without series too', () => {
    expect(usage.nodes.map(({ node }) => node)).toEqual(NAMES);
    expect(of('n5').sniffer).toEqual({ cpu: { value: undefined, points: 0 }, memory: { value: undefined, points: 0 }, oom: undefined, restarts: undefined });
  });

  test('CPU is the 95th percentile, through a restart that made new series', () => {
    expect(of('n1').sniffer.cpu.value).toBeCloseTo(1200, 0);
    expect(of('n2').sniffer.cpu.value).toBeCloseTo(400, 0);
    expect(of('n1').tracer.cpu.value).toBeCloseTo(50, 0);
  });

  test('memory is the most of any sample', () => {
    expect([of('n1'), of('n2'), of('n3')].map(({ sniffer }) => sniffer.memory.value)).toEqual([3000, 600, 1900].map((mebibytes) => mebibytes * MEBIBYTE));
    expect(of('n1').tracer.memory.value).toBe(200 * MEBIBYTE);
  });

  test('points are counted as they are there: a gap has none', () => {
    expect(of('n1').sniffer.memory.points).toBeGreaterThanOrEqual(1435);
    expect(of('n2').sniffer.memory.points).toBeGreaterThanOrEqual(1315);
    expect(of('n2').sniffer.memory.points).toBeLessThanOrEqual(1330);
    expect(of('n4').sniffer.memory.points).toBeLessThan(100);
  });

  test('kills for want of memory come with the limit, and are unknown where nothing tells of them', () => {
    expect(of('n3').sniffer.oom).toEqual({ killed: true, limit: 2048 * MEBIBYTE });
    expect(of('n1').sniffer.oom).toEqual({ killed: false, limit: undefined });
    expect(of('n4').sniffer.oom).toBeUndefined();
    expect([of('n1'), of('n2'), of('n4')].map(({ sniffer }) => sniffer.restarts)).toEqual([1, 0, undefined]);
  });

  test('packets are joined by address, counters go on through restarts, and loss is of what was received', () => {
    expect(of('n1').packets.received! / (100 * 86_400)).toBeCloseTo(1, 2);
    expect(of('n1').packets.rate).toBeCloseTo(100, 0);
    expect(lossOf(of('n1').packets)).toBeCloseTo(0.001, 5);
    expect(lossOf(of('n2').packets)).toBe(0);
  });

  test('without a series of drops, loss is not known, and is not zero', () => {
    expect(of('n3').packets).toMatchObject({ received: expect.closeTo(864_000, -4), dropped: undefined });
    expect(lossOf(of('n3').packets)).toBeUndefined();
    expect(of('n5').packets).toEqual({ rate: undefined, received: undefined, dropped: undefined });
  });

  test('a pool gets the highest percentile, and a quarter over the limit of the kill only where that is more', () => {
    const { pools: [pool] } = proposeFleet(NODES, { usage });
    expect(pool.sizing).toMatchObject({
      preset: 'recommended',
      values: expect.arrayContaining([
        expect.objectContaining({ prop: 'resources.requests.cpu', value: '1200m' }),
        expect.objectContaining({ prop: 'resources.limits.cpu', value: 'none' }),
        expect.objectContaining({ prop: 'resources.requests.memory', value: '3450Mi' }),
        expect.objectContaining({ prop: 'resources.limits.memory', value: '5175Mi' }),
        expect.objectContaining({ prop: 'tracer.resources.requests.cpu', value: '50m' }),
        expect.objectContaining({ prop: 'tracer.resources.requests.memory', value: '230Mi' }),
      ]),
    });
    expect(proposeFleet([NODES[2]], { usage }).pools[0].sizing).toMatchObject({
      values: expect.arrayContaining([expect.objectContaining({ prop: 'resources.requests.memory', value: '2560Mi' })]),
    });
  });

  test('joined through pods, the same comes out', async () => {
    const promql = new PromQl(WINDOW, 'kubeshark');
    const { query } = new PrometheusClient(prometheus.url);
    const cores = promql.ofContainer('container_cpu_usage_seconds_total', 'sniffer');
    const [byLabel, byPod] = await Promise.all([query(promql.cpu(cores, { label: 'node' })), query(promql.cpu(cores, 'pod'))]);
    const values = (series: typeof byPod) => Object.fromEntries(series.map(({ labels, value }) => [labels.node, Number(value.toFixed(6))]));
    expect(Object.keys(values(byPod)).sort()).toEqual(['n1', 'n2', 'n3', 'n4']);
    expect(values(byPod)).toEqual(values(byLabel));
  });

  test('every query parses, by label and through pods', async () => {
    const promql = new PromQl(parseWindow('14d')!, 'a "quoted" name');
    const { query } = new PrometheusClient(prometheus.url);
    const selector = promql.ofContainer('container_memory_working_set_bytes', 'sniffer');
    const joined = [{ label: 'node' }, 'pod' as const].flatMap((join) => [
      promql.cpu(selector, join), promql.cpuPoints(selector, join), promql.memory(selector, join), promql.memoryPoints(selector, join),
      promql.rate(selector, join), promql.increase(selector, join),
    ]);
    const others = [promql.present(selector), promql.pods(), promql.addresses(), promql.oomKilled('sniffer'), promql.memoryLimit('sniffer'), promql.restarts('sniffer')];
    expect((await Promise.all([...joined, ...others].map(query))).map((series) => Array.isArray(series))).not.toContain(false);
  });

  test('a namespace without workers is told, with what was looked for', async () => {
    await expect(measure(new PrometheusClient(prometheus.url).query, NODES, { window: WINDOW, namespace: 'none' }))
      .rejects.toThrow('has no series container_memory_working_set_bytes{container="sniffer",namespace="none"} of the last 24h');
  });

  test('series of other nodes alone are told, with the labels that they have', async () => {
    await expect(measure(new PrometheusClient(prometheus.url).query, [fleetNode('foreign', '8', '32Gi')], { window: WINDOW }))
      .rejects.toThrow(/^none of its 5 series .* has a label that names a node; the first has .*node=/);
  });

  test('what it rejects is told in one line', async () => {
    await expect(new PrometheusClient(prometheus.url).query('sum(')).rejects.toThrow(/^http:\/\/127\.0\.0\.1:\d+: it rejected a query: .*parse error/);
  });
});
