import { memoryText } from '../../../sizing/index';
import type { AdvisedTimeout, DecidingPart, TimeoutAdvice, TimeoutEffect } from '../../../timeout-advice';
import { aligned } from '../../io/terminal/aligned';
import type { Look } from '../../io/terminal/look';
import { wrap } from '../../io/terminal/wrap';
import { counted } from '../lint/reporters/summary';

/** The advice for people: the values and why, what they keep and take, and the code. */
export function adviceTable(advice: TimeoutAdvice, { width }: Look): string {
  const { channelTimeout, staleTimeout, streams, complete, unfinished, effects, connectionsPerSecond, bytesPerStream } = advice;
  const values = [
    ['SETTING', 'VALUE', 'WHY'],
    ['TCP_STREAM_CHANNEL_TIMEOUT_MS', String(channelTimeout.seconds * 1000), reasonOf(channelTimeout)],
    ['-staletimeout', String(staleTimeout.seconds), reasonOf(staleTimeout)],
  ];
  const rows = effects.map((one) => effectRow(one, streams, one.seconds === channelTimeout.seconds));
  const sentences = [
    `They keep ${complete} of ${counted(streams, 'stream')} (${percent(complete, streams)}).`,
    ...(unfinished === 0 ? [] : [`${counted(unfinished, 'connection')} that ${unfinished === 1 ? 'is' : 'are'} not HTTP began before the capture, or did not end in `
      + 'it: the lives are longer. Capture for a longer time.']),
  ];
  const sections = [
    wrap(captureText(advice), width).join('\n'),
    aligned(values, width),
    sentences.flatMap((sentence) => wrap(sentence, width)).join('\n'),
    aligned([['CHANNEL TIMEOUT', 'KEPT', 'MEMORY'], ...rows], width),
    `tcpStreams: {
  channelTimeout: Duration.seconds(${channelTimeout.seconds}),
  staleTimeout: Duration.seconds(${staleTimeout.seconds}),
  expectedConnectionsPerSecond: ${connectionsPerSecond},
  bytesPerStream: '${bytesPerStream}',
},`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function captureText({ counts: { http, tls, other, empty }, seconds, connectionsPerSecond, bytesPerStream }: TimeoutAdvice): string {
  const kinds = [`${http} HTTP`, `${other} other`, ...(tls === 0 ? [] : [`${tls} TLS`]), ...(empty === 0 ? [] : [`${empty} without payload`])];
  return `${counted(http + tls + other + empty, 'connection')} in ${time(seconds)} (${kinds.join(', ')}); `
    + `up to ${connectionsPerSecond} new ones a second, ${bytesPerStream} each.`;
}

/** Each has the time that was measured before it. */
const MEASURED: { readonly [part in DecidingPart]?: string } = {
  'first-requests': 'from the start of a connection to the end of its first request',
  'other-connections': 'the life of a connection that is not HTTP: the timeout is its capture window',
  'slow-responses': 'the slowest response',
  'silences': 'the longest silence of a connection that is not HTTP',
};

function reasonOf({ decidedBy, measured, port }: AdvisedTimeout): string {
  if (measured !== undefined) {
    return `${time(measured)}: ${MEASURED[decidedBy]}, port ${port}`;
  }
  return decidedBy === 'channel-timeout' ? 'not below the channel timeout' : 'the least that is advised: nothing in the capture needs more';
}

function effectRow({ seconds, complete, memory }: TimeoutEffect, streams: number, isAdvised: boolean): string[] {
  return [`${seconds} s${isAdvised ? ' (advised)' : ''}`, percent(complete, streams), memoryText(memory)];
}

function percent(part: number, all: number): string {
  // rounded down: 99.95 % is not all
  return `${Math.floor(10_000 * part / all) / 100} %`;
}

function time(seconds: number): string {
  return seconds < 10 ? `${Number(seconds.toFixed(2))} s` : `${Math.round(seconds)} s`;
}
