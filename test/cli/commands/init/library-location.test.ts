import * as fs from 'node:fs';
import { libraryLocation } from '../../../../src/cli/commands/init/library-location';
import { packageVersion } from '../../../../src/cli/version';
import { Workspace } from '../../support/workspace';

const workspace = new Workspace();

/** The folder of a copy that npm installed, with what npm noted about it. */
function installed(name: string, lock: object): string {
  const folder = workspace.path(`${name}/node_modules/cdk8s-kubeshark`);
  fs.mkdirSync(folder, { recursive: true });
  workspace.write(`${name}/node_modules/.package-lock.json`, JSON.stringify({ packages: { 'node_modules/cdk8s-kubeshark': lock } }));
  return folder;
}

test('a copy that was installed from a tarball is installed from the same tarball again', () => {
  expect(libraryLocation(workspace.path('new/app'), installed('npx', { resolved: 'file:../packed/library.tgz' }))).toBe('file:../../packed/library.tgz');
});

test('a copy from a registry, a linked one and one that nobody installed are their version', () => {
  expect(libraryLocation('app', installed('registry', { resolved: 'https://registry.test/library.tgz' }))).toBe(packageVersion());
  expect(libraryLocation('app', installed('linked', { resolved: '../library', link: true }))).toBe(packageVersion());
  expect(libraryLocation('app', workspace.path('clone'))).toBe(packageVersion());
  expect(libraryLocation('app')).toBe(packageVersion());
});
