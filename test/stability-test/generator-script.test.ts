import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LatencyProfile } from '../../src';
import { GENERATOR_SCRIPT, proxyConfig, toxicFiles, toxicsOf } from '../../src/stability-test/traffic';
import { describeWith } from '../support/external';

/** A vegeta that takes five targets, and says what it was called with. */
const VEGETA = `#!/bin/sh
if [ "$1" = attack ]; then echo "$*" >>"$CALLS"; head -n 5; else cat; fi
`;

function runScript(shell: readonly string[], options: readonly string[]): { readonly targets: readonly string[]; readonly call: string } {
  const folder = mkdtempSync(join(tmpdir(), 'generator-'));
  try {
    const calls = join(folder, 'calls');
    writeFileSync(join(folder, 'vegeta'), VEGETA);
    chmodSync(join(folder, 'vegeta'), 0o755);
    const script = GENERATOR_SCRIPT.replaceAll('/tmp/body', join(folder, 'body'));
    const { status, stdout, stderr } = spawnSync(shell[0], [...shell.slice(1), '-c', script, 'generator', ...options], {
      encoding: 'utf8',
      timeout: 20_000,
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        CALLS: calls,
        METHOD: 'GET',
        TARGET: 'http://proxy:8080/anything/',
        KIND: 'lan-short',
        NODE_NAME: 'node-a',
        RATE: '6',
        PERIOD: '1',
        SECONDS_IN_ALL: '60',
      },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return { targets: stdout.trim().split('\n'), call: readFileSync(calls, 'utf8').trim() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.each([['dash', ['dash']], ['busybox', ['busybox', 'sh']]])('in %s', (program, shell) => {
  describeWith(program, 'the generator', () => {
    const { targets, call } = runScript(shell, ['-keepalive=false']);

    test('sends distinct numbers, with the node and the kind in each path', () => {
      expect(targets).toHaveLength(5);
      const numbers = targets.map((target) => Number(/^GET http:\/\/proxy:8080\/anything\/stability-test\/node-a\/lan-short\/(\d+)$/.exec(target)![1]));
      expect(numbers.map((number) => number - numbers[0])).toEqual([0, 1, 2, 3, 4]);
      expect(numbers[0] / 1e6).toBeCloseTo(Date.now() / 1000, -3);
    });

    test('sends at its rate, for its time', () => {
      expect(call).toBe('attack -lazy -rate=6/1m -duration=60s -timeout=60s -max-body=0 -keepalive=false');
    });
  });
});

test('half of the round trip is each way, and the rest is the proxy itself', () => {
  expect(toxicsOf(LatencyProfile.wan()).filter(({ proxy, type }) => proxy === 'plain' && type === 'latency')).toEqual([
    { proxy: 'plain', name: 'latency-upstream', type: 'latency', stream: 'upstream', attributes: { latency: 39, jitter: 10 } },
    { proxy: 'plain', name: 'latency-downstream', type: 'latency', stream: 'downstream', attributes: { latency: 40, jitter: 10 } },
  ]);
  expect(toxicsOf(LatencyProfile.lan()).filter(({ proxy }) => proxy === 'plain')).toMatchObject([{ stream: 'downstream', attributes: { latency: 1 } }]);
});

test('the files of a proxy are what toxiproxy and vegeta read', () => {
  expect(JSON.parse(proxyConfig('sink'))).toEqual([
    { name: 'plain', listen: '0.0.0.0:8080', upstream: 'sink:8080', enabled: true },
    { name: 'upload', listen: '0.0.0.0:8081', upstream: 'sink:8080', enabled: true },
  ]);
  const files = toxicFiles(LatencyProfile.lan());
  expect(files['toxics.http']).toMatch(/^POST http:\/\/127\.0\.0\.1:8474\/proxies\/plain\/toxics\n@\/profile\/toxic-0\.json\n\nPOST /);
  expect(files['toxics.http'].match(/toxic-\d+\.json/g)!.every((name) => name in files)).toBe(true);
  expect(JSON.parse(files['toxic-2.json'])).toEqual({ name: 'bandwidth', type: 'bandwidth', stream: 'upstream', attributes: { rate: 2 } });
});
