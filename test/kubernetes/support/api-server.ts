import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { parse } from 'yaml';

/** What an API server said about an object. */
export interface Verdict {
  /** Whether it would take it. */
  readonly accepted: boolean;

  /** Why not. */
  readonly message: string;

  /** What it warned of. */
  readonly warnings: readonly string[];
}

/** An API server to ask what it thinks of DaemonSets. */
export interface ApiServer {
  /** Asks without creating anything. */
  ask(daemonSet: unknown): Promise<Verdict>;

  /** Ends the connections. */
  close(): void;
}

const PATH = '/apis/apps/v1/namespaces/default/daemonsets?dryRun=All&fieldValidation=Strict';

/** Connects to the API server of a kubeconfig with a token. */
export function connect(kubeconfig: string): ApiServer {
  const { clusters: [{ cluster }], users: [{ user }] } = parse(readFileSync(kubeconfig, 'utf8'));
  const agent = new Agent({ keepAlive: true, maxSockets: 4, ca: readFileSync(cluster['certificate-authority']) });
  const headers = { 'authorization': `Bearer ${user.token}`, 'content-type': 'application/json' };
  return {
    ask: (daemonSet) => new Promise((resolve, reject) => {
      const body = JSON.stringify(daemonSet);
      const outgoing = request(new URL(PATH, cluster.server), { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          const { message = '' } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { message?: string };
          const warnings = [response.headers.warning ?? []].flat().flatMap((header) => [...header.matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]));
          if (status === 201 || status === 400 || status === 422) {
            resolve({ accepted: status === 201, message, warnings });
          } else {
            reject(new Error(`status ${status}: ${message}`));
          }
        });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    }),
    close: () => agent.destroy(),
  };
}
