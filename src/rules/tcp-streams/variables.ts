import { formatValue } from '../../kubernetes/validation/index';
import { SNIFFER } from '../../render/field-map/index';
import { listAt } from '../../util/object-path';
import { isDecimal } from '../../util/untyped';
import type { TcpStreamsSpec, WorkerTemplate } from '../../worker-spec';
import type { RuleContext, Violation } from '../rule';

/** A setting that the sniffer reads from a variable, as a whole number. */
export interface NumberVariable {
  readonly field: 'channelTimeout' | 'closeInterval' | 'maxBufferedPages' | 'maxBufferedPagesPerConnection';
  readonly variable: string;
  /** The value in force where the text is not a number, with its unit. */
  readonly instead: string;
  /** A value to write. */
  readonly example: number;
}

/** A variable of a manifest whose text is not a number, so that no prop was read from it. An empty one is not set. */
export function* unreadable(
  { field, variable, instead, example }: NumberVariable, { tcpStreams }: WorkerTemplate, { daemonSet }: RuleContext,
): Iterable<Violation> {
  // of two variables the later counts
  const text: unknown = listAt(`${SNIFFER}.env`, daemonSet).filter((one) => one?.name === variable && typeof one.value === 'string').at(-1)?.value;
  if (typeof text === 'string' && text !== '' && !isDecimal(text) && text !== String(tcpStreams[field as keyof TcpStreamsSpec])) {
    const prop = `tcpStreams.${field}`;
    yield {
      prop,
      message: `'${prop}' ${formatValue(text)} is not a whole number; the worker takes ${instead} in its place, in silence.`,
      fix: `Write it with digits alone, such as ${example}.`,
      set: { prop, value: example },
    };
  }
}
