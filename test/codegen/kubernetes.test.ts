import { k8s } from 'cdk8s-plus-28';
import fc from 'fast-check';
import { evaluated, moduleOf } from './printed';
import { propsCode } from '../../src/codegen';
import { KUBERNETES_TYPES } from '../../src/codegen/kubernetes-types.generated';
import type { ShapeType, StructSchema } from '../../src/props/schema/schema-type';
import { plain } from '../../src/render/omit-empty';
import { runs } from '../support/runs';
import { typeErrors } from '../support/type-check';

const TYPES: { readonly [name: string]: StructSchema } = KUBERNETES_TYPES;

const text = fc.oneof(fc.constantFrom('a', 'x-y', "it's", '', '1Gi', '10%'), fc.string({ unit: 'binary', maxLength: 5 }));
const key = fc.oneof(fc.constantFrom('a', 'app.kubernetes.io/name', '80'), text).filter((one) => one !== '__proto__' && one !== 'constructor');

/** Data that fits no type in particular. */
const anything = fc.oneof(
  text, fc.integer(), fc.boolean(), fc.constant([]), fc.constant({}), fc.dictionary(key, fc.oneof(text, fc.array(fc.integer())), { maxKeys: 2 }),
);

/** A part of a Kubernetes object that is right, but for a field here and there. */
function valueOf(type: ShapeType, depth: number): fc.Arbitrary<unknown> {
  const right = rightValue(type, depth);
  return fc.oneof({ arbitrary: right, weight: 24 }, { arbitrary: anything, weight: 1 });
}

function rightValue(type: ShapeType, depth: number): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'text': return text;
    case 'number': return fc.integer();
    case 'boolean': return fc.boolean();
    case 'list': return fc.array(valueOf(type.of, depth + 1), { maxLength: 2 });
    case 'map': return fc.dictionary(key, valueOf(type.of, depth + 1), { maxKeys: 2 });
    case 'instance': return fc.oneof(text, fc.integer());
    case 'struct': return structOf(type.name, depth + 1);
    default: return anything;
  }
}

/** Some of the fields of a struct, mostly all that it needs, and now and then one that it does not know. */
function structOf(name: string, depth = 0): fc.Arbitrary<object> {
  const fields = Object.keys(TYPES[name]);
  const needed = fields.filter((field) => TYPES[name][field].required);
  const chosen = fc.subarray(fields, { maxLength: Math.min(fields.length, depth > 3 ? 0 : 3) });
  return fc.tuple(chosen, fc.nat({ max: 9 })).chain(([some, dice]) => {
    const names = [...new Set([...(dice === 0 ? [] : needed), ...some])];
    const record = Object.fromEntries(names.map((field) => [field, valueOf(TYPES[name][field], depth)]));
    return fc.record<{ [field: string]: unknown }>({ ...record, ...(dice === 1 && { newField: anything }) });
  });
}

const workers = fc.record({
  extraVolumes: fc.array(structOf('Volume'), { maxLength: 2 }),
  extraVolumeMounts: fc.array(structOf('VolumeMount'), { maxLength: 2 }),
  extraContainers: fc.array(structOf('Container'), { maxLength: 2 }),
  topologySpread: structOf('LabelSelector').map((labelSelector) => [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector }]),
});

function code(props: object): string {
  return propsCode(props).code;
}

describe('a part of a Kubernetes object', () => {
  test('has its quantities and ports as the types want them', () => {
    const container = {
      name: 'sidecar',
      resources: { limits: { memory: '1Gi', cpu: 2 } },
      livenessProbe: { httpGet: { port: 8080, path: '/' } },
      readinessProbe: { tcpSocket: { port: 'metrics' } },
    };
    expect(code({ extraContainers: [container] })).toBe(`{
  extraContainers: [
    {
      name: 'sidecar',
      resources: { limits: { memory: k8s.Quantity.fromString('1Gi'), cpu: k8s.Quantity.fromNumber(2) } },
      livenessProbe: { httpGet: { port: k8s.IntOrString.fromNumber(8080), path: '/' } },
      readinessProbe: { tcpSocket: { port: k8s.IntOrString.fromString('metrics') } },
    },
  ],
}`);
  });

  test('of the k8s types is printed like plain data', () => {
    const volume = { name: 'scratch', emptyDir: { sizeLimit: k8s.Quantity.fromString('1Gi') } };
    expect(code({ extraVolumes: [volume] })).toBe(code({ extraVolumes: [{ name: 'scratch', emptyDir: { sizeLimit: '1Gi' } }] }));
  });

  test('with a field that the types do not know is cast where that field is', () => {
    const container = { name: 'a', securityContext: { appArmorProfile: { type: 'Localhost' } }, ports: [{ containerPort: 80, hostIP: '10.0.0.1' }] };
    expect(code({ extraContainers: [container] })).toBe(`{
  extraContainers: [
    {
      name: 'a',
      securityContext: { appArmorProfile: { type: 'Localhost' } } as k8s.SecurityContext,
      ports: [{ containerPort: 80, hostIP: '10.0.0.1' } as k8s.ContainerPort],
    },
  ],
}`);
  });

  test.each([
    ['a field that has another type', { mountPath: '/data', name: 'data', readOnly: 'yes' }, "{ mountPath: '/data', name: 'data', readOnly: 'yes' }"],
    ['no field that it must have', { mountPath: '/data' }, "{ mountPath: '/data' }"],
  ])('with %s is cast all the way', (_, mount, literal) => {
    expect(code({ extraVolumeMounts: [mount] })).toBe(`{\n  extraVolumeMounts: [${literal} as unknown as k8s.VolumeMount],\n}`);
  });

  test.each([
    ['NaN', { name: 'a', hostPath: { path: NaN } }, 'extraVolumes[1].hostPath.path'],
    ['null', { name: 'a', hostPath: null }, 'extraVolumes[1].hostPath'],
    ['a name that JavaScript keeps for itself', { name: 'a', constructor: 1 }, 'extraVolumes[1].constructor'],
    ['a class', { name: 'a', hostPath: new Map() }, 'extraVolumes[1].hostPath'],
  ])('that holds %s is not printed at all', (_, volume, path) => {
    const { printed: said, unsupported: unsaid } = propsCode({ extraVolumes: [{ name: 'first' }, volume as any] });
    expect(said).toEqual({ extraVolumes: [{ name: 'first' }] });
    expect(unsaid).toEqual([{ path, reason: 'cannot be written to a manifest' }]);
  });

  test('comes out as the same data, whatever is in it', () => {
    fc.assert(fc.property(workers, (props) => {
      const printed = propsCode(props as any);
      expect(printed.unsupported).toEqual([]);
      expect(plain(evaluated(printed))).toEqual(props);
    }), { numRuns: runs(500) });
  });

  test('compiles under strict options, whatever is in it', async () => {
    const sources = fc.sample(workers, runs(500)).map((props) => moduleOf(propsCode(props as any)));
    expect(sources.filter((source) => source.includes('as unknown as k8s.')).length).toBeGreaterThan(runs(20));
    expect(sources.filter((source) => source.includes(' } as k8s.')).length).toBeGreaterThan(runs(20));
    const errors = (await typeErrors(sources)).map((messages, index) => ({ messages, source: sources[index] }));
    expect(errors.filter(({ messages }) => messages.length > 0)).toEqual([]);
  });
});
