import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import fs, { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFile } from '../../src/loader';

const SOURCE = JSON.stringify(join(__dirname, '..', '..', 'src', 'loader'));

/** Reads the standard input, and tells the last object's name, or the error. */
const PROGRAM = `
  const { readFile, SourceError } = require(${SOURCE});
  try {
    const objects = readFile('-');
    console.log(objects.length, objects[objects.length - 1].object.name, objects[0].file);
  } catch (error) {
    console.log(error instanceof SourceError ? error.message : error.stack);
  }
`;
const ARGS = ['-r', 'ts-node/register/transpile-only', '-e', PROGRAM];
const ENV = { ...process.env, TS_NODE_PROJECT: 'tsconfig.dev.json' };

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-file-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Many objects, more than any pipe holds. */
const document = (index: number) => `---\nname: object-${index}\ntext: ${'x'.repeat(4000)}\n`;
const LONG = Array.from({ length: 1000 }, (_, index) => document(index)).join('');

describe('a file', () => {
  test('is read, and each object names it as its user did', () => {
    const path = fileOf('two.yaml', 'a: 1\n---\nb: 2\n');
    expect(readFile(path).map(({ object, file }) => [object, file])).toEqual([[{ a: 1 }, path], [{ b: 2 }, path]]);
  });

  test('of many megabytes is read', () => {
    const path = fileOf('long.yaml', LONG.repeat(3));
    expect(readFile(path)).toHaveLength(3000);
  });

  test('that is not there is refused', () => {
    const path = join(folder, 'missing.yaml');
    expect(() => readFile(path)).toThrow(`${path}: no such file`);
    expect(() => readFile(join(fileOf('file', 'a: 1'), 'inside.yaml'))).toThrow(': no such file');
  });

  test('that is a directory is refused', () => {
    const path = join(folder, 'directory');
    mkdirSync(path);
    expect(() => readFile(path)).toThrow(`${path}: this is a directory; name the files in it`);
  });

  test('with a name that no system takes is refused', () => {
    expect(() => readFile('a\0b')).toThrow(/^a\0b: it cannot be read \(.*\)$/);
    expect(() => readFile('x'.repeat(5000))).toThrow(/: it cannot be read \(ENAMETOOLONG\)$/);
  });

  test('larger than the memory can hold is rejected before it is read', () => {
    const path = fileOf('sparse.yaml', '');
    truncateSync(path, 2 ** 40);
    expect(() => readFile(path)).toThrow(/sparse\.yaml: this is larger than \d+ MiB, the most that is read at once; split it, or give the process more memory/);
  });

  test('that is broken is named', () => {
    const path = fileOf('broken.yaml', 'a: 1\na: 2\n');
    expect(() => readFile(path)).toThrow(`${path}:2: the key 'a' is there twice in one mapping; keep one`);
  });

  test('without permission to read it is refused', () => {
    const secret = fileOf('secret.yaml', 'a: 1');
    const open = jest.spyOn(fs, 'openSync').mockImplementation(() => {
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    });
    expect(() => readFile(secret)).toThrow('secret.yaml: no permission to read it');
    open.mockRestore();
  });
});

describe('the standard input', () => {
  const said = ({ stdout, stderr }: SpawnSyncReturns<string>) => [stdout.trim(), stderr];

  test('is read to its end', () => {
    expect(said(spawnSync(process.execPath, ARGS, { input: LONG, encoding: 'utf8', env: ENV }))).toEqual(['1000 object-999 -', '']);
  });

  test('is read from a file', () => {
    const input = openSync(fileOf('input.yaml', LONG), 'r');
    expect(said(spawnSync(process.execPath, ARGS, { stdio: [input, 'pipe', 'pipe'], encoding: 'utf8', env: ENV }))).toEqual(['1000 object-999 -', '']);
    closeSync(input);
  });

  test('is waited for, however slowly it comes', async () => {
    const child = spawn(process.execPath, ARGS, { env: ENV });
    const output: string[] = [];
    child.stdout.on('data', (data) => output.push(String(data)));
    for (const index of [0, 1, 2]) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      child.stdin.write(document(index));
    }
    child.stdin.end();
    await new Promise((resolve) => child.on('close', resolve));
    expect(output.join('')).toBe('3 object-2 -\n');
  });

  test('that is empty or broken is called by its name', () => {
    const run = (input: string) => said(spawnSync(process.execPath, ARGS, { input, encoding: 'utf8', env: ENV }));
    expect(run('')).toEqual(['standard input: this is empty', '']);
    expect(run('a: 1\na: 2\n')).toEqual(["standard input:2: the key 'a' is there twice in one mapping; keep one", '']);
  });
});
