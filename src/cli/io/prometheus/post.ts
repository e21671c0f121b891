import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { TlsOptions } from './http-config';

/** A request with a form. */
export interface PostRequest {
  readonly headers: { readonly [name: string]: string };
  readonly body: URLSearchParams;
  readonly signal: AbortSignal;
  /** Options of TLS; undefined for the defaults. */
  readonly tls: TlsOptions | undefined;
}

/** A response whose body is still to be read, without compression. */
export interface PostResponse {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** Posts a form. `fetch` takes no options of TLS, so that a request with such options goes another way. */
export async function post(url: string, { headers, body, signal, tls }: PostRequest): Promise<PostResponse> {
  return tls === undefined || !url.startsWith('https:')
    ? fetch(url, { method: 'POST', headers, body, signal }) as Promise<PostResponse>
    : postWithTls(url, { headers, body, signal, tls });
}

function postWithTls(url: string, { headers, body, signal, tls }: PostRequest): Promise<PostResponse> {
  const text = body.toString();
  const all = {
    ...headers, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(text)), 'accept-encoding': 'gzip',
  };
  return new Promise((resolve, reject) => {
    request(url, { ...tls, method: 'POST', headers: all, signal }, (response) => resolve({ status: response.statusCode ?? 0, body: bodyOf(response) }))
      .on('error', reject)
      .end(text);
  });
}

function bodyOf(response: IncomingMessage): Readable {
  if (response.headers['content-encoding'] !== 'gzip') {
    return response;
  }
  const body = createGunzip();
  response.on('error', (error) => body.destroy(error));
  return response.pipe(body);
}
