/** What a frame carries. */
export type Link = 'ip' | 'ip6' | 'arp' | 'rarp' | 'other';

/** A packet, as far as a filter looks at it. */
export interface FilterPacket {
  readonly link: Link;
  /** IANA number of the IP protocol; none for ARP and the rest. */
  readonly protocol?: number;
  readonly srcIp?: string;
  readonly dstIp?: string;
  /** None for protocols without ports, and for fragments but the first. */
  readonly srcPort?: number;
  readonly dstPort?: number;
}
