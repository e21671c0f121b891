import type { ValueNode } from './ast';
import type { Remark } from './tokens';
import { fromOctets, hasBitsOutside, hasHostBits, networkText, parseAddress, withoutHostBits, type IpNetwork } from '../../util/ip-address';
import type { PortRange } from '../flow/formula';

/** Numbers of services and protocols that people write by name. The worker needs its own tables to understand the names. */
export const SERVICES: ReadonlyMap<string, number> = new Map([
  ['ssh', 22], ['domain', 53], ['http', 80], ['kerberos', 88], ['ldap', 389], ['https', 443], ['ldaps', 636], ['mysql', 3306],
  ['postgresql', 5432], ['amqp', 5672], ['redis', 6379], ['http-alt', 8080],
]);
const PROTOCOLS: ReadonlyMap<string, number> = new Map([['icmp', 1], ['igmp', 2], ['tcp', 6], ['udp', 17], ['sctp', 132]]);

const MAX_PORT = 65535;
const MAX_NUMBER = 4294967295;

/** Reads the values of a BPF filter as libpcap does, and collects problems. Undefined: the value is not known. */
export class BpfValues {
  public constructor(private readonly wrong: Remark[], private readonly unsure: Remark[]) {}

  public port(value: ValueNode): PortRange | undefined {
    switch (value.kind) {
      case 'number': {
        const port = this.inPorts(this.number(value.text, value.at), value.text, value.at);
        return port === undefined ? undefined : { first: port, last: port };
      }
      case 'name': return this.service(value);
      case 'constant': return this.doubt(value, `'${value.text}' is a named number, not a port`);
      default: return this.reject(value, `'${value.text}' is an address; a port is needed`);
    }
  }

  public portRange(value: ValueNode): PortRange | undefined {
    const ends = value.kind === 'name' ? /^([0-9]+)-([0-9]+)$/.exec(value.text)?.slice(1) : undefined;
    if (ends === undefined) return value.kind === 'name' ? this.doubt(value, `'${value.text}' names services`) : this.port(value);
    const ports = ends.map((text) => this.inPorts(this.number(text, value.at), text, value.at));
    const [one, other] = ports;
    return one === undefined || other === undefined ? undefined : { first: Math.min(one, other), last: Math.max(one, other) };
  }

  public protocol(value: ValueNode): number | undefined {
    switch (value.kind) {
      case 'number': {
        const number = this.number(value.text, value.at);
        return number !== undefined && number > 255 ? this.doubt(value, `${value.text} is not an IP protocol: they end at 255`) : number;
      }
      case 'name': {
        this.doubt(value, `'${value.text}' is a protocol's name, looked up where the worker runs`);
        return PROTOCOLS.get(value.text);
      }
      case 'constant': return this.doubt(value, `'${value.text}' is a named number, not a protocol`);
      default: return this.reject(value, `'${value.text}' is an address; a protocol is needed`);
    }
  }

  public network(value: ValueNode, type: 'host' | 'net'): IpNetwork | undefined {
    switch (value.kind) {
      case 'number': return this.networkNumber(value, type);
      case 'address4': return this.ipv4(value.text, value.at);
      case 'network4': return this.maskable(value, type) && this.prefixed(value, this.ipv4(value.text, value.at), 32);
      case 'mask4': return this.maskable(value, type) && this.masked(value);
      case 'address6': return this.ipv6(value);
      case 'network6': return this.prefixed(value, this.ipv6(value), 128, type);
      case 'constant': return this.doubt(value, `'${value.text}' is a named number, not an address`);
      case 'name': return this.doubt(value, `'${value.text}' is a name, looked up where the worker runs, once, when it starts`);
    }
  }

  private service(value: ValueNode): PortRange | undefined {
    if (/^[0-9]+-[0-9]+$/.test(value.text)) return this.reject(value, `'${value.text}' is a range, which 'port' does not take; use portrange`);
    const port = SERVICES.get(value.text);
    this.doubt(value, `'${value.text}' is a service's name, looked up where the worker runs`);
    return port === undefined ? undefined : { first: port, last: port };
  }

