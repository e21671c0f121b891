/** A call of a factory of a value class that creates exactly the given members. */
export interface FactoryCall {
  readonly factory: string;
  /** The members that are arguments by themselves, in order. */
  readonly args: readonly string[];
  /** The members that go into the options; `undefined` where there is no such argument. */
  readonly options?: readonly string[];
}

/** The members of a value. */
export type Members = { readonly [member: string]: unknown };

/** Classes that are structs to the check of the props, with the factory for members; `undefined` where none creates exactly these. */
const FACTORIES: { readonly [name: string]: (members: Members) => FactoryCall | undefined } = {
  FleetPool: () => ({ factory: 'of', args: ['name', 'props'] }),
  NodeTerm: (members) => ({ factory: 'of', args: [], options: namesOf(members) }),
  PreferredNodeTerm: (members) => (
    members.weight === undefined ? undefined : { factory: 'of', args: ['weight'], options: namesOf(members, 'weight') }
  ),
  Toleration: toleration,
  TopologySpread: topologySpread,
};

/** Whether values of a class are created by factories. */
export function hasFactories(name: string): boolean {
  return Object.hasOwn(FACTORIES, name);
}

/** The call that creates a value, where the class has factories. */
export function factoryCallOf(name: string, members: Members): FactoryCall | undefined {
  return hasFactories(name) ? FACTORIES[name](members) : undefined;
}

function toleration(members: Members): FactoryCall | undefined {
  const { key, matchOperator, value } = members;
  const options = optional(namesOf(members, 'key', 'matchOperator', 'value'));
  if (matchOperator === 'Exists' && value === undefined) {
    return key === undefined ? { factory: 'everyTaint', args: [], options } : { factory: 'exists', args: ['key'], options };
  }
  return matchOperator === 'Equal' && key !== undefined && value !== undefined ? { factory: 'equal', args: ['key', 'value'], options } : undefined;
}

function topologySpread(members: Members): FactoryCall | undefined {
  if (['topologyKey', 'maxSkew', 'whenUnsatisfiable'].some((name) => members[name] === undefined)) {
    return undefined;
  }
  const defaults = [...(members.maxSkew === 1 ? ['maxSkew'] : []), ...(members.whenUnsatisfiable === 'ScheduleAnyway' ? ['whenUnsatisfiable'] : [])];
  const options = optional(namesOf(members, 'topologyKey', ...defaults));
  return members.topologyKey === 'topology.kubernetes.io/zone'
    ? { factory: 'byZone', args: [], options }
    : { factory: 'byLabel', args: ['topologyKey'], options };
}

function optional(names: readonly string[]): readonly string[] | undefined {
  return names.length === 0 ? undefined : names;
}

function namesOf(members: Members, ...except: readonly string[]): string[] {
  return Object.keys(members).filter((name) => !except.includes(name) && members[name] !== undefined);
}
