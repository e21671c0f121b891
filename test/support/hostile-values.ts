/** An object of a class that nobody wants here. */
export class Stranger {
  public readonly secret = 'unknown';
}

/** An object that contains itself. */
export function cyclic(): object {
  const value: { [field: string]: unknown } = { medium: 'Memory' };
  value.self = value;
  return value;
}

/** An object whose field throws when it is read. */
export function throwing(field: string): object {
  return Object.defineProperty({}, field, {
    enumerable: true,
    get: () => {
      throw new Error('not today');
    },
  });
}

/** A proxy that throws at whatever is done with it. */
export function hostileProxy(): object {
  const trap = () => {
    throw new Error('not today');
  };
  return new Proxy({}, { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap });
}

/** A proxy whose target is gone: even asking whether it is a list throws. */
export function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

/** An object of objects of objects: small in memory, endless when it is walked through. */
export function bomb(): object {
  return Array.from({ length: 60 }).reduce<object>((value) => ({ left: value, right: value }), {});
}

/** A plain object of another realm, as a sandbox makes it. */
export function foreign<T extends object>(fields: T): T {
  const prototype = Object.create(null, Object.getOwnPropertyDescriptors(Object.prototype));
  return Object.assign(Object.create(prototype), fields);
}

/** What no prop can be, made anew each time. */
export const HOSTILE: readonly (() => unknown)[] = [
  () => null, () => NaN, () => Infinity, () => -Infinity, () => 7n, () => Symbol('s'), () => () => 1, () => class {},
  () => [[]], () => [null], () => [undefined], () => new Array(3), () => new Map([['a', 'b']]), () => new Set(['a']), () => new Date(NaN), () => /x/,
  () => new Stranger(), () => new String('x'), () => new Error('x'), () => Promise.resolve(), () => new Uint8Array(2),
  () => Object.create(null), () => JSON.parse('{"__proto__":{"polluted":true}}'), () => ({ toString: 1, valueOf: 2 }),
  () => ({ constructor: 1 }), () => ({ length: 3 }), cyclic, hostileProxy, revokedProxy, bomb, () => throwing('name'), () => throwing('image'),
  () => ({ [Symbol('s')]: 1 }), () => new Proxy({}, { get: () => () => 'x' }), () => new Proxy([], { get: () => 4294967295 }),
];