  private networkNumber(value: ValueNode, type: 'host' | 'net'): IpNetwork | undefined {
    const number = this.number(value.text, value.at);
    if (number === undefined) return undefined;
    if (type === 'host') return this.doubt(value, `${value.text} is read as a whole IPv4 address, and not as a port`);
    let [base, bits] = [BigInt(number), 32];
    while (base > 0n && base <= 0xffffffn) [base, bits] = [base * 256n, bits - 8];
    return { family: 4, base, bits };
  }

  /** One to four numbers, the first ones of the address. */
  private ipv4(text: string, at: number): IpNetwork | undefined {
    const octets = text.split('.');
    if (octets.some((octet) => !/^(?:0|[1-9][0-9]*)$/.test(octet))) return this.doubt({ at }, `'${text}' is read differently by versions of libpcap`);
    if (octets.some((octet) => Number(octet) > 255)) return this.reject({ at }, `'${text}' is not an IPv4 address`);
    return { family: 4, base: fromOctets(octets.map(Number)), bits: 8 * octets.length };
  }

  private ipv6({ text, at }: ValueNode): IpNetwork | undefined {
    return parseAddress(text) ?? this.reject({ at }, `'${text}' is not an IPv6 address`);
  }

  private maskable(value: ValueNode, type: 'host' | 'net'): true | undefined {
    return type === 'net' ? true : this.reject(value, `'${value.text}' with a mask is a network, which takes 'net'`);
  }

  private prefixed(value: ValueNode, address: IpNetwork | undefined, maximum: number, type: 'host' | 'net' = 'net'): IpNetwork | undefined {
    const bits = this.number(value.bits!, value.at);
    if (address === undefined || bits === undefined) return undefined;
    if (bits > maximum) return this.reject(value, `/${value.bits} is longer than an IPv${address.family} address`);
    if (type === 'host') {
      return bits === 128
        ? this.doubt(value, 'a prefix belongs to a network')
        : this.reject(value, `'${value.text}/${value.bits}' is a network, which takes 'net'`);
    }
    return this.withoutHostBits(value, { ...address, bits });
  }

  private masked(value: ValueNode): IpNetwork | undefined {
    const [address, mask] = [this.ipv4(value.text, value.at), this.ipv4(value.mask!, value.at)];
    if (address === undefined || mask === undefined) return undefined;
    if (hasBitsOutside(address.base, mask.base)) return this.reject(value, `'${value.text}' has bits set outside its mask ${value.mask}`);
    const ones = mask.base.toString(2).padStart(32, '0');
    if (!/^1*0*$/.test(ones)) return this.doubt(value, `the mask ${value.mask} is not a prefix`);
    return { family: 4, base: address.base, bits: ones.replace(/0/g, '').length };
  }

  private withoutHostBits(value: ValueNode, network: IpNetwork): IpNetwork | undefined {
    if (!hasHostBits(network)) return network;
    return this.reject(value, `'${value.text}/${value.bits}' has bits set outside its prefix, which libpcap rejects; the network is ${networkText(withoutHostBits(network))}`);
  }

  /** A leading zero makes a number octal. */
  private number(text: string, at: number): number | undefined {
    const octal = /^0[0-9]+$/.test(text);
    if (octal && /[89]/.test(text)) return this.reject({ at }, `'${text}' begins with 0 and so is octal, where 8 and 9 do not occur`);
    const number = octal ? parseInt(text, 8) : Number(text);
    if (number > MAX_NUMBER) return this.reject({ at }, `'${text}' does not fit into 32 bits`);
    if (octal) this.doubt({ at }, `'${text}' begins with 0 and so is octal: ${number}`);
    return number;
  }

  private inPorts(number: number | undefined, text: string, at: number): number | undefined {
    return number === undefined || number <= MAX_PORT ? number : this.reject({ at }, `${text} is not a port: they end at ${MAX_PORT}`);
  }

  private reject({ at }: { readonly at: number }, message: string): undefined {
    this.wrong.push({ message, at });
  }

  private doubt({ at }: { readonly at: number }, message: string): undefined {
    this.unsure.push({ message, at });
  }
}
