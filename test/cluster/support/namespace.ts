import { ApiObject, Chart, Testing } from 'cdk8s';
import { KubesharkWorker, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { Cluster } from './cluster';
import { givenControlPlane } from './given-control-plane';
import { NODES } from './nodes';

/** Where workers and examples are deployed. */
export const NAMESPACE = 'kubeshark';

/** A cluster with the nodes of `nodes.ts`, for as long as the tests of a file take. */
export function clusterWithNodes(): Cluster {
  const cluster = new Cluster(givenControlPlane());

  beforeAll(async () => {
    await cluster.addNamespace(NAMESPACE);
    cluster.addNodes(NODES);
    cluster.create([{ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'acme-infrastructure' }, value: 1000 }]);
  });

  afterAll(async () => {
    cluster.remove('nodes', NODES.map(({ name }) => name));
    cluster.remove('priorityclasses', ['acme-infrastructure']);
    await cluster.removeNamespace(NAMESPACE);
  });

  return cluster;
}

/** The objects of one worker, and the rules that found something. */
export function workerOf(props: KubesharkWorkerProps): { objects: any[]; rules: string[] } {
  const chart = new Chart(Testing.app(), 'kubeshark', { namespace: NAMESPACE });
  const worker = new KubesharkWorker(chart, 'worker', props);
  const objects = chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson());
  return { objects, rules: worker.findings.map(({ rule }) => rule) };
}
