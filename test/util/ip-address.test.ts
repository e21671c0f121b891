import { isIP } from 'node:net';
import * as fc from 'fast-check';
import { addressText, canonicalIpAddress, hasHostBits, lastAddress, networkText, parseAddress, withoutHostBits } from '../../src/util/ip-address';
import { runs } from '../support/runs';

describe('IPv6 addresses are written in their shortest form', () => {
  test.each([
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['FD00:0:0:0:1:0:0:1', 'fd00::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['10:0:0:0:0:0:0:10', '10::10'],
    ['::ffff:10.0.0.1', '::ffff:a00:1'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ])('%s', (text, shortest) => {
    expect(addressText(parseAddress(text)!)).toBe(shortest);
  });
});

test('a text is an address exactly when Node says so', () => {
  const piece = fc.constantFrom('0', '1', '10', '255', '256', 'fd00', 'ffff', '12345', '.', '.', ':', ':', '::', '%', ' ');
  const text = fc.oneof(fc.ipV4(), fc.ipV6(), fc.array(piece, { maxLength: 15 }).map((pieces) => pieces.join('')));
  fc.assert(fc.property(text.filter((candidate) => !candidate.includes('%')), (candidate) => {
    expect(parseAddress(candidate)?.family ?? 0).toBe(isIP(candidate));
  }), { numRuns: runs(2000) });
});

test('an address that is written is the same when it is read again', () => {
  fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
    const address = parseAddress(text)!;
    expect(parseAddress(addressText(address))).toEqual(address);
  }));
});

test('a network goes from its address to the last with the same prefix', () => {
  const network = withoutHostBits({ ...parseAddress('10.1.2.3')!, bits: 8 });
  expect([networkText(network), addressText({ family: 4, base: lastAddress(network) })]).toEqual(['10.0.0.0/8', '10.255.255.255']);
  expect([hasHostBits(network), hasHostBits({ ...network, base: network.base + 1n })]).toEqual([false, true]);
});

describe('the API server', () => {
  test.each([
    ['010.000.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['::010.0.0.1', '::a00:1'],
    ['FD00:0000:0:0:0:0:0:00001', 'fd00::1'],
  ])('reads %s as %s', (text, canonical) => {
    expect(canonicalIpAddress(text)).toBe(canonical);
  });

  test.each(['1.2.3', '256.0.0.1', '10.0.0.1/8', '1::2::3', '10000::', 'fe80::1%eth0', ''])('does not read %j', (text) => {
    expect(canonicalIpAddress(text)).toBeUndefined();
  });
});

test('leading zeros are read only on request', () => {
  expect(parseAddress('010.0.0.1')).toBeUndefined();
  expect(addressText(parseAddress('010.0.0.1', { allowLeadingZeros: true })!)).toBe('10.0.0.1');
});
