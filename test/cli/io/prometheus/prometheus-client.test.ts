import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { PrometheusClient } from '../../../../src/cli/io/prometheus/prometheus-client';

/** A request as it arrived. */
interface Asked {
  readonly url?: string;
  readonly body: string;
  readonly authorization?: string;
}

/** Serves one answer to all queries while a test runs, and keeps what was asked. */
async function served(
  answer: { readonly status?: number; readonly body?: string }, test: (url: string, requests: readonly Asked[]) => Promise<void>,
): Promise<void> {
  const requests: Asked[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => body += chunk).on('end', () => {
      requests.push({ url: request.url, body, authorization: request.headers.authorization });
      if (answer.body !== undefined) {
        response.writeHead(answer.status ?? 200).end(answer.body);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await test(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function vector(...values: readonly [labels: object, value: string][]): string {
  return JSON.stringify({ status: 'success', data: { resultType: 'vector', result: values.map(([metric, value]) => ({ metric, value: [1, value] })) } });
}

test('the series of an answer come with their labels; what is not a number is left out', async () => {
  await served({ body: vector([{ node: 'a' }, '1.5'], [{ node: 'b' }, 'NaN'], [{ node: 'c' }, '+Inf']) }, async (url, requests) => {
    expect(await new PrometheusClient(`${url}/prefix/`).query('up{a="b"}')).toEqual([{ labels: { node: 'a' }, value: 1.5 }]);
    expect(requests).toEqual([{ url: '/prefix/api/v1/query', body: 'query=up%7Ba%3D%22b%22%7D', authorization: undefined }]);
  });
});

test('a user and a password of the address are sent, and never shown', async () => {
  await served({ status: 401, body: 'no' }, async (url, requests) => {
    const { query } = new PrometheusClient(url.replace('http://', 'http://user:p%40ss@'));
    const message = await query('up').catch((error: Error) => error.message);
    expect(message).toBe(`${url}: it returned status 401 without a Prometheus result; pass the URL that /api/v1/query is relative to`);
    expect(requests[0].authorization).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
  });
});

test.each([
  ['a page', '<html>'],
  ['other JSON', '{"a":1}'],
  ['JSON without a body', 'null'],
  ['a matrix', '{"status":"success","data":{"resultType":"matrix","result":[]}}'],
])('%s is no answer of a Prometheus', async (_, body) => {
  await served({ body }, (url) => expect(new PrometheusClient(url).query('up')).rejects.toThrow(/^http:\S+: it returned status 200 without a Prometheus result/));
});

test('what it rejects is told in its words', async () => {
  await served({ status: 422, body: '{"status":"error","errorType":"execution","error":"too many samples"}' }, (url) => (
    expect(new PrometheusClient(url).query('up')).rejects.toThrow(`${url}: it rejected a query: too many samples`)
  ));
});

test('warnings are kept, each once: a part of the answer may be missing', async () => {
  await served({ body: '{"status":"success","warnings":["a store is away"],"data":{"resultType":"vector","result":[]}}' }, async (url) => {
    const client = new PrometheusClient(url);
    await Promise.all([client.query('a'), client.query('b')]);
    expect([...client.warnings]).toEqual(['a store is away']);
  });
});

test('one that does not answer is given up', async () => {
  await served({}, (url) => expect(new PrometheusClient(url, { timeoutMs: 50 }).query('up')).rejects.toThrow(`${url}: no complete response in 0.05 s; try a shorter '--window'`));
});

test('one that is not there is told with the reason', async () => {
  let gone = '';
  await served({}, async (url) => {
    gone = url;
  });
  await expect(new PrometheusClient(gone).query('up')).rejects.toThrow(/^http:\/\/127\.0\.0\.1:\d+: connection failed: .*ECONNREFUSED/);
});

test.each(['localhost:9090', 'prometheus.example:80/path'])("the address '%s' lacks its scheme, and is shown with it", (address) => {
  expect(() => new PrometheusClient(address)).toThrow(`'--prometheus' (${address}) is not an http or https URL; pass http://${address}`);
});

test.each(['user:secret@localhost:9090', 'prometheus', 'ftp://prometheus', ''])("'%s' is not an address", (address) => {
  expect(() => new PrometheusClient(address)).toThrow(/^'--prometheus' \(.*\) is not an http or https URL; pass one such as http:\/\/localhost:9090$/);
});

test.each(['http://user:%zz@localhost:9090', 'http://%ff@localhost:9090'])('a bad percent escape in %s is named, without the password', (address) => {
  expect(() => new PrometheusClient(address)).toThrow(
    /^'--prometheus': the user or the password has a '%' that starts no percent-encoded UTF-8 character; write '%' as %25$/,
  );
});

/** Serves a response that a test writes itself. */
async function servedBy(write: (response: http.ServerResponse) => void, test: (url: string) => Promise<void>): Promise<void> {
  const server = http.createServer((request, response) => {
    response.on('error', () => {});
    request.resume().on('end', () => write(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await test(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const MIB = 2 ** 20;

/** How much memory the process has more than before, at the end of a promise. */
async function growthOf(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage().rss;
  await work();
  return process.memoryUsage().rss - before;
}

test('an endless body is ended at the limit of bytes', async () => {
  const chunk = Buffer.alloc(MIB, ' ');
  const forever = (response: http.ServerResponse) => {
    const more = () => {
      while (!response.destroyed && response.write(chunk)) { /* until the buffer is full */ }
    };
    response.on('drain', more);
    more();
  };
  const growth = await growthOf(() => servedBy(forever, (url) => (
    expect(new PrometheusClient(url).query('up')).rejects.toThrow(`${url}: the response is larger than 64 MiB; is this a Prometheus?`)
  )));
  expect(growth).toBeLessThan(400 * MIB);
});

test('a gzip bomb is ended at the limit of decompressed bytes', async () => {
  const bomb = gzipSync(Buffer.alloc(512 * MIB, ' '));
  const growth = await growthOf(() => servedBy((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb), (url) => (
    expect(new PrometheusClient(url).query('up')).rejects.toThrow(`${url}: the response is larger than 64 MiB; is this a Prometheus?`)
  )));
  expect(growth).toBeLessThan(400 * MIB);
});

test('a response that arrives byte by byte is ended at the limit of time', async () => {
  const drip = (response: http.ServerResponse) => {
    const timer = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(timer));
  };
  await servedBy(drip, (url) => (
    expect(new PrometheusClient(url, { timeoutMs: 200 }).query('up')).rejects.toThrow(`${url}: no complete response in 0.2 s; try a shorter '--window'`)
  ));
});

test('the first failure ends the other queries', async () => {
  let count = 0;
  await servedBy((response) => void (count++ === 0 && response.end(' '.repeat(2 * MIB))), async (url) => {
    const { query } = new PrometheusClient(url, { maxBytes: MIB });
    const ends = await Promise.allSettled([query('a'), query('b'), query('c')]);
    expect(ends.map((end) => (end.status === 'rejected' ? end.reason.message : end))).toEqual(Array(3).fill(`${url}: the response is larger than 1 MiB; is this a Prometheus?`));
  });
});

test('a message of the server is shortened', async () => {
  await served({ body: JSON.stringify({ status: 'error', error: 'x'.repeat(MIB) }) }, (url) => (
    expect(new PrometheusClient(url).query('up')).rejects.toThrow(`${url}: it rejected a query: ${'x'.repeat(500)}…`)
  ));
});
