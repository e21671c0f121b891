import { WorkerPreset } from '../../src/presets';
import type { PresetDefinition } from '../../src/presets/preset-definition';
import { EMPTY, mergeLayer } from '../../src/worker-spec';

const DEFINITIONS = WorkerPreset.all().map((preset): PresetDefinition => (preset as any).definition);

function pathsOf({ name, tuning }: PresetDefinition): string[] {
  return [...mergeLayer(EMPTY, { origin: name, tuning }).origins.keys()];
}

function covers(group: string, path: string): boolean {
  return path === group || path.startsWith(`${group}.`);
}

describe.each(DEFINITIONS)('the sources of the preset $name', (definition) => {
  const sources = Object.entries(definition.sources);

  test('cover every value that the preset sets', () => {
    const bare = pathsOf(definition).filter((path) => !sources.some(([group, source]) => covers(group, path) && source.trim() !== ''));
    expect(bare).toEqual([]);
  });

  test('are of values that the preset sets, unless the group is empty', () => {
    const idle = sources.map(([group]) => group)
      .filter((group) => !pathsOf(definition).some((path) => covers(group, path)) && !(group in definition.tuning));
    expect(idle).toEqual([]);
  });

  test('name the guide, the chart or a page of evidence', () => {
    expect(sources.map(([, source]) => source).filter((source) => !/tuning guide|chart|docs\/evidence\//.test(source))).toEqual([]);
  });
});
