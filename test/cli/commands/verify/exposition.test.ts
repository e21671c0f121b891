import { readExposition } from '../../../../src/cli/commands/verify/exposition';

const NOTHING = { received: undefined, dropped: undefined, tlsReceived: undefined, tlsDropped: undefined, created: undefined };

test("Prometheus' text format is read, with labels and times", () => {
  expect(readExposition([
    '# HELP kubeshark_received_packets_total x', '# TYPE kubeshark_received_packets_total counter',
    'kubeshark_received_packets_total{iface="a}b \\" {"} 5 1700000000000', 'kubeshark_received_packets_total{iface="c"} 2.5e1', 'kubeshark_dropped_packets_total 0',
    'kubeshark_tls_packet_count_total NaN', '',
  ].join('\n'))).toEqual({ ...NOTHING, received: 30, dropped: 0 });
});

test('OpenMetrics is read: the value is not that of an exemplar, and the time at which a counter began is no value of it', () => {
  expect(readExposition([
    '# TYPE kubeshark_received_packets counter', '# UNIT kubeshark_received_packets packets',
    'kubeshark_received_packets_total{iface="a"} 12 1700000000 # {trace_id="x"} 0.67 1700000000.1', 'kubeshark_received_packets_created{iface="a"} 1.7e9',
    'kubeshark_received_packets_created{iface="b"} 1700000100.5', 'kubeshark_dropped_packets_total 3 # {} 1', '# EOF', '',
  ].join('\n'))).toEqual({ ...NOTHING, received: 12, dropped: 3, created: 1_700_000_100.5 });
});

test.each(['', '<html>', 'kubeshark_received_packets_total', 'kubeshark_received_packets_total -5', 'kubeshark_received_packets_total{a="b} 5', '\u0000'])(
  '%j has no counter', (text) => expect(readExposition(text)).toEqual(NOTHING));
