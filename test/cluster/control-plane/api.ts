import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { createInterface } from 'node:readline';
import { parse } from 'yaml';

/** What an API server answered. */
export interface Answer {
  readonly status: number;
  readonly body: any;
  /** What it warned of. */
  readonly warnings: readonly string[];
}

/** A change that a watch has seen. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: any;
}

/** What is told of a request over a connection that the other side has closed. */
const CLOSED = new Set<string | undefined>(['ECONNRESET', 'EPIPE']);

const PATCH = 'application/strategic-merge-patch+json';

/** An API server, over connections that stay open: a process for each question would cost more than the answers. */
export class Api {
  private readonly agent: Agent;
  private readonly watchers: Agent;
  private readonly server: string;
  private readonly authorization: string;
  private isClosed = false;

  /** @param kubeconfig path of one with a token */
  constructor(kubeconfig: string) {
    const { clusters: [{ cluster }], users: [{ user }] } = parse(readFileSync(kubeconfig, 'utf8'));
    const ca = readFileSync(cluster['certificate-authority']);
    this.agent = new Agent({ keepAlive: true, maxSockets: 16, ca });
    this.watchers = new Agent({ ca });
    this.server = cluster.server;
    this.authorization = `Bearer ${user.token}`;
  }

  /** Asks, and gives what was answered, a refusal too. */
  public async ask(method: string, path: string, body?: object): Promise<Answer> {
    const response = await this.send(method, path, body);
    const chunks: Buffer[] = [];
    for await (const chunk of response) {
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString('utf8');
    const isJson = response.headers['content-type']?.includes('json') ?? false;
    return { status: response.statusCode!, body: isJson ? JSON.parse(text) : text, warnings: warningsOf(response) };
  }

  /** Asks for something that must not be refused. */
  public async must(method: string, path: string, body?: object): Promise<any> {
    const answer = await this.ask(method, path, body);
    if (answer.status >= 300) {
      throw new Error(`${method} ${path}: ${answer.status} ${answer.body.message ?? answer.body}`);
    }
    return answer.body;
  }

  /** Tells of everything at a path, and of each change to it until the connections are closed. */
  public watch(path: string, tell: (event: WatchEvent) => void): void {
    const again = () => {
      if (!this.isClosed) this.watch(path, tell);
    };
    const query = path.includes('?') ? '&' : '?';
    // A server ends a watch after a while.
    this.send('GET', `${path}${query}watch=1&timeoutSeconds=7200`, undefined, this.watchers).then((response) => {
      const lines = createInterface(response);
      // Both tell of a connection that has ended.
      [response, lines].forEach((source) => source.on('error', () => {}));
      lines.on('close', again).on('line', (line) => {
        const event = JSON.parse(line);
        if (event.type !== 'ERROR') tell(event);
      });
    }, () => setTimeout(again, 200));
  }

  /** Ends the connections. */
  public close(): void {
    this.isClosed = true;
    this.agent.destroy();
    this.watchers.destroy();
  }

  private send(method: string, path: string, body?: object, agent = this.agent): Promise<IncomingMessage> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers: Record<string, string | number> = { authorization: this.authorization };
    if (text !== undefined) {
      headers['content-type'] = method === 'PATCH' ? PATCH : 'application/json';
      headers['content-length'] = Buffer.byteLength(text);
    }
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.server), { method, headers, agent }, resolve);
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // The server has closed a connection that was not used for long, such as while a test has built a program.
        if (sent.reusedSocket && CLOSED.has(error.code)) {
          this.send(method, path, body, agent).then(resolve, reject);
        } else {
          reject(error);
        }
      }).end(text);
    });
  }
}

function warningsOf({ headers: { warning } }: IncomingMessage): string[] {
  return [warning ?? []].flat().flatMap((header) => [...header.matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]));
}
