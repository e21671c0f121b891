import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf } from '../../../timeout-advice/support';
import { runCli } from '../../support/run-cli';
import { Workspace } from '../../support/workspace';

const workspace = new Workspace();
const ROWS = `${rowsOf([{ request: [20.5], response: [21] }, { port: 6379, isHttp: false, hasNoEnd: true }]).join('\n')}\n`;
const file = workspace.write('capture.tsv', ROWS);

test('the table names both timeouts, what decided each, what they keep and the memory', async () => {
  const { code, stdout, stderr } = await runCli(['advise', 'timeouts', file]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const text = stdout.replace(/\s+/g, ' ');
  expect(text).toContain('2 connections in 21 s (1 HTTP, 1 other); up to 1 new ones a second, 2Ki each.');
  expect(text).toContain('TCP_STREAM_CHANNEL_TIMEOUT_MS 21000 21 s: from the start of a connection to the end of its first request, port 80');
  expect(text).toContain('-staletimeout 30 the least that is advised');
  expect(text).toContain('They keep 2 of 2 streams (100 %).');
  expect(text).toContain('1 connection that is not HTTP began before the capture, or did not end in it');
  expect(text).toContain('10 s 50 % 58Mi 15 s 50 % 58Mi 21 s (advised) 100 % 58Mi');
  expect(stdout).toContain('  channelTimeout: Duration.seconds(21),\n');
});

test('the advice is data too', async () => {
  const { stdout } = await runCli(['advise', 'timeouts', '-', '--output', 'json'], { stdin: ROWS });
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    channelTimeout: { seconds: 21, decidedBy: 'first-requests', measured: 20.5, port: 80 },
    staleTimeout: { seconds: 30, decidedBy: 'minimum', measured: null, port: null },
    streams: 2,
    complete: 2,
    unfinished: 1,
    capture: { connections: { http: 1, tls: 0, other: 1, empty: 0 } },
  });
});

test('the rows of a real tshark have an advice', async () => {
  const { code, stdout } = await runCli(['advise', 'timeouts', '-'], { stdin: readFileSync(join(__dirname, '../../../timeout-advice/fixtures/loopback.tsv'), 'utf8') });
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('They keep 11 of 11 streams (100 %).') });
});

test.each<[string, string, string]>([
  ['nothing', '', 'has no TCP connection with payload that is not TLS'],
  ['a capture', '\xd4\xc3\xb2\xa1', 'is a capture; pass its rows'],
  ['text', 'hello\nworld\n', ':1: has 1 columns'],
  ['a wrong number', '1\t0.1\t80\t0\t\n1\tx\t80\t0\t\n', ":2: has 'x' as frame.time_relative"],
  ['escapes of a terminal', '1\t\x1b[31m\t80\t0\t\n', 'as frame.time_relative'],
])('%s is an error in one line that names the file', async (_, content, message) => {
  const bad = workspace.path('bad.tsv');
  writeFileSync(bad, content, 'latin1');
  const run = await runCli(['advise', 'timeouts', bad]);
  expect({ code: run.code, stdout: run.stdout, lines: run.stderr.match(/\n/g)?.length }).toEqual({ code: 2, stdout: '', lines: 1 });
  expect(run.stderr).toContain(message);
  expect(run.stderr).toContain('bad.tsv');
  expect(run.stderr).not.toContain('\x1b');
});

test.each([[['advise']], [['advise', 'timeouts']], [['advise', 'memory', 'x.tsv']], [['advise', 'timeouts', 'missing.tsv']]])('%j is rejected', async (argv) => {
  const { code, stdout } = await runCli(argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});
