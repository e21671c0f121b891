// Addresses are numbers of 32 and 128 bits.
/* eslint-disable no-bitwise */

/** A network of addresses: a single address has all its bits set in the prefix. */
export interface IpNetwork {
  readonly family: 4 | 6;
  /** The lowest address. */
  readonly base: bigint;
  /** Length of the prefix. */
  readonly bits: number;
}

/** How to read an address. */
export interface AddressSyntax {
  /**
   * Whether numbers may have leading zeros; those of an IPv4 address stay decimal.
   *
   * @default false
   */
  readonly allowLeadingZeros?: boolean;
}

const LEADING_ZEROS = /(^|[.:])0+(?=[0-9a-f])/gi;

/** How many bits an address has. */
export function addressBits(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}

/** How many addresses the family has. */
export function addressCount(family: 4 | 6): bigint {
  return 1n << BigInt(addressBits(family));
}

/** The IPv4 address that begins with these one to four octets; the rest is zero. */
export function fromOctets(octets: readonly number[]): bigint {
  return [...octets, 0, 0, 0].slice(0, 4).reduce((address, octet) => (address << 8n) | BigInt(octet), 0n);
}

/** Whether the address has bits that the mask does not. */
export function hasBitsOutside(address: bigint, mask: bigint): boolean {
  return (address | mask) !== mask;
}

/** The address as a network of one. Undefined if the string is not an address; a zone is not part of one. */
export function parseAddress(text: string, { allowLeadingZeros = false }: AddressSyntax = {}): IpNetwork | undefined {
  const plain = allowLeadingZeros ? text.replace(LEADING_ZEROS, '$1') : text;
  const base4 = parseIpv4(plain);
  if (base4 !== undefined) return { family: 4, base: base4, bits: 32 };
  const base6 = plain.includes(':') ? parseIpv6(plain) : undefined;
  return base6 === undefined ? undefined : { family: 6, base: base6, bits: 128 };
}

/**
 * An IP address as Kubernetes wants it written: without leading zeros, and an IPv4 address inside IPv6 as that IPv4 address.
 *
 * @returns undefined if the API server does not read the string as an address
 */
export function canonicalIpAddress(text: string): string | undefined {
  const address = parseAddress(text, { allowLeadingZeros: true });
  if (address === undefined) return undefined;
  const isMapped = address.family === 6 && address.base >> 32n === 0xffffn;
  return isMapped ? addressText({ family: 4, base: address.base & 0xffffffffn }) : addressText(address);
}

/** The same network with its host bits cleared. */
export function withoutHostBits({ family, base, bits }: IpNetwork): IpNetwork {
  const hostBits = BigInt(addressBits(family) - bits);
  return { family, base: (base >> hostBits) << hostBits, bits };
}

/** Whether a network has bits set behind its prefix. */
export function hasHostBits(network: IpNetwork): boolean {
  return withoutHostBits(network).base !== network.base;
}

/** The highest address. */
export function lastAddress({ family, base, bits }: IpNetwork): bigint {
  return base + (1n << BigInt(addressBits(family) - bits)) - 1n;
}

/** The address of a network of one, in its shortest form. */
export function addressText({ family, base }: Pick<IpNetwork, 'family' | 'base'>): string {
  return family === 4 ? digits(base, 4, 8n).join('.') : ipv6Text(base);
}

/** Address and prefix length. */
export function networkText(network: IpNetwork): string {
  return `${addressText(network)}/${network.bits}`;
}

function parseIpv4(text: string): bigint | undefined {
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1);
  if (!octets?.every((octet) => Number(octet) <= 255 && String(Number(octet)) === octet)) return undefined;
  return fromOctets(octets.map(Number));
}

function parseIpv6(text: string): bigint | undefined {
  const halves = embeddedAsGroups(text).split('::');
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - groups.flat().length;
  const complete = halves.length === 2 ? missing > 0 : halves.length === 1 && missing === 0;
  if (!complete || !groups.flat().every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const all = [...groups[0], ...Array<string>(missing).fill('0'), ...(groups[1] ?? [])];
  return all.reduce((address, group) => (address << 16n) | BigInt(`0x${group}`), 0n);
}

/** The last 32 bits may be written as an IPv4 address. */
function embeddedAsGroups(text: string): string {
  return text.replace(/(?<=:)[\d.]+$/, (tail) => {
    const base = parseIpv4(tail);
    return base === undefined ? tail : digits(base, 2, 16n).map((group) => group.toString(16)).join(':');
  });
}

/** RFC 5952: the longest run of two or more zero groups is left out, the first of equals. */
function ipv6Text(base: bigint): string {
  const groups = digits(base, 8, 16n).map((group) => group.toString(16));
  const runs = [...groups.join(':').matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].map(([run]) => run);
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return groups.join(':');
  const [before, after] = splitOnce(groups.join(':'), longest);
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = new RegExp(`(?<![0-9a-f])${separator}(?![0-9a-f])`).exec(text)!.index;
  return [text.slice(0, at), text.slice(at + separator.length)];
}

function digits(value: bigint, count: number, bits: bigint): bigint[] {
  return Array.from({ length: count }, (_, index) => (value >> (bits * BigInt(count - 1 - index))) & ((1n << bits) - 1n));
}
