import * as fc from 'fast-check';
import { analyzeBpf } from '../../../src/filter/bpf/analysis';
import { runs } from '../../support/runs';

describe('a BPF text is ok when libpcap takes it', () => {
  test.each([
    'tcp', 'icmp6 or arp', 'port 80', 'tcp port 80 or 443', 'tcp dst port (80 or (443 or 8080))', '!port 22&&host 10.0.0.1', 'portrange 90-80',
    'net 10', 'net 10.1/16', 'net 10.0.0.0 mask 255.0.0.0', 'host 10.1', 'src or dst host fd00::1', 'ip6 net fd00::/8', 'ip proto 6', 'port 0x50',
    'port 22 or (port 80) or 443', 'port not 80', 'host ::ffff:10.0.0.1', ' ( ( tcp ) ) ',
  ])('%s', (text) => {
    expect(analyzeBpf(text)).toMatchObject({ status: 'ok', problem: undefined });
  });
});

describe('a BPF text that is surely wrong is invalid, and the place is named', () => {
  test.each([
    ['', 'the text is empty'],
    [' \n', 'the text is empty'],
    ['port 99999', '99999 is not a port: they end at 65535 (character 6)'],
    ['portrange 80-70000', '70000 is not a port: they end at 65535 (character 11)'],
    ['dst port', 'the end is not expected (character 9)'],
    ['port == 80', "'==' is not expected (character 6)"],
    ['port 80 443', "'443' is not expected (character 9)"],
    ['port 80 and', 'the end is not expected (character 12)'],
    ['flarb 80', "'flarb' is not expected (character 1)"],
    ['TCP port 80', "'TCP' is not expected (character 1)"],
    ['(port 80', "'(' is never closed (character 1)"],
    ['port 80)', "')' closes nothing (character 8)"],
    ['vlan and (port 80', "'(' is never closed (character 10)"],
    ['dest.port in (80, 443)', "',' means nothing in a BPF filter (character 17)"],
    ['port "80"', "'\"' means nothing in a BPF filter (character 6)"],
    ['80', "'80' is not expected (character 1)"],
    ['10.0.0.1', "'10.0.0.1' is not expected (character 1)"],
    ['(port 80) or 443', "'443' stands alone: write 'port' or 'host' before it (character 14)"],
    ['tcp or 80', "'80' stands alone: write 'port' or 'host' before it (character 8)"],
    ['net 10.1.2.3/8', "'10.1.2.3/8' has bits set outside its prefix, which libpcap rejects; the network is 10.0.0.0/8 (character 5)"],
    ['net fd00::1/8', "'fd00::1/8' has bits set outside its prefix, which libpcap rejects; the network is fd00::/8 (character 5)"],
    ['net 10.1.0.0 mask 255.0.0.0', "'10.1.0.0' has bits set outside its mask 255.0.0.0 (character 5)"],
    ['net 10.0.0.0/33', '/33 is longer than an IPv4 address (character 5)'],
    ['host 10.0.0.0/8', "'10.0.0.0' with a mask is a network, which takes 'net' (character 6)"],
    ['host fd00::/8', "'fd00::/8' is a network, which takes 'net' (character 6)"],
    ['host 10.0.0.256', "'10.0.0.256' is not an IPv4 address (character 6)"],
    ['host 1:2::3::4', "'1:2::3::4' is not an IPv6 address (character 6)"],
    ['port 10.0.0.1', "'10.0.0.1' is an address; a port is needed (character 6)"],
    ['port 80-90', "'80-90' is a range, which 'port' does not take; use portrange (character 6)"],
    ['port 080', "'080' begins with 0 and so is octal, where 8 and 9 do not occur (character 6)"],
    ['port 4294967296', "'4294967296' does not fit into 32 bits (character 6)"],
    ['icmp port 80', "'icmp' has no ports; use tcp, udp or sctp (character 11)"],
    ['tcp host 10.0.0.1', "'tcp' does not go with a host (character 10)"],
    ['ip6 host 10.0.0.1', "'ip6' does not go with an IPv4 address (character 10)"],
    ['ip host fd00::1', "'ip' does not go with an IPv6 address (character 9)"],
    ['tcp proto 6', "'tcp proto' means nothing; use ip proto, ip6 proto or proto (character 11)"],
    ['proto 10.0.0.1', "'10.0.0.1' is an address; a protocol is needed (character 7)"],
    ['port 70000 or host 10.0.0.256', "70000 is not a port: they end at 65535 (character 6); '10.0.0.256' is not an IPv4 address (character 20)"],
    ['tcp and udp', 'no packet can pass. Loosen the filter.'],
    ['portrange 1-10 and src port 20 and dst port 20', 'no packet can pass. Loosen the filter.'],
  ])('%s', (text, problem) => {
    expect(analyzeBpf(text)).toEqual({ status: 'invalid', problem });
  });
});

describe('a BPF text that is not judged here is unknown, and it is said why', () => {
  test.each([
    ['tcp[13] & 2 != 0', 'it compares bytes or lengths, which is beyond what is checked here'],
    ['tcp[tcpflags] & (tcp-syn|tcp-fin) != 0', 'it compares bytes or lengths, which is beyond what is checked here'],
    ['tcp[((tcp[12:1] & 0xf0) >> 2):4] = 0x47455420', 'it compares bytes or lengths, which is beyond what is checked here'],
    ['len > 100', 'it compares bytes or lengths, which is beyond what is checked here'],
    ['vlan and port 80', "'vlan' is beyond what is checked here (character 1)"],
    ['ether host 02:00:00:00:00:01', "'ether' is beyond what is checked here (character 1)"],
    ['host 02:00:00:00:00:01', "'02:00:00:00:00:01' is beyond what is checked here (character 6)"],
    ['port http', "'http' is a service's name, looked up where the worker runs (character 6)"],
    ['host api.example.com', "'api.example.com' is a name, looked up where the worker runs, once, when it starts (character 6)"],
    ['ip proto \\tcp', "'tcp' is a protocol's name, looked up where the worker runs (character 10)"],
    ['port 017', "'017' begins with 0 and so is octal: 15 (character 6)"],
    ['src 80', '80 is read as a whole IPv4 address, and not as a port (character 5)'],
    ['net 10.0.0.0 mask 255.0.255.0', 'the mask 255.0.255.0 is not a prefix (character 5)'],
    ['ip6 proto 44', 'protocol 44 is the fragment header of IPv6, behind which the real protocol counts too (character 11)'],
    [`${'('.repeat(20000)}tcp${')'.repeat(20000)}`, 'it is nested too deeply to be checked here'],
  ])('%.60s', (text, problem) => {
    expect(analyzeBpf(text)).toMatchObject({ status: 'unknown', problem });
  });
});

test('any text is judged without a crash', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(
    'port', 'src', 'dst', '(', ')', 'not', '!', 'and', 'or', '80', '10.0.0.1', '::1', '/', '8', '[', ']', 'tcp', '\\', '&', '|', '<', '=', '.', ':', '-', ' ',
  )).map((words) => words.join(''))), (text) => {
    expect(['ok', 'invalid', 'unknown']).toContain(analyzeBpf(text).status);
  }), { numRuns: runs(2000) });
});
