import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import {
  Acknowledgements, AutoscalerUpdateMode, FleetExclusion, FleetPool, KubesharkFleet, NodeLabelCondition, NodeTerm, WorkerPreset, type FleetPoolProps,
  type KubesharkFleetProps,
} from 'cdk8s-kubeshark';
import { namesOf, newChart, ofKind, quietly, synthErrors } from '../worker/synth';

beforeEach(quietly);
afterEach(() => {
  jest.restoreAllMocks();
});

const SIZE = 'node.kubernetes.io/size';

const SMALL = { name: 'small', placement: { nodeLabels: [NodeLabelCondition.isIn(SIZE, 'small')] }, preset: WorkerPreset.lowFootprint() };
const LARGE = { name: 'large', placement: { nodeLabels: [NodeLabelCondition.isIn(SIZE, 'large')] }, preset: WorkerPreset.highTraffic() };
const GPU = { name: 'gpu', placement: { nodeLabels: [NodeLabelCondition.exists('gpu')] } };

/** The props of a pool, and its name. */
interface Pool extends FleetPoolProps {
  readonly name: string;
}

function newFleet({ pools, ...props }: Omit<KubesharkFleetProps, 'pools'> & { readonly pools: readonly Pool[] }): KubesharkFleet {
  return new KubesharkFleet(newChart(), 'fleet', { pools: pools.map(({ name, ...pool }) => FleetPool.of(name, pool)), ...props });
}

function objectsOf(fleet: KubesharkFleet): any[] {
  return Testing.synth(Chart.of(fleet));
}

/** The terms of a pool without what every pool asks for. */
function termsOf(fleet: KubesharkFleet, pool: string): string[] {
  const { affinity } = fleet.worker(pool).daemonSet.toJson().spec.template.spec;
  const { nodeSelectorTerms } = affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution;
  return nodeSelectorTerms.map(({ matchExpressions = [], matchFields = [] }: any) => (
    [...matchExpressions, ...matchFields]
      .filter(({ key }: any) => ![/^kubernetes.io\/(os|arch)$/, /^type$/, /compute-type$/].some((common) => common.test(key)))
      .map(({ key, operator, values = [] }: any) => [key, operator, ...values].join(' ')).join(', ')
  ));
}

function fleetFindings(fleet: KubesharkFleet): string[] {
  return fleet.findings.filter(({ rule }) => rule.startsWith('fleet/')).map(({ severity, message }) => `${severity} ${message}`);
}

describe("the guide's case, two small nodes and two large ones", () => {
  const fleet = newFleet({ pools: [LARGE], catchAll: { ...SMALL, placement: {} } });
  const objects = objectsOf(fleet);

  test('is two DaemonSets with values of their own, and one of each other object', () => {
    expect(namesOf(objects)).toEqual([
      'ServiceAccount kubeshark-worker-account',
      'ClusterRole kubeshark-worker-reader-kubeshark',
      'ClusterRoleBinding kubeshark-worker-reader-kubeshark',
      'Role kubeshark-worker-config-reader',
      'RoleBinding kubeshark-worker-config-reader',
      'NetworkPolicy kubeshark-worker-ports',
      'DaemonSet kubeshark-large-daemon-set',
      'DaemonSet kubeshark-small-daemon-set',
      'Service kubeshark-metrics-fleet',
    ]);
    expect(ofKind(objects, 'DaemonSet').map(({ spec }) => spec.template.spec.containers[0].resources.requests.memory)).toEqual(['6Gi', '512Mi']);
  });

  test('gives each of the four nodes one worker', () => {
    expect(termsOf(fleet, 'large')).toEqual([`${SIZE} In large`]);
    expect(termsOf(fleet, 'small')).toEqual([`${SIZE} NotIn large`]);
  });

  test('has no finding about the fleet', () => {
    expect(fleetFindings(fleet)).toEqual([]);
  });

  test('has selectors that own no pod of another pool, and a Service that selects the pods of all', () => {
    const [one, other] = ofKind(objects, 'DaemonSet')
      .map(({ spec }) => ({ selector: spec.selector.matchLabels, labels: spec.template.metadata.labels }));
    const selects = (selector: any, labels: any) => Object.entries(selector).every(([key, value]) => labels[key] === value);
    expect(selects(one.selector, one.labels)).toBe(true);
    expect([selects(one.selector, other.labels), selects(other.selector, one.labels)]).toEqual([false, false]);
    const [service] = ofKind(objects, 'Service');
    expect([one, other].map(({ labels }) => selects(service.spec.selector, labels))).toEqual([true, true]);
    expect(service.spec.ports).toEqual([{ name: 'metrics', port: 49100, protocol: 'TCP', targetPort: 'metrics' }]);
  });
});

