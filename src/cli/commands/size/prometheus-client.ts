import { type Query, type Series, seriesOf } from '../../../sizing/prometheus';
import { UsageError } from '../../io/errors';

/** Long enough for a query over thousands of nodes and a day. */
const TIMEOUT_MS = 120_000;

/** The error and the warnings of a response. */
interface ResponseMessages {
  readonly error?: unknown;
  readonly warnings?: unknown;
}

/** A Prometheus, or another server with its HTTP API, such as Thanos or Mimir. */
export class PrometheusClient {
  /** Its distinct warnings: parts of its results may be missing. */
  public readonly warnings = new Set<string>();

  private readonly endpoint: string;
  private readonly headers: { readonly [name: string]: string };
  /** The address without credentials, for messages. */
  private readonly shown: string;

  /** @param address its URL without `/api/v1`; a user and a password in it are sent as basic authentication */
  constructor(address: string, private readonly timeoutMs = TIMEOUT_MS) {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
      throw new UsageError(`'--prometheus' (${url === undefined ? address : url.protocol}) is not an http or https URL; pass one such as http://localhost:9090`);
    }
    const { username, password } = url;
    url.username = url.password = url.search = url.hash = '';
    this.shown = url.href.replace(/\/+$/, '');
    this.endpoint = `${this.shown}/api/v1/query`;
    this.headers = username === '' ? {} : { authorization: `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` };
  }

  /** Runs an instant query. */
  public readonly query: Query = async (promql) => {
    const { status, text } = await this.post(promql);
    const response = parsed(text);
    const messages = (response ?? {}) as ResponseMessages;
    const series = seriesOf(response);
    if (series === undefined) {
      throw this.failure(typeof messages.error === 'string'
        ? `it rejected a query: ${messages.error}`
        : `it returned status ${status} without a Prometheus result; pass the URL that /api/v1/query is relative to`);
    }
    [messages.warnings ?? []].flat().forEach((warning) => this.warnings.add(String(warning)));
    return series as Series[];
  };

  /** An error with the address, in one line. */
  public failure(reason: string): UsageError {
    return new UsageError(`${this.shown}: ${reason}`);
  }

  private async post(promql: string): Promise<{ readonly status: number; readonly text: string }> {
    try {
      const response = await fetch(this.endpoint, {
        method: 'POST', headers: this.headers, body: new URLSearchParams({ query: promql }), signal: AbortSignal.timeout(this.timeoutMs),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw this.failure(isTimeout(error) ? `no response in ${this.timeoutMs / 1000} s; try a shorter '--window'` : `connection failed: ${reasonOf(error)}`);
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTimeout(error: unknown): boolean {
  return (error as Error).name === 'TimeoutError';
}

/** The cause of an error of `fetch`, whose own message is generic. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  const { errors, code } = (cause ?? {}) as { errors?: readonly Error[]; code?: string };
  return errors?.[0]?.message ?? ((cause as Error | undefined)?.message || code) ?? message;
}
