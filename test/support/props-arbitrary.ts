import { Duration, Size } from 'cdk8s';
import { Cpu, EnvValue, NodeLabelCondition, SecretReference, WorkerPreset, WorkerProbe } from 'cdk8s-kubeshark';
import { EnvValue as PlusEnvValue } from 'cdk8s-plus-28';
import fc from 'fast-check';
import { HOSTILE } from './hostile-values';
import { validValues } from './valid-values';
import type { ShapeType, StructSchema } from '../../src/props/schema/schema-type';
import { PROPS_SCHEMA } from '../../src/props/schema/schema.generated';

const SCHEMA: { readonly [name: string]: StructSchema } = PROPS_SCHEMA;

/** A place among the props: a group, or what is in one. */
interface Place {
  readonly path: string;
  readonly type: ShapeType;
}

/** One prop that is given. Plain data, so that a counterexample can be printed and shrunk whatever the value is. */
export interface Step {
  readonly path: string;
  readonly kind: 'valid' | 'near' | 'hostile' | 'misspelt';
  readonly pick: number;
}

/** Props and the steps that they were made of, without those that another step made impossible. */
export interface GeneratedProps {
  readonly props: any;
  readonly given: readonly { readonly path: string; readonly value: unknown }[];
}

/** Every place of the props. */
export const PLACES: readonly Place[] = placesIn(SCHEMA.KubesharkWorkerProps, '');

/** The places that are no groups. */
export const LEAVES: readonly Place[] = PLACES.filter(({ type }) => type.kind !== 'struct');

/** Props of which each, alone, is right. */
export const validSteps = fc.array(stepOf(LEAVES, 'valid'), { maxLength: 10 });

/** Props that are right but for some which have their type and no more. */
export const nearValidSteps = fc.array(fc.oneof(stepOf(LEAVES, 'valid'), stepOf(LEAVES, 'near')), { minLength: 1, maxLength: 8 });

/** Props as nobody should write them. */
export const hostileSteps = fc.array(
  fc.oneof(stepOf(LEAVES, 'valid'), stepOf(LEAVES, 'near'), stepOf(PLACES, 'misspelt'), { arbitrary: stepOf(PLACES, 'hostile'), weight: 3 }),
  { minLength: 1, maxLength: 8 },
);

/** Props of any of these sorts. */
export const anySteps = fc.oneof(validSteps, nearValidSteps, hostileSteps);

/** Everything of a kind that each place can be given, one after the other; of hostile values those that were chosen by hand. */
export function allSteps(kind: Step['kind']): Step[] {
  return (kind === 'valid' || kind === 'near' ? LEAVES : PLACES).flatMap(({ path }) => stepsFor(path, kind));
}

/** The same for one place. */
export function stepsFor(path: string, kind: Step['kind']): Step[] {
  const pool = kind === 'hostile' ? HOSTILE : poolOf(kind, path, TYPES.get(path)!);
  return pool.map((_, pick) => ({ path, kind, pick }));
}

/** Makes the props. */
export function build(steps: readonly Step[]): GeneratedProps {
  const props = {};
  const given = steps.flatMap((step) => {
    const path = step.kind === 'misspelt' ? misspelt(step.path, step.pick) : step.path;
    const value = valueOf(step);
    return value !== undefined && put(props, path.split('.'), value) ? [{ path, value }] : [];
  });
  return { props, given };
}

function stepOf(places: readonly Place[], kind: Step['kind']): fc.Arbitrary<Step> {
  return fc.record({ path: fc.constantFrom(...places.map(({ path }) => path)), kind: fc.constant(kind), pick: fc.nat() });
}

function placesIn(schema: StructSchema, prefix: string): Place[] {
  return Object.keys(schema).flatMap((field) => {
    const type = schema[field];
    const path = `${prefix}${field}`;
    return [{ path, type }, ...(type.kind === 'struct' ? placesIn(SCHEMA[type.name], `${path}.`) : [])];
  });
}

const TYPES: ReadonlyMap<string, ShapeType> = new Map(PLACES.map(({ path, type }) => [path, type]));

function valueOf({ path, kind, pick }: Step): unknown {
  const pool = poolOf(kind, path, TYPES.get(path)!);
  const value = pool[pick % pool.length];
  return typeof value === 'function' && (kind === 'hostile' || kind === 'misspelt') ? value() : value;
}

function poolOf(kind: Step['kind'], path: string, type: ShapeType): readonly unknown[] {
  switch (kind) {
    case 'valid': return rightValues(path, type);
    case 'near': return nearValues(type);
    case 'hostile': return [...HOSTILE, ...ANYTHING];
    case 'misspelt': return [() => 1, () => true, () => 'x', () => ({}), () => ['x'], ...HOSTILE];
  }
}

function rightValues(path: string, type: ShapeType): readonly unknown[] {
  const values = validValues(path);
  if (values !== undefined) {
    return values;
  }
  switch (type.kind) {
    case 'boolean': return [true, false];
    case 'enum': return type.values;
    default: throw new Error(`test/support/valid-values.ts has no value for '${path}'`);
  }
}

const TEXTS = [
  '', ' ', 'none', 'auto', 'UPPER', 'a'.repeat(64), 'a'.repeat(300), 'x_y', '-', '.', '/', '1e309', '-1', '4000m', '4Gi', '0', 'Gi', '1.5', '50%',
  '200%', 'é', 'line\nbreak', '\u0000', '\uD800', 'null', 'true', '~', '*', '- a', '{{ x }}', '$(rm)', '${X}', "it's", '#', ': ', '__proto__', 'constructor',
];
const NUMBERS = [-1, 0, -0, 1, 0.5, 3, 99.999, 101, 65535, 65536, 2 ** 31, 2 ** 53, 1e21, 1e-7, -(2 ** 40), Number.MAX_VALUE, NaN, Infinity];
const DURATIONS = [
  0, 1, 999, 1000, 1500, 0.5, 15_000, 120_000, 86_400_000, 1e15, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, NaN, Infinity,
].map((amount) => Duration.millis(amount));
const PROBE_OPTIONS = { initialDelay: Duration.millis(1), successThreshold: 5, failureThreshold: -1, terminationGracePeriod: Duration.seconds(0) };

