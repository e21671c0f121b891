import { isNegative, quantityToNumber, canonicalQuantity, parseQuantity, type Quantity, roundedTo } from '../../kubernetes/quantity/index';
import { checkQuantityValue, formatValue, Report } from '../../kubernetes/validation/index';
import { FieldPath } from '../../util/field-path';
import { rememberText } from '../../util/remember';

/** What a quantity is of, by the name that Kubernetes has for it; `bytes` are of nothing that it knows. */
export type QuantityKind = 'cpu' | 'memory' | 'ephemeral-storage' | 'storage' | 'bytes';

/** What is wrong with a quantity: the sentence behind the prop's path, and what to write. */
export interface QuantityProblem {
  readonly message: string;
  readonly fix: string;
}

/** No worker uses as many cores; who writes this means thousandths. */
const MAX_CORES = 100;

/** Below this a bare number of bytes was meant in Gi rather than in Mi. */
const FEW = 64;

const THOUSANDS = /,\d{3}(?!\d)/;
const NUMBER_AND_UNIT = /^(\d+(?:\.\d+)?)([a-z]*)$/i;
const CORES = /^(?:c|cores?|v?cpus?)$/i;
const BYTES = /^(?:b|bytes?)?$/i;

/**
 * What is wrong with a quantity that is set: Kubernetes rejects it, or reads something else than can be meant.
 *
 * @param example a quantity that would do, for the case that nothing can be guessed
 */
export function quantityProblem(kind: QuantityKind, text: string | null, example: string): QuantityProblem | undefined {
  const message = text === null ? undefined : problemOf(kind, text);
  if (text === null || message === undefined) {
    return undefined;
  }
  const guess = guesses(kind, text).find((candidate) => candidate !== text && problemOf(kind, candidate) === undefined);
  return { message, fix: guess === undefined ? `Write a quantity such as '${example}'.` : `Did you mean '${guess}'?` };
}

/** The quantity, unless it is not set or something is wrong with it. */
export function soundQuantity(kind: QuantityKind, text: string | null): Quantity | undefined {
  return text === null || problemOf(kind, text) !== undefined ? undefined : parseQuantity(text);
}

function problemOf(kind: QuantityKind, text: string): string | undefined {
  return PROBLEMS[kind](text);
}

const PROBLEMS: { readonly [kind in QuantityKind]: (text: string) => string | undefined } = {
  'cpu': rememberText((text) => findProblem('cpu', text)),
  'memory': rememberText((text) => findProblem('memory', text)),
  'ephemeral-storage': rememberText((text) => findProblem('ephemeral-storage', text)),
  'storage': rememberText((text) => findProblem('storage', text)),
  'bytes': rememberText((text) => findProblem('bytes', text)),
};

function findProblem(kind: QuantityKind, text: string): string | undefined {
  if (text === '') {
    return 'is empty; a quantity is a number with a suffix.';
  }
  const quantity = parseQuantity(text);
  if (quantity === undefined) {
    return `${formatValue(text)} is not a valid quantity; ${syntaxOf(kind)}.`;
  }
  if (isNegative(quantity)) {
    return `${formatValue(text)} is negative; an amount is 0 or more.`;
  }
  if ((kind === 'storage' || kind === 'bytes') && quantity.coefficient === 0n) {
    return `${formatValue(text)} is nothing; a size is above 0.`;
  }
  if (kind === 'cpu' && quantityToNumber(quantity) >= MAX_CORES) {
    return `${formatValue(text)} is ${quantityToNumber(quantity)} cores, more than a worker can use.`;
  }
  const report = new Report();
  checkQuantityValue(report, FieldPath.ROOT, kind, quantity);
  return report.violations[0]?.message;
}

function syntaxOf(kind: QuantityKind): string {
  return kind === 'cpu'
    ? "CPU is a number of cores, or of thousandths of a core with the suffix 'm'"
    : "it is a number with one of the suffixes 'Ki', 'Mi', 'Gi' and 'Ti', or 'k', 'M', 'G' and 'T', without blanks";
}

function guesses(kind: QuantityKind, text: string): string[] {
  return [...guessByUnit(kind, text), ...guessByRounding(kind, text)];
}

function guessByUnit(kind: QuantityKind, text: string): string[] {
  const trimmed = text.trim();
  if (parseQuantity(trimmed) !== undefined && trimmed !== text) {
    return [trimmed];
  }
  const match = THOUSANDS.test(text) ? null : NUMBER_AND_UNIT.exec(text.replace(/[\s_]/g, '').replace(',', '.'));
  if (match === null) {
    return [];
  }
  const [, number, unit] = match;
  return kind === 'cpu' ? guessCores(number, unit) : guessBytes(number, unit);
}

function guessCores(number: string, unit: string): string[] {
  if (CORES.test(unit)) {
    return [number];
  }
  return unit === '' || /^m/i.test(unit) ? [`${number}m`] : [];
}

function guessBytes(number: string, unit: string): string[] {
  if (BYTES.test(unit)) {
    return [`${number}${Number(number) < FEW ? 'Gi' : 'Mi'}`];
  }
  const letter = unit[0].toUpperCase();
  return 'KMGTPE'.includes(letter) ? [`${number}${letter}i`] : [];
}

/** What is finer than Kubernetes counts is rounded up, as Kubernetes does. */
function guessByRounding(kind: QuantityKind, text: string): string[] {
  const quantity = parseQuantity(text);
  const finest = kind === 'cpu' ? -3 : 0;
  if (quantity === undefined || quantity.coefficient === 0n || quantity.exponent >= finest) {
    return [];
  }
  const coefficient = roundedTo(quantity.coefficient, quantity.exponent, finest);
  return [canonicalQuantity({ ...quantity, coefficient, exponent: finest, notation: 'decimal', canonical: false })];
}
