import { type Query, type Series, seriesOf } from '../../../sizing/prometheus';
import { UsageError } from '../../io/errors';

/** Long enough for a day of thousands of nodes. */
const TIMEOUT_MS = 120_000;

/** The parts of an answer that say what went wrong. */
interface AnswerMessages {
  readonly error?: unknown;
  readonly warnings?: unknown;
}

/** A Prometheus, or what has its HTTP API, such as Thanos or Mimir. */
export class PrometheusClient {
  /** What it warned of, each once: a part of its answers may be missing. */
  public readonly warnings = new Set<string>();

  private readonly endpoint: string;
  private readonly headers: { readonly [name: string]: string };
  /** Its address as it may be shown. */
  private readonly shown: string;

  /** @param address where it is, without `/api/v1`; a user and a password in it are sent as basic authentication */
  constructor(address: string, private readonly timeoutMs = TIMEOUT_MS) {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
      throw new UsageError(`'--prometheus' (${url === undefined ? address : url.protocol}) is no http or https URL; give one such as http://localhost:9090`);
    }
    const { username, password } = url;
    url.username = url.password = url.search = url.hash = '';
    this.shown = url.href.replace(/\/+$/, '');
    this.endpoint = `${this.shown}/api/v1/query`;
    this.headers = username === '' ? {} : { authorization: `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` };
  }

  /** Asks an instant query. */
  public readonly query: Query = async (promql) => {
    const { status, text } = await this.post(promql);
    const answer = parsed(text);
    const messages = (answer ?? {}) as AnswerMessages;
    const series = seriesOf(answer);
    if (series === undefined) {
      throw this.failure(typeof messages.error === 'string'
        ? `it rejected a query: ${messages.error}`
        : `it answered ${status} and nothing that Prometheus would say; give the address below which /api/v1/query is`);
    }
    [messages.warnings ?? []].flat().forEach((warning) => this.warnings.add(String(warning)));
    return series as Series[];
  };

  /** An error about it, in one line. */
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
      throw this.failure(isTimeout(error) ? `it gave no answer in ${this.timeoutMs / 1000} s; try a shorter '--window'` : `it cannot be reached: ${reasonOf(error)}`);
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

/** `fetch` itself only says that it failed. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  const { errors, code } = (cause ?? {}) as { errors?: readonly Error[]; code?: string };
  return errors?.[0]?.message ?? ((cause as Error | undefined)?.message || code) ?? message;
}