describe('pools that select the same nodes', () => {
  test('are kept apart: a node belongs to the first of them', () => {
    const fleet = newFleet({ pools: [GPU, LARGE, SMALL], catchAll: {} });
    expect(termsOf(fleet, 'gpu')).toEqual(['gpu Exists']);
    expect(termsOf(fleet, 'large')).toEqual([`gpu DoesNotExist, ${SIZE} In large`]);
    expect(termsOf(fleet, 'others')).toEqual([`gpu DoesNotExist, ${SIZE} NotIn large small`]);
    expect(fleetFindings(fleet)).toEqual([]);
  });

  test('are kept apart also where they are named by hostname, or by name', () => {
    const fleet = newFleet({
      pools: [
        { name: 'a', placement: { hostnames: ['n1', 'n2'] } },
        { name: 'b', placement: { nodeTerms: [NodeTerm.of({ nodeNames: ['n3'] }), NodeTerm.of({ nodeNames: ['n4'] })] } },
      ],
      catchAll: {},
    });
    expect(termsOf(fleet, 'others')).toEqual(['kubernetes.io/hostname NotIn n1 n2, metadata.name NotIn n3, metadata.name NotIn n4']);
    expect(fleetFindings(fleet)).toEqual([]);
  });

  test('are an error where they are declared to exclude each other', () => {
    const fleet = newFleet({ pools: [GPU, LARGE], catchAll: {}, exclusion: FleetExclusion.DECLARED });
    expect(termsOf(fleet, 'large')).toEqual([`${SIZE} In large`]);
    expect(fleetFindings(fleet)).toEqual([
      `error fleet/overlap: 'pools[1]' (large) and 'pools[0]' (gpu) both select a node (kubernetes.io/os=linux, gpu=any, kubernetes.io/arch=amd64, ${SIZE}=large, `
      + 'without eks.amazonaws.com/compute-type, type): it gets two workers, of which on the host network the second stays Pending forever. '
      + 'Make the conditions of the pools exclude each other.',
    ]);
  });

  test('are twenty errors and a count where many pools do', () => {
    const pools = Array.from({ length: 12 }, (_, index) => ({ ...GPU, name: `gpu-${index}` }));
    const overlaps = newFleet({ pools, exclusion: FleetExclusion.DECLARED }).findings.filter(({ rule }) => rule === 'fleet/overlap');
    expect(overlaps).toHaveLength(21);
    expect(overlaps.at(-1)!.message).toBe('fleet/overlap: and 46 more of this rule. Correct these first.');
  });

  test('are found where a patch makes them overlap', () => {
    const fleet = newFleet({ pools: [LARGE, SMALL], catchAll: {} });
    const root = fleet.node.root as any;
    expect(synthErrors(root)).toEqual([]);
    fleet.worker('small').daemonSet.addJsonPatch(JsonPatch.remove('/spec/template/spec/affinity'));
    expect(synthErrors(root).map((line) => line.replace(/ both select.*/, ''))).toEqual([
      "[kubeshark/fleet] fleet/overlap: 'pools[1]' (small) and 'pools[0]' (large)",
      "[kubeshark/fleet] fleet/overlap: 'catchAll' (others) and 'pools[1]' (small)",
    ]);
  });
});

