import * as fs from 'node:fs';
import * as path from 'node:path';
import { inputArguments } from '../../../src/cli/io/input-files';
import { Workspace } from '../support/workspace';

const workspace = new Workspace();
const FILES = ['a.yaml', 'b.yml', 'c.json', 'd.txt', 'deep/e.yaml', 'deep/er/f.yaml', 'node_modules/g.yaml', '.git/h.yaml', 'x{1}.yaml'];
FILES.forEach((file) => {
  fs.mkdirSync(path.dirname(workspace.path(file)), { recursive: true });
  workspace.write(file, '');
});

function filesOf(argument: string): string[] {
  return inputArguments([workspace.path(argument)]).flatMap(({ files }) => files.map((file) => path.relative(workspace.dir, file)));
}

test.each([
  ['', ['a.yaml', 'b.yml', 'c.json', 'deep/e.yaml', 'deep/er/f.yaml', 'x{1}.yaml']],
  ['deep/er', ['deep/er/f.yaml']],
  ['*.yaml', ['a.yaml', 'x{1}.yaml']],
  ['*/*.yaml', ['deep/e.yaml']],
  ['**/*.yaml', ['a.yaml', 'deep/e.yaml', 'deep/er/f.yaml', 'x{1}.yaml']],
  ['deep/**', ['deep/e.yaml', 'deep/er/f.yaml']],
  ['?.y{a,}ml', ['a.yaml', 'b.yml']],
  ['[ac].*', ['a.yaml', 'c.json']],
  ['[!a].y*', ['b.yml']],
  ['d.txt', ['d.txt']],
  ['x{1}.yaml', ['x{1}.yaml']],
])('%j names the files %j', (argument, files) => {
  expect(filesOf(argument)).toEqual(files);
});

test('a glob relative to the working directory is expanded like any other', () => {
  jest.spyOn(process, 'cwd');
  const relative = path.relative(process.cwd(), workspace.dir);
  expect(inputArguments([`${relative}/*.yml`])[0].files).toEqual([path.join(relative, 'b.yml')]);
  expect(inputArguments(['./pack*.json', 'pack*.json']).map(({ files }) => files)).toEqual([['package.json'], ['package.json']].map((files) => [...files, 'package-lock.json'].sort()));
});

test.each([['none/*.yaml', 'no file matches'], ['node_modules', ''], ['*.xml', 'no file matches']])('%j without a file is refused', (argument, reason) => {
  if (reason === '') {
    expect(filesOf(argument)).toEqual(['node_modules/g.yaml']);
    return;
  }
  expect(() => filesOf(argument)).toThrow(reason);
});

test('the standard input and files that do not exist name themselves, each once', () => {
  expect(inputArguments(['-', 'no.yaml', '-'])).toEqual([
    { argument: '-', files: ['-'], isSearched: false }, { argument: 'no.yaml', files: ['no.yaml'], isSearched: false },
  ]);
});
