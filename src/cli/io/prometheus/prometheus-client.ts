import { setMaxListeners } from 'node:events';
import type { TlsOptions } from './http-config';
import { post } from './post';
import { BodyTooLargeError, readBody } from './read-body';
import { type Query, type QueryResponse, type RangeQuery, readRangeResponse, readResponse } from '../../../service-levels';
import { oneLine } from '../../../util/single-line';
import { trimEndOf } from '../../../util/text-ends';
import { UsageError } from '../errors';

/** Limits of one query, and what is sent with it. */
export interface ClientOptions {
  /** The time until the last byte of the response. @default 120,000: enough for a query over thousands of nodes and a day. */
  readonly timeoutMs?: number;
  /** The bytes of the response, after decompression. @default 64 MiB: enough for 200,000 series. */
  readonly maxBytes?: number;
  /** Headers of each request. */
  readonly headers?: { readonly [name: string]: string };
  /** Options of TLS. @default - those of Node */
  readonly tls?: TlsOptions;
  /** What to try after a timeout. @default "try a shorter '--window'" */
  readonly hint?: string;
}

interface TextResponse {
  readonly status: number;
  readonly text: string;
}

const TIMEOUT_MS = 120_000;
const MAX_BYTES = 2 ** 26;

/** The limit of characters of a message of the server. */
const MAX_MESSAGE = 500;

/** An address without a scheme; it holds no credentials, so that messages can show it. */
const HOST_AND_PORT = /^[\w.-]+:\d{1,5}(\/[\w./-]*)?$/;

/** A Prometheus, or another server with its HTTP API, such as Thanos or Mimir. */
export class PrometheusClient {
  /** Its distinct warnings: parts of its results may be missing. */
  public readonly warnings = new Set<string>();

  private readonly api: string;
  private readonly tls: TlsOptions | undefined;
  private readonly headers: { readonly [name: string]: string };
  /** The address without credentials, for messages. */
  private readonly shown: string;
  private readonly limits: { readonly timeoutMs: number; readonly maxBytes: number; readonly hint: string };
  /** Ends all queries after the first failure: nothing would use their results. */
  private readonly stop = new AbortController();

  /** @param address its URL without `/api/v1`; a user and a password in it are sent as basic authentication */
  constructor(
    address: string, { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES, headers = {}, tls, hint = "try a shorter '--window'" }: ClientOptions = {},
  ) {
    this.tls = tls;
    setMaxListeners(0, this.stop.signal);
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
      const shown = url === undefined || HOST_AND_PORT.test(address) ? address : url.protocol;
      const example = HOST_AND_PORT.test(address) ? `http://${address}` : 'one such as http://localhost:9090';
      throw new UsageError(`'--prometheus' (${shown}) is not an http or https URL; pass ${example}`);
    }
    const { username, password } = url;
    url.username = url.password = url.search = url.hash = '';
    this.shown = trimEndOf(url.href, '/');
    this.api = `${this.shown}/api/v1`;
    this.headers = { ...(username !== '' && { authorization: basicAuthentication(username, password) }), ...headers };
    this.limits = { timeoutMs, maxBytes, hint };
  }

  /** Runs an instant query. */
  public readonly query: Query = async (promql, at) => (
    this.seriesOf(await this.post('query', { query: promql, ...(at !== undefined && { time: String(at) }) }), readResponse)
  );

  /** Runs a query over a range of time. */
  public readonly queryRange: RangeQuery = async (promql, { start, end, step }) => (
    this.seriesOf(await this.post('query_range', { query: promql, start: String(start), end: String(end), step: String(step) }), readRangeResponse)
  );

  private seriesOf<S>({ status, text }: TextResponse, read: (response: unknown) => QueryResponse<S>): readonly S[] {
    const { series, problem, error, warnings } = read(parsed(text));
    if (series === undefined) {
      throw this.failure(error !== undefined
        ? `it rejected a query: ${shortened(error)}`
        : problem ?? `it returned status ${status} without a Prometheus result; pass the URL that /api/v1/query is relative to`);
    }
    warnings.forEach((warning) => this.warnings.add(shortened(warning)));
    return series;
  }

  /** An error with the address, in one line. */
  public failure(reason: string): UsageError {
    return new UsageError(`${this.shown}: ${reason}`);
  }

  private async post(path: string, parameters: { readonly [name: string]: string }): Promise<TextResponse> {
    const { timeoutMs, maxBytes, hint } = this.limits;
    const timer = setTimeout(() => this.end(`no complete response in ${timeoutMs / 1000} s; ${hint}`), timeoutMs);
    try {
      const { headers, tls, stop: { signal } } = this;
      const response = await post(`${this.api}/${path}`, { headers, body: new URLSearchParams(parameters), signal, tls });
      return { status: response.status, text: await readBody(response, maxBytes) };
    } catch (error) {
      this.end(error instanceof BodyTooLargeError ? `${error.message}; is this a Prometheus?` : `connection failed: ${causeOf(error as Error)}`);
      throw this.stop.signal.reason;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends all queries; the first reason is the one that is reported. */
  private end(reason: string): void {
    this.stop.abort(this.failure(reason));
  }
}

/** The parts of a URL are percent-encoded. The message does not show them. */
function basicAuthentication(username: string, password: string): string {
  try {
    return `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;
  } catch {
    throw new UsageError("'--prometheus': the user or the password has a '%' that starts no percent-encoded UTF-8 character; write '%' as %25");
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function shortened(message: string): string {
  return message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message;
}

/** The cause of an error of `fetch`, whose own message is generic. */
function causeOf(error: Error): string {
  const { cause, message } = error;
  const { errors, code } = (cause ?? {}) as { errors?: readonly Error[]; code?: string };
  // an error of TLS has one, and a message of several parts with the places in its source
  const { code: own, reason } = error as { code?: string; reason?: string };
  return oneLine(errors?.[0]?.message ?? ((cause as Error | undefined)?.message || code) ?? (own?.startsWith('ERR_SSL_') ? reason : undefined) ?? message);
}
