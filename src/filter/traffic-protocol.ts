/**
 * A protocol that a `TrafficFilter` can name.
 *
 * @see https://www.iana.org/assignments/protocol-numbers
 */
export enum TrafficProtocol {
  /** TCP, over IPv4 and IPv6. */
  TCP = 'tcp',
  /** UDP, over IPv4 and IPv6. */
  UDP = 'udp',
  /** SCTP, over IPv4 and IPv6. */
  SCTP = 'sctp',
  /** ICMP, over IPv4 alone. */
  ICMP = 'icmp',
  /** ICMPv6, over IPv6 alone. */
  ICMP6 = 'icmp6',
}
