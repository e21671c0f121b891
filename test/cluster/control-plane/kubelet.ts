import type { Api } from './api';

const BOUND_PODS = '/api/v1/pods?fieldSelector=spec.nodeName!=';
const READY = ['Initialized', 'ContainersReady', 'Ready'].map((type) => ({ type, status: 'True' }));

/** Plays the kubelet of every node: a pod that is bound runs and is ready, one that is to end is gone at once. */
export function playKubelets(api: Api): void {
  api.watch(BOUND_PODS, ({ type, object }) => {
    if (type !== 'DELETED') {
      // The pod may be gone by now; the next event tells what is left to do.
      attend(api, object).catch(() => {});
    }
  });
}

async function attend(api: Api, { metadata: { namespace, name, uid, deletionTimestamp }, status }: any): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
  if (deletionTimestamp !== undefined) {
    await api.ask('DELETE', path, { gracePeriodSeconds: 0, preconditions: { uid } });
  } else if (status.phase === 'Pending') {
    await api.ask('PATCH', `${path}/status`, { metadata: { uid }, status: { phase: 'Running', conditions: READY } });
  }
}
