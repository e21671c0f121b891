import fc from 'fast-check';
import { evaluated, moduleOf } from './printed';
import { propsCode } from '../../src/codegen';
import { runs } from '../support/runs';
import { typeErrors } from '../support/type-check';

const text = fc.oneof(fc.constantFrom('a', 'x-y', "it's", '', '1Gi', '10%'), fc.string({ unit: 'binary', maxLength: 5 }));
const key = fc.oneof(fc.constantFrom('a', 'app.kubernetes.io/name', '80'), text).filter((one) => one !== '__proto__' && one !== 'constructor');

const { part } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, text, fc.integer(), fc.boolean(), fc.array(tie('value'), { maxLength: 2 }), tie('part')),
  part: fc.dictionary(key, tie('value'), { maxKeys: 3 }),
}));
const parts = fc.array(part, { maxLength: 2 });

const workers = fc.record({
  extraVolumes: parts,
  extraVolumeMounts: parts,
  extraContainers: parts,
  extraInitContainers: parts,
  topologySpread: part.map((labelSelector) => [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector }]),
});

describe('a part of a Kubernetes object', () => {
  test('is printed as a manifest has it', () => {
    const container = { name: 'sidecar', resources: { limits: { memory: '1Gi', cpu: 2 } }, ports: [{ containerPort: 80, hostIP: '10.0.0.1' }] };
    expect(propsCode({ extraContainers: [container] }).code).toBe(`{
  extraContainers: [
    {
      name: 'sidecar',
      resources: { limits: { memory: '1Gi', cpu: 2 } },
      ports: [{ containerPort: 80, hostIP: '10.0.0.1' }],
    },
  ],
}`);
  });

  test.each([
    ['NaN', { name: 'a', hostPath: { path: NaN } }, 'extraVolumes[1].hostPath.path'],
    ['null', { name: 'a', hostPath: null }, 'extraVolumes[1].hostPath'],
    ['a name that JavaScript keeps for itself', { name: 'a', constructor: 1 }, 'extraVolumes[1].constructor'],
    ['a class', { name: 'a', hostPath: new Map() }, 'extraVolumes[1].hostPath'],
  ])('that holds %s is not printed at all', (_, volume, path) => {
    const { printed, unsupported } = propsCode({ extraVolumes: [{ name: 'first' }, volume] });
    expect(printed).toEqual({ extraVolumes: [{ name: 'first' }] });
    expect(unsupported).toEqual([{ path, reason: 'cannot be written to a manifest' }]);
  });

  test('comes out as the same data, whatever is in it', () => {
    fc.assert(fc.property(workers, (props) => {
      const printed = propsCode(props as any);
      expect(printed.unsupported).toEqual([]);
      expect(JSON.parse(JSON.stringify(evaluated(printed)))).toEqual(props);
    }), { numRuns: runs(500) });
  });

  test('compiles under strict options, whatever is in it', async () => {
    const sources = fc.sample(workers, runs(500)).map((props) => moduleOf(propsCode(props as any)));
    const errors = (await typeErrors(sources)).map((messages, index) => ({ messages, source: sources[index] }));
    expect(errors.filter(({ messages }) => messages.length > 0)).toEqual([]);
  });
});
