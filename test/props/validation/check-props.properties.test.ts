import { WorkerPreset, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import fc from 'fast-check';
import { NodeLabelCondition, TrafficFilter, WorkerProbe } from '../../../src';
import type { ShapeType, StructSchema } from '../../../src/props/schema/schema-type';
import { PROPS_SCHEMA } from '../../../src/props/schema/schema.generated';
import { checkShape } from '../../../src/props/validation/index';
import { hasPlainPrototype } from '../../../src/util/untyped';
import { HOSTILE } from '../../support/hostile-values';
import { allSteps, anySteps, build, LEAVES, PLACES, validSteps, type Step } from '../../support/props-arbitrary';
import { runs, share } from '../../support/runs';

const SCHEMA: { readonly [name: string]: StructSchema } = PROPS_SCHEMA;
const ROOT: ShapeType = { kind: 'struct', name: 'KubesharkWorkerProps' };

const check = (given: unknown) => checkShape<KubesharkWorkerProps>(given, 'KubesharkWorkerProps');

/** What in a value has not the type that the schema says, told independently of the check. */
function offences(type: ShapeType, value: any, path: string): string[] {
  const offence = (fine: boolean) => (fine ? [] : [`${path}: ${String(value)} is no ${type.kind}`]);
  const isPlain = () => typeof value === 'object' && value !== null && !Array.isArray(value) && hasPlainPrototype(value);
  switch (type.kind) {
    case 'text': return offence(typeof value === 'string');
    case 'number': return offence(Number.isFinite(value));
    case 'boolean': return offence(value === true || value === false);
    case 'enum': return offence(type.values.includes(value));
    case 'instance': return offence(INSTANCES[type.name](value));
    case 'part':
    case 'data': return offence(isPlain() && JSON.stringify(JSON.parse(JSON.stringify(value))) === JSON.stringify(value));
    case 'union': return offence(type.members.some((member) => offences(member, value, path).length === 0));
    case 'list': return Array.isArray(value) ? value.flatMap((element, index) => offences(type.of, element, `${path}[${index}]`)) : offence(false);
    case 'map': return isPlain() ? Object.entries(value).flatMap(([key, element]) => offences(type.of, element, `${path}.${key}`)) : offence(false);
    case 'struct': {
      const schema = SCHEMA[type.name];
      return [
        ...offence(isPlain() && Object.keys(value).every((key) => Object.keys(schema).includes(key))),
        ...Object.keys(schema).flatMap((field) => (value[field] === undefined && !schema[field].required ? [] : offences(schema[field], value[field], `${path}.${field}`))),
      ];
    }
  }
}

const INSTANCES: { readonly [name: string]: (value: any) => boolean } = {
  Cpu: () => false,
  Duration: (value) => [value.toMilliseconds({ integral: false }), value.toSeconds({ integral: false })].every(Number.isFinite),
  EnvValue: (value) => typeof value.valueFrom === 'object' && value.value === undefined,
  NodeLabelCondition: (value) => value instanceof NodeLabelCondition && [value.key, ...value.values].every((text) => typeof text === 'string'),
  SecretReference: (value) => typeof value.name === 'string',
  ServiceAccountReference: (value) => typeof value.name === 'string',
  Size: () => false,
  TrafficFilter: (value) => value instanceof TrafficFilter,
  WorkerPreset: (value) => value instanceof WorkerPreset,
  WorkerProbe: (value) => value instanceof WorkerProbe && (value.kind === 'none' || typeof value._toKubernetes(1) === 'object'),
};

/** Whether a problem is about a prop, something in it, or what it is in. */
function isAbout(prop: string, path: string): boolean {
  const within = (inner: string, outer: string) => inner.startsWith(outer) && (inner.length === outer.length || '.['.includes(inner[outer.length]));
  return prop === '' || within(prop, path) || within(path, prop);
}

function isSentence(message: string): boolean {
  return /^(the props|'.+') .+\.$/.test(message);
}

function at(value: any, path: string): unknown {
  return path.split('.').reduce((inner, field) => inner?.[field], value);
}

function expectSound(steps: readonly Step[]): void {
  const { props, given } = build(steps);
  const { clean, problems } = check(props);
  expect(offences(ROOT, clean, 'props')).toEqual([]);
  const lost = given.filter(({ path }) => at(clean, path) === undefined && !problems.some(({ prop }) => isAbout(prop, path)));
  expect(lost.map(({ path }) => path)).toEqual([]);
  expect(problems.filter(({ message, fix }) => !isSentence(message) || !/^[A-Z].*[.?]$/.test(fix) || message.length + fix.length > 800)).toEqual([]);
}

describe('the check of props, given anything', () => {
  test('takes every valid value of every prop, as it is', () => {
    for (const step of allSteps('valid')) {
      const { problems } = check(build([step]).props);
      expect([step.path, problems]).toEqual([step.path, []]);
    }
  });

  test.each(['near', 'hostile', 'misspelt'] as const)('is sound for each %s value of each prop', (kind) => {
    share(allSteps(kind), 4).forEach((step) => expectSound([step]));
  });

  test('refuses each hostile value of each prop, but for objects without fields where all fields are optional', () => {
    const accepted = allSteps('hostile').filter((step) => check(build([step]).props).problems.length === 0);
    expect(accepted.filter(({ path }) => !['struct', 'map', 'list'].includes(PLACES.find((place) => place.path === path)!.type.kind))).toEqual([]);
  });

  test('reports every misspelt prop', () => {
    for (const step of share(allSteps('misspelt'), 4)) {
      const { props, given: [{ path }] } = build([step]);
      expect(check(props).problems.map(({ prop }) => prop.split(/[[.]/)[0])).toContain(path.split('.')[0]);
    }
  });

  test('leaves out what is wrong, keeps what is right, and loses nothing in silence', () => {
    fc.assert(fc.property(anySteps, (steps) => expectSound(steps)), { numRuns: runs(3000) });
  });

  test('finds nothing wrong with what it left, and leaves it as it is', () => {
    fc.assert(fc.property(anySteps, (steps) => {
      const { clean } = check(build(steps).props);
      const again = check(clean);
      expect(again.problems.filter(({ prop }) => !prop.startsWith('preset'))).toEqual([]);
      expect(again.clean).toEqual(clean);
    }), { numRuns: runs(1000) });
  });

  test('says the same each time', () => {
    fc.assert(fc.property(anySteps, (steps) => {
      expect(check(build(steps).props)).toEqual(check(build(steps).props));
    }), { numRuns: runs(1000) });
  });

  test('does not depend on the order of the keys', () => {
    fc.assert(fc.property(validSteps, (steps) => {
      const reversed = check(build([...steps].reverse()).props);
      const { clean } = check(build(steps).props);
      // of two steps for one prop the first counts
      fc.pre(new Set(steps.map(({ path }) => path)).size === steps.length);
      const written = (value: object) => JSON.stringify(value, (key, inner) => (key === 'filter' ? String(inner) : inner));
      expect(written(reversed.clean)).toBe(written(clean));
    }), { numRuns: runs(500) });
  });

  test('never throws for anything in place of all props', () => {
    HOSTILE.forEach((make) => expect(() => check(make())).not.toThrow());
    fc.assert(fc.property(fc.anything(), (given) => {
      expect(offences(ROOT, check(given).clean, 'props')).toEqual([]);
    }), { numRuns: runs(2000) });
  });

  test('knows a valid value for every prop', () => {
    expect(LEAVES.length).toBeGreaterThan(100);
    expect(() => allSteps('valid')).not.toThrow();
  });
});