describe('what a fleet says', () => {
  test('of nodes that no pool selects, with the way out', () => {
    expect(fleetFindings(newFleet({ pools: [LARGE, SMALL] }))).toEqual([
      `warning fleet/gap: a Linux node (kubernetes.io/os=linux, kubernetes.io/arch=amd64, without eks.amazonaws.com/compute-type, type, ${SIZE}) is selected by none of the 2 pools: `
      + "it gets no worker, and its traffic is lost without a sign. Set 'catchAll' to {}, which takes every node that the pools leave, "
      + 'or accept that these nodes are left out.',
    ]);
  });

  test('nothing of nodes of another architecture, whether a pool with an image of its own has them or none', () => {
    const arm = { name: 'arm', placement: { architectures: ['arm'] }, image: { registry: 'registry.example/kubeshark' } };
    expect(fleetFindings(newFleet({ pools: [LARGE], catchAll: {} }))).toEqual([]);
    expect(fleetFindings(newFleet({ pools: [arm, LARGE], catchAll: {} }))).toEqual([]);
  });

  test('of an architecture that the pools leave out although the image exists', () => {
    const [gap] = fleetFindings(newFleet({ pools: [LARGE], catchAll: { placement: { architectures: ['amd64'] } } }));
    expect(gap).toContain('kubernetes.io/arch=arm64');
  });

  test('of nodes that the catch-all leaves out', () => {
    const [gap] = fleetFindings(newFleet({ pools: [LARGE], catchAll: { placement: { nodeLabels: [NodeLabelCondition.isNotIn('edge', 'true')] } } }));
    expect(gap).toContain('edge=true');
    expect(gap).toContain("Ask for less in 'catchAll.placement'");
  });

  test('nothing, where pools cover all nodes without a catch-all', () => {
    expect(fleetFindings(newFleet({ pools: [LARGE, { name: 'rest', placement: { nodeLabels: [NodeLabelCondition.isNotIn(SIZE, 'large')] } }] }))).toEqual([]);
  });

  test('of numbers, whose complement cannot be said', () => {
    const fleet = newFleet({ pools: [{ name: 'big', placement: { nodeLabels: [NodeLabelCondition.greaterThan('cpu', 8)] } }], catchAll: {} });
    expect(termsOf(fleet, 'others')).toEqual(['cpu DoesNotExist', 'cpu Lt 9']);
    expect(fleetFindings(fleet)).toEqual([
      "warning fleet/inexact: 'catchAll' (others) cannot leave out the earlier pools' nodes exactly: no condition requires that the label cpu is not a number, "
      + 'so that a node (kubernetes.io/os=linux, kubernetes.io/arch=amd64, cpu=any, without eks.amazonaws.com/compute-type, type) gets no worker. '
      + 'Select by values of cpu instead of Gt and Lt, or accept it if the label is always a number.',
    ]);
  });

  test('of terms that would be too many', () => {
    const pools = Array.from({ length: 8 }, (_, pool) => (
      { name: `p${pool}`, placement: { nodeLabels: [NodeLabelCondition.exists(`one-${pool}`), NodeLabelCondition.exists(`two-${pool}`)] } }
    ));
    const findings = fleetFindings(newFleet({ pools, catchAll: {} }));
    expect(findings.find((text) => text.includes('fleet/inexact'))).toContain("'catchAll' (others) cannot leave out the earlier pools' nodes: that takes more than 128 terms.");
    expect(findings.some((text) => text.startsWith("error fleet/overlap: 'catchAll' (others) and 'pools[0]' (p0)"))).toBe(true);
  });

  test('of a pool that is left without nodes', () => {
    const fleet = newFleet({ pools: [{ name: 'all' }, LARGE] });
    expect(synthErrors(fleet.node.root as any)).toEqual([
      "[kubeshark/fleet] fleet/empty-pool: 'pools[1]' (large) is left without a node: earlier pools select every node that it asks for. "
      + 'Put the pool before those that take its nodes, or remove it.',
    ]);
  });

  test.each([
    ['twice the same', 'a', "'pools[1].name' (a) is also the name of 'pools[0]'"],
    ['no name of an object', 'MetricsService', "'pools[1].name' (MetricsService) is not a DNS label"],
  ])('of a name that is %s', (_, name, text) => {
    const errors = synthErrors(newFleet({ pools: [{ name: 'a' }, { name }] }).node.root as any);
    expect(errors).toEqual([expect.stringContaining(`fleet/pool-name: ${text}`)]);
  });

  test('of props of a wrong type, by their place in the fleet', () => {
    const errors = synthErrors(newFleet({ pools: [{ name: 'a', resources: 5 }] } as any).node.root as any);
    expect(errors).toEqual([expect.stringContaining("props/type: 'pools[0].props.resources' (5)")]);
  });
});

