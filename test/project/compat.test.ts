import { readFileSync } from 'node:fs';
import { compareInterfaces, IGNORED, keysIn, readIgnored, RELEASED } from '../../scripts/compat/compare';

const RELEASED_TEXT = readFileSync(RELEASED, 'utf8');

describe('the compiled interface', () => {
  test('breaks no user of the released one but where .compatignore says so', () => {
    expect(compareInterfaces(RELEASED_TEXT, IGNORED)).toMatchObject({ status: 0 });
  });

  test('has every incompatible change that .compatignore has', () => {
    const found = keysIn(compareInterfaces(RELEASED_TEXT).output);
    expect(readIgnored().map(({ key }) => key).filter((key) => !found.includes(key))).toEqual([]);
  });

  test.each([
    ['a class', 'KubesharkWorker'],
    ['an enum', 'LogLevel'],
    ['an interface', 'WorkerTuning'],
  ])('is rejected without %s that was released', (_kind, like) => {
    const released = JSON.parse(RELEASED_TEXT);
    const gone = { ...released.types[`cdk8s-kubeshark.${like}`], name: 'Gone', fqn: 'cdk8s-kubeshark.Gone' };
    expect(gone.docs).toMatchObject({ stability: 'experimental' });
    const { status, output } = compareInterfaces(JSON.stringify({ ...released, types: { ...released.types, [gone.fqn]: gone } }), IGNORED);
    expect({ status, keys: keysIn(output) }).toEqual({ status: 1, keys: expect.arrayContaining([`removed:${gone.fqn}`]) });
  });

  test('is rejected without a method that was released', () => {
    const released = JSON.parse(RELEASED_TEXT);
    const worker = released.types['cdk8s-kubeshark.KubesharkWorker'];
    worker.methods.push({ ...worker.methods.find((method: any) => method.name === 'addJsonPatch'), name: 'gone' });
    const { status, output } = compareInterfaces(JSON.stringify(released), IGNORED);
    expect({ status, keys: keysIn(output) }).toEqual({ status: 1, keys: expect.arrayContaining(['removed:cdk8s-kubeshark.KubesharkWorker.gone']) });
  });
});

test('each change of .compatignore has a reason above it, and no key is there twice', () => {
  const ignored = readIgnored();
  expect(ignored.filter(({ reason }) => !/\w{3,}.* \w{3,}/.test(reason)).map(({ key }) => key)).toEqual([]);
  expect(new Set(ignored.map(({ key }) => key)).size).toBe(ignored.length);
});
