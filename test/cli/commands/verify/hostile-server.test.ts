import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { WINDOW } from '../../../verification/support/simulate';
import { runCli, type CliRun } from '../../support/run-cli';

type Answer = (query: string, response: http.ServerResponse) => void;

/** Verifies with a server that answers each query in its own way; what was asked is returned too. */
async function verifyWith(answer: Answer, ...options: readonly string[]): Promise<CliRun & { readonly requests: readonly http.IncomingMessage[] }> {
  const requests: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => body += chunk).on('end', () => {
      requests.push(request);
      answer(new URLSearchParams(body).get('query')!, response);
    });
    response.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { ...await runCli(['verify', '--prometheus', url, '--at', String(WINDOW.end), '--output', 'json', ...options]), requests };
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const LABELS = { node: 'a', pool: 'worker', namespace: 'kubeshark', pod: 'worker-a', job: 'kubeshark', instance: '10.0.0.1:49100', container: 'sniffer' };

/** A vector with one value for every query. */
const always = (value: unknown): Answer => (_, response) => void response.end(
  JSON.stringify({ status: 'success', data: { resultType: 'vector', result: [{ metric: LABELS, value: [1, value] }] } }),
);

test.each(['NaN', '+Inf', '-Inf', '1e300', '-5', '', null, 5, {}])('a server whose values are all %j shows nothing', async (value) => {
  const { code, stdout, stderr } = await verifyWith(always(value));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error: .*no series/);
});

test.each(['0', '1', '999999999999999', '0.5'])('a server whose values are all %s is never a proof that an objective is met', async (value) => {
  const { verdicts } = JSON.parse((await verifyWith(always(value))).stdout);
  expect(verdicts.filter(({ objective, verdict }: any) => objective === 'loss' && verdict === 'met')).toEqual([]);
});

test.each([500, 502, 503, 404, 401])('status %i is an error in one line', async (status) => {
  const { code, stdout, stderr } = await verifyWith((_, response) => void response.writeHead(status).end('<html>no</html>'));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(new RegExp(`^error: .*status ${status}.*\n$`));
});

test.each(['null', '[]', '{"status":"success","data":null}', '{"status":"success","data":{"resultType":"vector","result":[null]}}', '{', ''])(
  'the answer %s is an error in one line', async (body) => {
    const { code, stdout, stderr } = await verifyWith((_, response) => void response.end(body));
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
  });

test('a server that never answers is given up after the time that the option sets', async () => {
  const { code, stderr } = await verifyWith(() => {}, '--timeout', '1');
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^error: .*no complete response in 1 s.*'--since'/) });
});

test('an answer that never ends is given up', async () => {
  const chunk = Buffer.alloc(2 ** 20, ' ');
  const { code, stderr } = await verifyWith((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(chunk)) { /* until the buffer is full */ }
    };
    response.on('drain', more);
    more();
  });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('is larger than') });
}, 20_000);

test('warnings of the server are in the report and on the standard error stream', async () => {
  const body = JSON.stringify({
    status: 'success', warnings: ['a store is\naway'], data: { resultType: 'vector', result: [{ metric: LABELS, value: [1, '5'] }] },
  });
  const { stdout, stderr } = await verifyWith((_, response) => void response.end(body));
  expect(JSON.parse(stdout).warnings).toEqual(['a store is\naway']);
  expect(stderr).toMatch(/^warning: a store is\\naway\n/);
});

test('headers go with each request, and no message shows them', async () => {
  const { requests, stdout, stderr } = await verifyWith((_, response) => void response.writeHead(403).end(), '--header', 'X-Scope-OrgID=secret-team');
  expect(requests.length).toBeGreaterThan(0);
  expect(requests.every(({ headers }) => headers['x-scope-orgid'] === 'secret-team')).toBe(true);
  expect(stdout + stderr).not.toContain('secret-team');
});

test('every query is evaluated at a time of the window, and none has a subquery of timestamps', async () => {
  const queries: string[] = [];
  await verifyWith((query, response) => {
    queries.push(query);
    always('5')(query, response);
  });
  expect(queries.length).toBeGreaterThan(10);
  expect(queries.filter((query) => query.includes('timestamp'))).toEqual([]);
});
