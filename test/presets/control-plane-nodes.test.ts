import { Chart, Testing } from 'cdk8s';
import { KubesharkWorker, NodeLabelCondition, type KubesharkWorkerProps } from '../../src';
import { node, planOf } from '../node-selectors/support/fleets';

const ALLOCATABLE = { 'cpu': '4', 'memory': '16Gi', 'ephemeral-storage': '100Gi', 'pods': '110' };

const CONTROL_PLANE = node('control-plane', {
  labels: { 'node-role.kubernetes.io/control-plane': '' },
  taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
  allocatable: ALLOCATABLE,
});
const APPS = node('apps', { allocatable: ALLOCATABLE });

/** The nodes that get a worker. */
function nodesWith(props: KubesharkWorkerProps): string[] {
  const chart = new Chart(Testing.app(), 'kubeshark', { namespace: 'kubeshark' });
  const { daemonSet } = new KubesharkWorker(chart, 'worker', props);
  const ofNodes = planOf([{ pool: 'worker', daemonSet: daemonSet.toJson() }], [CONTROL_PLANE, APPS]);
  return Object.keys(ofNodes).filter((name) => ofNodes[name].workers.length > 0).sort();
}

test('a worker runs on control-plane nodes, and the requests there are those of the docs', () => {
  expect(nodesWith({})).toEqual(['apps', 'control-plane']);
  const chart = new Chart(Testing.app(), 'kubeshark', { namespace: 'kubeshark' });
  const { containers } = new KubesharkWorker(chart, 'worker').daemonSet.toJson().spec.template.spec;
  expect(containers.map(({ resources: { requests } }: any) => [requests.cpu, requests.memory])).toEqual([['1500m', '4Gi'], ['100m', '512Mi']]);
});

test('one prop leaves the control-plane nodes out, without a finding', () => {
  const props = { placement: { nodeLabels: [NodeLabelCondition.doesNotExist('node-role.kubernetes.io/control-plane')] } };
  expect(nodesWith(props)).toEqual(['apps']);
  const chart = new Chart(Testing.app(), 'kubeshark', { namespace: 'kubeshark' });
  expect(new KubesharkWorker(chart, 'worker', props).findings).toEqual([]);
});
