import { existsSync, readFileSync } from 'node:fs';

/** A throwaway control plane on this machine. */
export interface GivenControlPlane {
  /** Path of its kubectl. */
  readonly kubectl: string;
  /** Path of its kubeconfig. */
  readonly kubeconfig: string;
}

/**
 * The control plane named by the environment variables KUBECTL and KUBECONFIG.
 * Never one of another machine: the tests create and delete objects.
 */
export function givenControlPlane(): GivenControlPlane {
  const { KUBECTL: kubectl, KUBECONFIG: kubeconfig } = process.env;
  if (!kubectl || !kubeconfig || !existsSync(kubeconfig)) {
    throw new Error('KUBECTL and KUBECONFIG name no control plane: run these tests by `npm run test:cluster`, which starts one.');
  }
  const servers = [...readFileSync(kubeconfig, 'utf8').matchAll(/server"?: *"?([^",}\s]+)/g)].map((match) => match[1]);
  if (servers.length === 0 || !servers.every((server) => server.startsWith('https://127.0.0.1:'))) {
    throw new Error(`KUBECONFIG leads to another machine: ${servers.join(', ') || 'no server'}. These tests create and delete objects.`);
  }
  return { kubectl, kubeconfig };
}
