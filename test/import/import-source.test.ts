import { importSource } from '../../src/import';
import { inMemory } from '../../src/source';
import { daemonSetOf, renderings } from '../support/conformance';
import { describeWithShared } from '../support/external';
import { runProgram } from '../support/run-program';
import { semanticDifferences } from '../support/semdiff';
import { typeErrors } from '../support/type-check';

describeWithShared('what is imported from a manifest of the official chart', (shared) => {
  const programs = renderings(shared).map((rendering) => ({
    name: rendering.name, expected: daemonSetOf(rendering), source: importSource(rendering.objects.map(inMemory)),
  }));

  test('compiles', () => {
    expect(typeErrors(programs.map(({ source }) => source)).flat()).toEqual([]);
  }, 120_000);

  test.each(programs)('in case $name synthesizes the same DaemonSet and nothing else', ({ name, expected, source }) => {
    if (/^0(14|22)-/.test(name)) {
      expect(() => runProgram(source)).toThrow(/kubernetes\/|security\/profile|placement\/node-name/);
      return;
    }
    const { objects } = runProgram(source);
    expect(objects.map(({ kind }) => kind)).toEqual(['DaemonSet']);
    expect(semanticDifferences(shared, [expected], objects)).toBe('');
  });
});
