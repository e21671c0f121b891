import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrometheusClient } from '../../../../src/cli/commands/size/prometheus-client';

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
  await served({}, (url) => expect(new PrometheusClient(url, 50).query('up')).rejects.toThrow(`${url}: no response in 0.05 s; try a shorter '--window'`));
});

test('one that is not there is told with the reason', async () => {
  let gone = '';
  await served({}, async (url) => {
    gone = url;
  });
  await expect(new PrometheusClient(gone).query('up')).rejects.toThrow(/^http:\/\/127\.0\.0\.1:\d+: connection failed: .*ECONNREFUSED/);
});

test.each(['localhost:9090', 'prometheus', 'ftp://prometheus', ''])("'%s' is not an address", (address) => {
  expect(() => new PrometheusClient(address)).toThrow(/^'--prometheus' \(.*\) is not an http or https URL; pass one such as http:\/\/localhost:9090$/);
});
