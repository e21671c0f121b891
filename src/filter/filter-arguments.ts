import type { PortRange } from './flow/formula';
import { TrafficProtocol } from './traffic-protocol';
import { addressBits, addressText, hasHostBits, networkText, parseAddress, withoutHostBits, type IpNetwork } from '../util/ip-address';
import { isList } from '../util/untyped';

const MAX_PORT = 65535;

/** Reads the arguments of one factory. Problems are collected, so that all problems of an app are reported together. */
export class FilterArguments {
  public readonly problems: string[] = [];

  /** @param factory name of the method that got the arguments */
  public constructor(private readonly factory: string) {}

  /** Single ports. */
  public ports(values: readonly unknown[]): PortRange[] {
    return this.distinct(values, 'port', (value) => this.port(value), ({ first }) => String(first));
  }

  /** The ports from one to another. */
  public portRange(first: unknown, last: unknown): PortRange[] {
    const [from, to] = [this.port(first), this.port(last)];
    if (from === undefined || to === undefined) return [];
    if (from.first > to.last) this.reject(`${from.first} to ${to.last} is in the wrong order. Write the lower port first.`);
    return [{ first: from.first, last: to.last }];
  }

  public protocols(values: readonly unknown[]): TrafficProtocol[] {
    return this.distinct(values, 'protocol', (value) => this.protocol(value), (protocol) => protocol);
  }

  public networks(values: readonly unknown[]): IpNetwork[] {
    return this.distinct(values, 'CIDR', (value) => this.network(value), networkText);
  }

  public hosts(values: readonly unknown[]): IpNetwork[] {
    return this.distinct(values, 'address', (value) => this.host(value), addressText);
  }

  /** A string; undefined for another type. */
  public text(value: unknown): string | undefined {
    return typeof value === 'string' ? value : this.reject(`${showValue(value)} is not a string. Write the filter as a string.`);
  }

  /** A list with at least one element; elements that cannot be read are left out. */
  public list<T>(values: readonly unknown[], noun: string, read: (value: unknown) => T | undefined): T[] {
    if (values.length === 0) this.reject(`there is no ${noun}. Write at least one.`);
    return values.map(read).filter((item) => item !== undefined);
  }

  /** Adds a problem with an argument. */
  public reject(problem: string): undefined {
    this.problems.push(`${this.factory}: ${problem}`);
  }

  private distinct<T>(values: readonly unknown[], noun: string, read: (value: unknown) => T | undefined, key: (item: T) => string): T[] {
    const known = new Map<string, T>();
    for (const item of this.list(values, noun, read)) {
      if (known.has(key(item))) this.reject(`${key(item)} is there twice. Remove one.`);
      known.set(key(item), item);
    }
    return [...known.values()];
  }

  private port(value: unknown): PortRange | undefined {
    if (isPort(value)) return { first: value, last: value };
    this.reject(`${showValue(value)} is not a port; ports are whole numbers from 1 to ${MAX_PORT}. ${portFix(value)}`);
    return undefined;
  }

  private protocol(value: unknown): TrafficProtocol | undefined {
    const known = Object.values(TrafficProtocol).find((protocol) => protocol === value);
    if (known === undefined) {
      const names = Object.values(TrafficProtocol);
      this.reject(`${showValue(value)} is not a protocol that a filter can name. Use ${names.slice(0, -1).join(', ')} or ${names.at(-1)}.`);
    }
    return known;
  }

  private network(value: unknown): IpNetwork | undefined {
    const [, address, prefix] = typeof value === 'string' ? /^([^/]*)(?:\/(.*))?$/s.exec(value) ?? [] : [];
    const parsed = address === undefined ? undefined : parseAddress(address);
    if (parsed === undefined) return this.reject(`${showValue(value)} is not a CIDR. Write address and prefix length, such as 10.0.0.0/8 or fd00::/8.`);
    const maxLength = addressBits(parsed.family);
    if (prefix === undefined) return this.reject(`'${value}' has no prefix length. Did you mean '${value}/${maxLength}', or the factory hosts of TrafficFilter?`);
    if (!/^(?:0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > maxLength) {
      return this.reject(`'${value}' has no valid prefix length; it goes from 0 to ${maxLength}. Correct it.`);
    }
    const network = { ...parsed, bits: Number(prefix) };
    if (!hasHostBits(network)) return network;
    return this.reject(`'${value}' has bits set outside its prefix, which libpcap rejects. Did you mean '${networkText(withoutHostBits(network))}'?`);
  }

  private host(value: unknown): IpNetwork | undefined {
    const address = typeof value === 'string' ? parseAddress(value) : undefined;
    if (address !== undefined) return address;
    return this.reject(typeof value === 'string' && value.includes('/')
      ? `'${value}' is not a single address. Use the factory cidrs of TrafficFilter.`
      : `${showValue(value)} is not an IP address. Write it as 10.0.0.1 or fd00::1; names are not looked up.`);
  }
}

/** Whether the value is a port. */
export function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_PORT;
}

/** The arguments of a call, shortened for messages. */
export function showValues(values: readonly unknown[]): string {
  const shown = values.slice(0, 10).map(showValue);
  return [...shown, ...(values.length > 10 ? [`and ${values.length - 10} more`] : [])].join(', ');
}

/** Any value, shortened for messages. Never throws. */
export function showValue(value: unknown): string {
  switch (typeof value) {
    case 'string': return `'${value.length > 60 ? `${value.slice(0, 57)}...` : value}'`;
    case 'object': return value === null ? 'null' : isList(value) ? 'a list' : 'an object';
    case 'function': return 'a function';
    case 'symbol': return 'a symbol';
    default: return String(value);
  }
}

function portFix(value: unknown): string {
  if (isList(value)) return 'Write the ports as separate arguments, not as a list.';
  const range = typeof value === 'string' && /^\d{1,5}\s*[-:]\s*\d{1,5}$/.test(value) ? value.split(/[-:]/).map(Number) : [];
  if (range.length > 0 && range.every(isPort)) {
    return `For a range, in both directions, use the factory portRange of TrafficFilter, from ${Math.min(...range)} to ${Math.max(...range)}.`;
  }
  return typeof value === 'string' && isPort(Number(value)) ? `Write ${Number(value)} without quotes.` : 'Correct or remove it.';
}
