import { CHEAP_SCAN, MIN_TIMEOUT, MISTAKEN_TIMEOUT, SHORTEST_STALE } from '../../tcp-streams/index';
import { MAX_SCAN, MIN_SCAN, PAGES } from '../../tcp-streams/values';
import type { FamilyForms } from '../admission-form';
import { celDouble, violationsWhere, type ViolationParts } from '../expressions';
import { envText, isNumberText, TIMEOUT_FLAGS } from '../variables/index';

const CHANNEL = 'TCP_STREAM_CHANNEL_TIMEOUT_MS';
const INTERVAL = 'CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS';
const [TOTAL, EACH] = ['MAX_BUFFERED_PAGES_TOTAL', 'MAX_BUFFERED_PAGES_PER_CONNECTION'];

const CHANNEL_SHOWN = `"${CHANNEL} (" + (variables.channelTimeoutText == "" ? "not set: 10000" : variables.channelTimeoutText) + ")"`;

/** How TCP streams are followed. */
export const tcpStreamsForms: FamilyForms = {
  forms: {
    'tcp-streams/timeout-value': {
      error: violationsWhere(
        unreadable(CHANNEL, 'channelTimeout'),
        noCount(CHANNEL, 'channelTimeout'),
        ...Object.entries(TIMEOUT_FLAGS).map(([name, { flag }]) => [
          `variables.${name} < 1 || variables.${name} > ${Number.MAX_SAFE_INTEGER}`, `"-${flag} (" + string(variables.${name}) + ") is not a positive whole number"`,
        ] as const),
      ),
    },
    'tcp-streams/timeout-range': {
      error: violationsWhere([
        `variables.channelTimeout > 0.0 && variables.channelTimeout < ${celDouble(MISTAKEN_TIMEOUT)}`,
        `${CHANNEL_SHOWN} + " is under a second, in which hardly any request is complete"`,
      ]),
      warning: violationsWhere([
        `variables.channelTimeout >= ${celDouble(MISTAKEN_TIMEOUT)} && variables.channelTimeout < ${celDouble(MIN_TIMEOUT)}`,
        `${CHANNEL_SHOWN} + " is under ${MIN_TIMEOUT}: streams whose first request takes longer are lost"`,
      ]),
    },
    'tcp-streams/stale-timeout': {
      warning: violationsWhere([
        `variables.staleTimeout > 0 && (variables.staleTimeout < ${SHORTEST_STALE} || double(variables.staleTimeout) < variables.channelTimeout / 1000.0)`,
        `"-staletimeout (" + string(variables.staleTimeout) + " s) is under ${SHORTEST_STALE} s or under the channel timeout"`,
      ]),
    },
    'tcp-streams/interval-value': {
      error: whereSet(['closeInterval'],
        unreadable(INTERVAL, 'closeInterval'),
        [
          `variables.closeInterval >= 0.0 && !(${isWhole('variables.closeInterval')} && variables.closeInterval >= ${celDouble(MIN_SCAN)}`
            + ` && variables.closeInterval <= ${celDouble(MAX_SCAN)})`,
          `"${INTERVAL} (" + variables.closeIntervalText + ") is not a whole number from ${MIN_SCAN} to ${MAX_SCAN}"`,
        ],
      ),
    },
    'tcp-streams/interval-cost': {
      warning: whereSet(['closeInterval'], [
        `variables.closeInterval > 0.0 && variables.closeInterval < ${celDouble(CHEAP_SCAN)}`,
        `"${INTERVAL} (" + variables.closeIntervalText + ") is under ${CHEAP_SCAN}: each scan forces a garbage collection"`,
      ]),
    },
    'tcp-streams/buffered-pages': {
      error: whereSet(['pages', 'pagesEach'],
        unreadable(TOTAL, 'pages'),
        unreadable(EACH, 'pagesEach'),
        noCount(TOTAL, 'pages', 'variables.pages >= 0.0'),
        noCount(EACH, 'pagesEach', 'variables.pagesEach >= 0.0'),
        [`${isCount(pages('pages'))} && ${isCount(pages('pagesEach'))} && ${pages('pagesEach')} > ${pages('pages')}`, `"${EACH} is above ${TOTAL}"`],
      ),
    },
    'tcp-streams/buffered-pages-low': {
      warning: whereSet(['pages', 'pagesEach'],
        low(TOTAL, 'pages'),
        low(EACH, 'pagesEach'),
        [
          `${isCount(pages('pages'))} && ${isCount(pages('pagesEach'))} && ${pages('pagesEach')} >= ${celDouble(PAGES)} && ${pages('pages')} > ${pages('pagesEach')}`,
          `"${TOTAL} and ${EACH} are not equal"`,
        ],
      ),
    },
    'tcp-streams/show-timed-out': {
      warning: violationsWhere([`${envText('TCP_STREAM_CHANNEL_TIMEOUT_SHOW')} == "true"`, '"TCP_STREAM_CHANNEL_TIMEOUT_SHOW (true) prints every stream that times out"']),
    },
  },
  withoutForm: {
    'tcp-streams/expected-load': 'No field of a DaemonSet holds the number of connections of a node.',
    'tcp-streams/timeout-memory': 'No field of a DaemonSet holds the number of connections of a node.',
  },
};

/** Violations of what one of these variables holds. Nothing else is asked where none is set, as on most workers. */
function whereSet(names: readonly string[], ...parts: readonly ViolationParts[]): string {
  return `${names.map((name) => `variables.${name}Text == ""`).join(' && ')} ? [] : ${violationsWhere(...parts)}`;
}

/** A text that is not a number. */
function unreadable(variable: string, name: string): ViolationParts {
  const text = `variables.${name}Text`;
  return [`${text} != "" && !${isNumberText(text)}`, `"${variable} " + strings.quote(${text}) + " is not a whole number"`];
}

function noCount(shown: string, name: string, isSet = 'true'): ViolationParts {
  return [`${isSet} && !(${isCount(`variables.${name}`)})`, `"${shown} (" + string(variables.${name}) + ") is not a positive whole number"`];
}

/** A number of pages, which is the worker's own where it is not set. */
function pages(name: string): string {
  return `(variables.${name} < 0.0 ? ${celDouble(PAGES)} : variables.${name})`;
}

function low(variable: string, name: string): ViolationParts {
  return [
    `variables.${name} > 0.0 && variables.${name} < ${celDouble(PAGES)}`,
    `"${variable} (" + string(variables.${name}) + ") is under ${PAGES}: responses go to the wrong requests after one lost packet"`,
  ];
}

function isCount(number: string): string {
  return `(${number} > 0.0 && ${isWhole(number)})`;
}

/** Small enough to be written with all its digits. */
function isWhole(number: string): string {
  return `(${number} <= ${celDouble(Number.MAX_SAFE_INTEGER)} && double(int(${number})) == ${number})`;
}
