/** One packet of a capture, as tshark prints it. */
export interface CaptureRow {
  /** The number of the TCP connection. */
  readonly stream: number;
  /** Seconds since the start of the capture. */
  readonly time: number;
  readonly destinationPort: number;
  /** Bytes of payload. */
  readonly length: number;
  /** Seconds from an HTTP request to its response, on a packet of the response. */
  readonly responseTime: number | undefined;
  /** The flags of TCP; undefined where the rows do not have them. */
  readonly flags: number | undefined;
  readonly isTls: boolean;
}

/** A line that is not a row of tshark. */
export class CaptureRowError extends Error {
  constructor(public readonly line: number, problem: string) {
    super(problem);
  }
}

/** The fields that a row must have, in the order that they have without a heading, and those that it may have. */
export const FIELDS = ['tcp.stream', 'frame.time_relative', 'tcp.dstport', 'tcp.len', 'http.time'] as const;
export const OPTIONAL_FIELDS = ['tcp.flags', 'tls.record.content_type'] as const;

type Field = (typeof FIELDS)[number] | (typeof OPTIONAL_FIELDS)[number];

const MAX_LINE = 4096;

/**
 * Reads rows of `tshark -T fields`, with or without a heading. Packets that are not TCP have no stream, and are left out.
 *
 * @throws CaptureRowError at the first line that is not such a row
 */
export function* readCaptureRows(lines: Iterable<string>): Iterable<CaptureRow> {
  let columns: ReadonlyMap<Field, number> | undefined;
  let number = 0;
  for (const raw of lines) {
    number++;
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line.length > MAX_LINE) {
      throw new CaptureRowError(number, `has ${line.length} characters; a row of tshark has fewer than ${MAX_LINE}`);
    }
    const cells = line.split('\t');
    const heading = columns === undefined && line.includes(FIELDS[0]);
    columns ??= heading ? headingColumns(cells, number) : defaultColumns(cells, number);
    if (!heading && line !== '') {
      const row = rowOf(cells, columns, number);
      if (row !== undefined) {
        yield row;
      }
    }
  }
}

function headingColumns(cells: readonly string[], line: number): ReadonlyMap<Field, number> {
  const missing = FIELDS.filter((field) => !cells.includes(field));
  if (missing.length > 0) {
    throw new CaptureRowError(line, `is a heading without ${missing.join(' and ')}`);
  }
  const known = [...FIELDS, ...OPTIONAL_FIELDS].filter((field) => cells.includes(field));
  return new Map(known.map((field) => [field, cells.indexOf(field)]));
}

function defaultColumns(cells: readonly string[], line: number): ReadonlyMap<Field, number> {
  const most = FIELDS.length + OPTIONAL_FIELDS.length;
  if (cells.length < FIELDS.length || cells.length > most) {
    throw new CaptureRowError(line, `has ${cells.length} columns separated by tabs; rows have ${FIELDS.length} to ${most}: ${FIELDS.join(', ')}`);
  }
  return new Map([...FIELDS, ...OPTIONAL_FIELDS].slice(0, cells.length).map((field, index) => [field, index]));
}

function rowOf(cells: readonly string[], columns: ReadonlyMap<Field, number>, line: number): CaptureRow | undefined {
  const least = Math.max(...FIELDS.map((field) => columns.get(field)!));
  if (cells.length <= least) {
    throw new CaptureRowError(line, `has ${cells.length} columns separated by tabs; the first line has more`);
  }
  // a packet within another, such as in an error of ICMP, has several values; the first is its own
  const text = (field: Field): string => (columns.has(field) ? cells[columns.get(field)!] ?? '' : '').split(',')[0];
  const number = (field: Field, pattern: RegExp, most: number): number => {
    const value = pattern.test(text(field)) ? Number(text(field)) : NaN;
    if (!(value <= most)) {
      throw new CaptureRowError(line, `has '${text(field).slice(0, 40)}' as ${field}, which is not a number that tshark prints`);
    }
    return value;
  };
  if (text('tcp.stream') === '') {
    return undefined;
  }
  return {
    stream: number('tcp.stream', WHOLE, 2 ** 32),
    time: number('frame.time_relative', DECIMAL, MAX_SECONDS),
    destinationPort: number('tcp.dstport', WHOLE, 65_535),
    length: number('tcp.len', WHOLE, 2 ** 20),
    responseTime: text('http.time') === '' ? undefined : number('http.time', DECIMAL, MAX_SECONDS),
    flags: text('tcp.flags') === '' ? undefined : number('tcp.flags', /^(0x[0-9a-f]{1,4}|\d{1,5})$/i, 0xffff),
    isTls: text('tls.record.content_type') !== '',
  };
}

const WHOLE = /^\d{1,10}$/;
const DECIMAL = /^\d{1,9}(\.\d{1,12})?$/;

/** Ten years: no capture is longer. */
const MAX_SECONDS = 10 * 366 * 86_400;