/** Objects of the value classes with odd insides, which their factories let in. */
const INSTANCES: { readonly [name: string]: readonly unknown[] } = {
  Cpu: [0, -5, 1.5, NaN, 1e-4, 1e21].map((amount) => Cpu.millis(amount)),
  Duration: DURATIONS,
  EnvValue: [
    PlusEnvValue.fromValue(1 as any), PlusEnvValue.fromValue(undefined as any), EnvValue.fromSecret(undefined as any, ''), EnvValue.fromSource(5 as any),
  ],
  NodeLabelCondition: [
    NodeLabelCondition.isIn('a'), NodeLabelCondition.isIn('', ''), NodeLabelCondition.isIn(5 as any, 5 as any), NodeLabelCondition.greaterThan('a', 0.5), NodeLabelCondition.lessThan('a', '' as any),
    NodeLabelCondition.exists(undefined as any), NodeLabelCondition.isIn('kubernetes.io/os', 'linux'), NodeLabelCondition.isNotIn('kubernetes.io/os', 'linux'),
  ],
  SecretReference: [{ name: '' }, { name: 'Not A Name' }, SecretReference.named(5 as any)],
  ServiceAccountReference: [{ name: '' }, { name: 'Not A Name' }],
  Size: [0, 0.5, NaN, 1e21, 3].map((amount) => Size.gibibytes(amount)),
  TrafficFilter: [],
  WorkerPreset: [
    WorkerPreset.custom('', {}), WorkerPreset.custom('odd', { image: 5, capture: { tls: 'no' } } as any),
    WorkerPreset.custom(undefined as any, null as any),
    WorkerPreset.custom('linux', { labels: { team: 'a' } }).extend({ placement: { hostnames: [] } }),
  ],
  WorkerProbe: [
    WorkerProbe.tcpSocket(PROBE_OPTIONS), WorkerProbe.tcpSocket({ port: 0 }), WorkerProbe.tcpSocket(5 as any),
    WorkerProbe.tcpSocket({ period: 5 } as any),
    WorkerProbe.exec([]), WorkerProbe.exec('ls' as any), WorkerProbe.exec([''], { timeout: Duration.millis(NaN) }), WorkerProbe.httpGet('' as any),
    WorkerProbe.httpGet({} as any, null as any), WorkerProbe.process({ name: 'x'.repeat(16) }), WorkerProbe.process({ name: "'; exit 0" }),
    WorkerProbe.process(null as any),
  ],
};

/** Values that have their type, and next to nothing else for them. */
function nearValues(type: ShapeType): readonly unknown[] {
  switch (type.kind) {
    case 'text': return TEXTS;
    case 'number': return NUMBERS;
    case 'boolean': return [true, false];
    case 'enum': return [...type.values, ...type.values.map((value) => value.toUpperCase()), ''];
    case 'instance': return INSTANCES[type.name].length > 0 ? INSTANCES[type.name] : ['x'];
    case 'part': return [{}, { name: 'data' }, { name: 'x', value: NaN }, { name: '', [TEXTS[10]]: 1 }, { matchLabels: { a: 'b' } }, { name: 5 }];
    case 'data': return [{}, { a: null }, { a: [{ b: 'c' }], d: 5 }, { a: NaN }];
    case 'list': return [[], ...nearValues(type.of).flatMap((value) => [[value], [value, value]])];
    case 'map': return [{}, ...nearValues(type.of).map((value) => ({ key: value })), ...TEXTS.map((text) => ({ [text]: 'value' }))];
    case 'union': return type.members.flatMap(nearValues);
    case 'struct': return structs(SCHEMA[type.name]);
  }
}

/** For each field a struct in which that one has odd values, and the others the first that comes. */
function structs(schema: StructSchema): readonly unknown[] {
  const fields = Object.keys(schema);
  const first = Object.fromEntries(fields.filter((field) => schema[field].required).map((field) => [field, nearValues(schema[field])[0]]));
  return [{}, first, ...fields.flatMap((field) => nearValues(schema[field]).map((value) => ({ ...first, [field]: value })))];
}

/** A fixed choice of whatever JavaScript can build. */
const ANYTHING: readonly (() => unknown)[] = fc.sample(fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
}), { numRuns: 300, seed: 4 }).filter((value) => value !== undefined).map((value) => () => value);

/** The path with a slip in its last name. */
function misspelt(path: string, pick: number): string {
  const start = path.lastIndexOf('.') + 1;
  const name = path.slice(start);
  const at = 1 + (pick % (name.length - 1 || 1));
  const slips = [`${name}s`, `${name.slice(0, at)}${name.slice(at + 1)}x`, `${name}Seconds`, `_${name}`, name.toUpperCase(), 'colour'];
  return path.slice(0, start) + slips[pick % slips.length];
}

/** Puts a value in, unless the place is taken or is inside something that is no group. */
function put(props: { [field: string]: any }, [field, ...rest]: readonly string[], value: unknown): boolean {
  const taken = Object.prototype.hasOwnProperty.call(props, field);
  if (rest.length === 0) {
    if (!taken) props[field] = value;
    return !taken;
  }
  if (taken && !OWN.has(props[field])) return false;
  if (!taken) OWN.add(props[field] = {});
  return put(props[field], rest, value);
}

/** The groups that were made here. */
const OWN = new WeakSet<object>();