describe('findings of a fleet', () => {
  test('can be acknowledged in the fleet, those of its workers too', () => {
    const fleet = newFleet({
      pools: [{ ...LARGE, placement: { ...LARGE.placement, tolerations: [] } }],
      acknowledge: [{ rule: 'fleet/gap', reason: 'only large nodes' }, { rule: 'placement/blind-taint', reason: 'no taints here' }],
    });
    const open = fleet.findings.filter(({ severity, acknowledged }) => severity !== 'info' && acknowledged === undefined);
    expect(open).toEqual([]);
    expect(fleet.report()).toContain('accepted fleet/gap');
  });

  test('can be acknowledged in the app', () => {
    const fleet = newFleet({ pools: [LARGE] });
    Acknowledgements.of(fleet.node.root).add({ rule: 'fleet/gap', reason: 'only large nodes' });
    expect(fleet.findings.find(({ rule }) => rule === 'fleet/gap')?.acknowledged).toBe('only large nodes');
  });

  test('stop the synth where the fleet is strict', () => {
    expect(synthErrors(newFleet({ pools: [LARGE], strict: true }).node.root as any)).toEqual([expect.stringContaining('fleet/gap')]);
  });
});

describe('beside the workers', () => {
  test('an autoscaler for each pool is rendered where it is asked for, which only recommends', () => {
    const objects = (props: Partial<KubesharkFleetProps>) => objectsOf(newFleet({ pools: [LARGE], catchAll: {}, ...props }));
    const autoscalers = (props: Partial<KubesharkFleetProps>) => ofKind(objects(props), 'VerticalPodAutoscaler');
    expect(autoscalers({})).toEqual([]);
    expect(autoscalers({ verticalPodAutoscaler: {} }).map(({ apiVersion, spec }) => ({ apiVersion, ...spec }))).toEqual(['large', 'others'].map((pool) => ({
      apiVersion: 'autoscaling.k8s.io/v1',
      targetRef: { apiVersion: 'apps/v1', kind: 'DaemonSet', name: `kubeshark-${pool}-daemon-set` },
      updatePolicy: { updateMode: 'Off' },
    })));
    expect(autoscalers({ verticalPodAutoscaler: { updateMode: AutoscalerUpdateMode.INITIAL } })[0].spec.updatePolicy).toEqual({ updateMode: 'Initial' });
  });

  test('there is no Service where no pool wants one', () => {
    const fleet = newFleet({ pools: [{ ...LARGE, metrics: { service: false } }] });
    expect(fleet.metricsService).toBeUndefined();
    expect(ofKind(objectsOf(fleet), 'Service')).toEqual([]);
  });

  test('workers are found by the names of their pools', () => {
    const fleet = newFleet({ pools: [LARGE], catchAll: {} });
    expect(fleet.workers.map(({ node }) => node.id)).toEqual(['large', 'others']);
    expect(fleet.worker('large').daemonSet).toBeInstanceOf(ApiObject);
    expect(() => fleet.worker('lage')).toThrow("'kubeshark/fleet' has no pool 'lage'; there are: large, others");
  });
});
