import fc from 'fast-check';
import { addQuantities, canonicalQuantity, compareQuantities, formatQuantity, parseQuantity, Quantity, quantityToNumber, roundUpToMilli } from '../../../src/kubernetes';
import { runs } from '../../support/runs';

function parsed(text: string): Quantity {
  const quantity = parseQuantity(text);
  if (!quantity) {
    throw new Error(`${text} is not a valid quantity`);
  }
  return quantity;
}

describe('a quantity', () => {
  test.each([
    ['0', 0], ['5', 5], ['-5', -5], ['+5', 5], ['007', 7], ['500m', 0.5], ['0.5', 0.5], ['.5', 0.5], ['5.', 5], ['1k', 1e3], ['1M', 1e6],
    ['1G', 1e9], ['1T', 1e12], ['1P', 1e15], ['1E', 1e18], ['1n', 1e-9], ['1u', 1e-6], ['1Ki', 1024], ['1Mi', 2 ** 20], ['1Gi', 2 ** 30],
    ['1Ti', 2 ** 40], ['1Pi', 2 ** 50], ['1Ei', 2 ** 60], ['1.5Gi', 1.5 * 2 ** 30], ['.5Gi', 2 ** 29], ['1e3', 1000], ['1E3', 1000], ['1e+3', 1000],
    ['1e-3', 0.001], ['Gi', 0], ['m', 0], ['.', 0], ['+', 0], ['-', 0], ['5.Gi', 5 * 2 ** 30], ['1e309', Infinity], ['0Ei', 0],
  ])('%s is %p', (text, value) => {
    expect(quantityToNumber(parsed(text))).toBe(value);
  });

  test.each([
    '', ' ', '5 Gi', '5g', '5K', '5kb', '5MB', '5gi', '1e6Gi', '5,5', 'NaN', 'Infinity', '0x10', '1_000', '1m5', '1e', '1e+', '--5', '1.2.3', '5i', 'Ei', '.Ei',
    '1e99999999999999999999', 'true', 'null', '½',
  ])('%p is none', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  test.each([
    ['1024Mi', '1Gi'], ['5Gi', '5Gi'], ['5120Mi', '5Gi'], ['0.5', '500m'], ['1000m', '1'], ['1500m', '1500m'], ['5e3', '5e3'], ['5000', '5k'],
    ['0.5Gi', '512Mi'], ['1.5Gi', '1536Mi'], ['0.1Ki', '102400m'], ['1Ki', '1Ki'], ['0.5Ki', '512'], ['8Ei', '9223372036854775807'], ['+5Gi', '+5Gi'],
    ['05Gi', '05Gi'], ['00', '0'], ['1e-20', '1e-9'], ['0.0000000001', '1n'], ['1E3', '1E3'], ['1000E3', '1e6'],
  ])('%s is shown by the API server as %s', (text, shown) => {
    expect(canonicalQuantity(parsed(text))).toBe(shown);
  });

  test.each([
    ['5368709120', '5Gi'], ['5Gi', '5Gi'], ['2560Mi', '2560Mi'], ['1500', '1500'], ['1k', '1000'], ['2048', '2Ki'], ['0.5', '500m'], ['1500m', '1500m'],
    ['1u', '1u'], ['0', '0'], ['-1Gi', '-1Gi'], ['1e309', '1e309'], ['3Ei', '3Ei'],
  ])('%s is shown to people as %s', (text, shown) => {
    expect(formatQuantity(parsed(text))).toBe(shown);
  });

  test.each([['0.0001', '1m'], ['1u', '1m'], ['0.5m', '1m'], ['-0.5m', '-1m'], ['1m', '1m'], ['1Gi', '1Gi'], ['1.0001', '1001m']])('%s is stored as %s', (text, stored) => {
    expect(canonicalQuantity(roundUpToMilli(parsed(text)))).toBe(stored);
  });

  test.each([
    ['1Gi', '1024Mi', 0], ['1Gi', '1G', 1], ['500m', '0.5', 0], ['1e309', '1e308', 1], ['-1', '1', -1], ['0', '-0', 0], ['-2', '-1', -1], ['1e2000000000', '1', 1],
    ['-1e2000000000', '-1', -1], ['0.999', '1', -1], ['99', '1e2', -1], ['100', '1e2', 0],
  ])('%s compares with %s as %p', (left, right, order) => {
    expect(compareQuantities(parsed(left), parsed(right))).toBe(order);
  });

  test.each([['1Gi', '1024Mi', '2Gi'], ['500m', '1', '1500m'], ['0', '5Mi', '5Mi'], ['5Mi', '0', '5Mi'], ['1e2000000000', '1', '1e2000000000']])('%s and %s are %s', (left, right, sum) => {
    expect(compareQuantities(addQuantities(parsed(left), parsed(right)), parsed(sum))).toBe(0);
  });
});

describe('for all quantities', () => {
  const suffix = fc.constantFrom('', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'Ti', 'e3', 'E2', 'e-3');
  const text = fc.tuple(fc.constantFrom('', '-'), fc.nat(99999), fc.option(fc.nat(999)), suffix)
    .map(([sign, whole, fraction, unit]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${unit}`);

  test('what the API server shows, and what people see, is the same amount', () => {
    fc.assert(fc.property(text, (written) => {
      const quantity = parsed(written);
      expect(compareQuantities(parsed(canonicalQuantity(quantity)), quantity)).toBe(0);
      expect(compareQuantities(parsed(formatQuantity(quantity)), quantity)).toBe(0);
    }));
  });

  test('comparing agrees with numbers, wherever they differ', () => {
    fc.assert(fc.property(text, text, (left, right) => {
      const [a, b] = [quantityToNumber(parsed(left)), quantityToNumber(parsed(right))];
      fc.pre(Math.abs(a - b) > Math.abs(a) * 1e-9);
      expect(compareQuantities(parsed(left), parsed(right))).toBe(a < b ? -1 : 1);
    }));
  });

  test('comparing is the same the other way round', () => {
    fc.assert(fc.property(text, text, (left, right) => {
      expect(compareQuantities(parsed(left), parsed(right)) + compareQuantities(parsed(right), parsed(left))).toBe(0);
    }));
  });

  test('a sum does not depend on the order, and less what was added it is what it was', () => {
    fc.assert(fc.property(text, text, (left, right) => {
      const sum = addQuantities(parsed(left), parsed(right));
      expect(compareQuantities(sum, addQuantities(parsed(right), parsed(left)))).toBe(0);
      const negated = { ...parsed(right), coefficient: -parsed(right).coefficient };
      expect(compareQuantities(addQuantities(sum, negated), parsed(left))).toBe(0);
    }));
  });

  test('any text is read or not, without throwing', () => {
    const characters = fc.constantFrom(...'0123456789.+-eEinumkKMGTP ');
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(characters, { maxLength: 30 }).map((all) => all.join(''))), (any) => {
      const quantity = parseQuantity(any);
      expect(quantity === undefined || typeof quantity.coefficient === 'bigint').toBe(true);
    }), { numRuns: runs(2000) });
  });
});
