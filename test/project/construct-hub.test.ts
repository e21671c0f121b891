import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const PACKAGE = JSON.parse(readFileSync('package.json', 'utf8'));

/** Licences of the packages that Construct Hub lists. */
const LICENCES = ['Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CDDL-1.0', 'EPL-2.0', 'ISC', 'MIT', 'MPL-2.0'];

describe('what Construct Hub asks of a package', () => {
  const assembly = JSON.parse(readFileSync('.jsii', 'utf8'));

  test('is public, with a licence that is listed, and keywords by which it is found', () => {
    expect(PACKAGE.private).toBeUndefined();
    expect(PACKAGE.publishConfig).toEqual({ access: 'public' });
    expect(LICENCES).toContain(PACKAGE.license);
    expect(readFileSync('LICENSE', 'utf8')).toContain('Apache License');
    expect(PACKAGE.keywords).toEqual(expect.arrayContaining(['cdk', 'cdk8s', 'kubernetes', 'kubeshark']));
  });

  test('is compiled by jsii, for every language', () => {
    expect(assembly).toMatchObject({ name: PACKAGE.name, version: PACKAGE.version, license: PACKAGE.license, docs: { stability: 'experimental' } });
    expect(Object.keys(assembly.targets).sort()).toEqual(['go', 'java', 'js', 'python']);
    expect(Object.values<any>(assembly.types).filter(({ docs }) => docs?.summary === undefined)).toEqual([]);
  });

  test('says where it comes from and who wrote it, and has a README with code', () => {
    expect(PACKAGE.repository.url).toMatch(/^https:\/\/github\.com\/.*\.git$/);
    expect(assembly.author.name).toBe(PACKAGE.author.name);
    expect(assembly.readme.markdown).toMatch(/^```(?:ts|typescript)$/m);
  });
});

test('npm would publish it as it is, but for the form of the address of the repository, which PyPI shows as a link', () => {
  const { status, stderr } = spawnSync('npm', ['publish', '--dry-run', '--offline'], { encoding: 'utf8' });
  expect([status, [...stderr.matchAll(/^npm warn publish "(\S+)" was /gm)].map(([, field]) => field)]).toEqual([0, ['repository.url']]);
  expect(stderr.match(/^npm error .*$/gm)).toBeNull();
});
