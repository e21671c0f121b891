import { TrafficFilter, type WorkerTuning } from 'cdk8s-kubeshark';
import fc from 'fast-check';
import { releaseIn, releasesIn } from './support/manifests';
import { CONFIG_MAP, object, WORKER } from './support/objects';
import { inMemory } from '../../src/loader';
import { helmValuesOf, settingsChanges, settingsOf, withSettings } from '../../src/release/settings';
import { settingsData } from '../../src/render';
import { describeWithShared } from '../support/external';
import { specOf } from '../support/spec';

/** What a tuning changes in the settings of a worker that has none. */
function changes(tuning: WorkerTuning, before: WorkerTuning = {}) {
  return settingsChanges(settingsData(specOf(before)), settingsData(specOf({ ...before, ...tuning })));
}

describe('the settings that a tuning changes', () => {
  test('are none where nothing is tuned', () => {
    expect(changes({})).toEqual({});
    expect(changes({ resources: { requests: { memory: '5Gi' } } })).toEqual({});
  });

  test('are a filter in the dialect in which it can be said', () => {
    expect(changes({ filter: TrafficFilter.bpf('tcp port 80') })).toEqual({ BPF_OVERRIDE: 'tcp port 80' });
    expect(changes({ filter: TrafficFilter.kfl('http') })).toEqual({ GLOBAL_FILTER: 'http' });
    expect(changes({ filter: TrafficFilter.destinationPorts(80) })).toEqual({ BPF_OVERRIDE: expect.stringContaining('port 80') });
  });

  test('take an old filter away that a new one replaces', () => {
    expect(changes({ filter: TrafficFilter.kfl('http') }, { filter: TrafficFilter.bpf('tcp port 80') })).toEqual({ BPF_OVERRIDE: '', GLOBAL_FILTER: 'http' });
  });

  test('are targets and sampling', () => {
    expect(changes({ settings: { namespaces: ['a', 'b'] }, capture: { sampling: 50 } })).toEqual({ NAMESPACES: 'a,b', TRAFFIC_SAMPLE_RATE: '50' });
  });

  test('are told with the Helm values that set them', () => {
    expect(helmValuesOf({ GLOBAL_FILTER: 'http', POD_REGEX: '"' })).toBe('GLOBAL_FILTER="http" (Helm value tap.globalFilter), POD_REGEX="\\"" (Helm value tap.regex)');
  });
});

describe('a ConfigMap', () => {
  test('keeps all but what is set, in its order', () => {
    const before = JSON.stringify(CONFIG_MAP);
    const after = withSettings(CONFIG_MAP, { GLOBAL_FILTER: 'dns', BPF_OVERRIDE: 'udp' });
    expect(JSON.stringify(after.data)).toBe('{"BPF_OVERRIDE":"udp","GLOBAL_FILTER":"dns","POD_REGEX":".*"}');
    expect({ ...after, data: CONFIG_MAP.data }).toEqual(CONFIG_MAP);
    expect(JSON.stringify(CONFIG_MAP)).toBe(before);
  });

  test('is the same one where nothing is set', () => {
    expect(withSettings(CONFIG_MAP, {})).toBe(CONFIG_MAP);
  });

  test('gets data where it has none', () => {
    expect(withSettings(object('ConfigMap', 'a', { data: null }), { A: 'b' }).data).toEqual({ A: 'b' });
  });

  test('says afterwards what was set, and else what it said, whatever it holds', () => {
    const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'BPF_OVERRIDE'));
    fc.assert(fc.property(fc.dictionary(key, fc.string()), fc.dictionary(fc.string(), fc.string()), (data, set) => {
      const after = new Map(Object.entries(withSettings({ ...CONFIG_MAP, data }, set).data));
      expect(after).toEqual(new Map([...Object.entries(data), ...Object.entries(set)]));
    }));
  });
});

describe('the ConfigMap that a worker reads', () => {
  const named = (name: string, namespace?: string) => inMemory(object('ConfigMap', name, { metadata: { name, namespace } }));

  test.each([
    ['by its name', [named('other', 'shark'), named('kubeshark-config-map', 'shark')], 1],
    ['by its name under GitOps', [named('other', 'shark'), named('kubeshark-config-map-default', 'shark')], 1],
    ['of the plain name first', [named('kubeshark-config-map-default', 'shark'), named('kubeshark-config-map', 'shark')], 1],
    ['of the worker\'s namespace', [named('kubeshark-config-map', 'other'), named('kubeshark-config-map', 'shark')], 1],
    ['where it says no namespace', [named('kubeshark-config-map')], 0],
    ['nowhere else', [named('kubeshark-config-map', 'other'), inMemory(object('Secret', 'kubeshark-config-map'))], 2],
  ])('is found %s', (_, objects, index) => {
    expect(settingsOf(WORKER, objects)).toBe(objects[index]);
  });
});

describeWithShared('every golden release', (shared) => {
  test.each(releasesIn(shared))('has the ConfigMap: $name', ({ name }) => {
    const objects = releaseIn(shared, name);
    const found = settingsOf(objects.find((source) => source.object.kind === 'DaemonSet')!.object, objects);
    expect(Object.keys(found!.object.data)).toEqual(expect.arrayContaining(['BPF_OVERRIDE', 'GLOBAL_FILTER', 'POD_REGEX']));
  });
});
