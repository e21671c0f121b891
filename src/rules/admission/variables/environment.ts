import { CHART_DEFAULTS } from '../../../presets/index';
import { celDouble, celList, restOfLine } from '../expressions';
import { flagInteger, type FlagName } from './command-line';

/** A number as `isDecimal` of the check has it, with bounds: CEL fails at a number that is larger than any double. */
const NUMBER = String.raw`^\+?\d{1,100}(?:\.\d{1,100})?$`;

/** The variables that rules ask about. */
const NAMES = [
  'TCP_STREAM_CHANNEL_TIMEOUT_MS', 'TCP_STREAM_CHANNEL_TIMEOUT_SHOW', 'CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS', 'MAX_BUFFERED_PAGES_TOTAL',
  'MAX_BUFFERED_PAGES_PER_CONNECTION', 'PROFILING_ENABLED',
] as const;

const { channelTimeout, staleTimeout, flowFullTimeout, udpFlowFullTimeout } = CHART_DEFAULTS.tcpStreams!;

/** A timeout of the command line, in seconds, by the name of its variable. */
export const TIMEOUT_FLAGS: { readonly [name: string]: { readonly flag: FlagName; readonly otherwise: number } } = {
  staleTimeout: { flag: 'staletimeout', otherwise: staleTimeout!.toSeconds() },
  flowFullTimeout: { flag: 'tcp-flow-full-timeout', otherwise: flowFullTimeout!.toSeconds() },
  udpFlowFullTimeout: { flag: 'udp-flow-full-timeout', otherwise: udpFlowFullTimeout!.toSeconds() },
};

/** The settings of the sniffer's environment. A number is negative where it is not set, and where its text is none. */
export const ENVIRONMENT_VARIABLES: { readonly [name: string]: string } = {
  // as a text: a line for each
  env: `variables.sniffer.?env.orValue([]).filter(e, e.name in ${celList(NAMES)} && !has(e.valueFrom))`
    + '.map(e, "\\n" + e.name + "=" + e.?value.orValue("").replace("\\n", " ") + "\\n").join("")',
  ...numberVariables('channelTimeout', 'TCP_STREAM_CHANNEL_TIMEOUT_MS', channelTimeout!.toMilliseconds()),
  ...numberVariables('closeInterval', 'CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS'),
  ...numberVariables('pages', 'MAX_BUFFERED_PAGES_TOTAL'),
  ...numberVariables('pagesEach', 'MAX_BUFFERED_PAGES_PER_CONNECTION'),
  isProfiled: `${envText('PROFILING_ENABLED')} == "true"`,
  ...Object.fromEntries(Object.entries(TIMEOUT_FLAGS).map(([name, { flag, otherwise }]) => [name, flagInteger(flag, otherwise, 0)])),
};

/** The text of one of `NAMES`; '' where it is not set. Of two the later counts. */
export function envText(name: (typeof NAMES)[number]): string {
  const start = `variables.env.lastIndexOf("\\n${name}=") + ${name.length + 2}`;
  // without a loop over one position, which takes the API server longer than to look for it twice
  return `(variables.env.contains("\\n${name}=") ? ${restOfLine('variables.env', start)} : "")`;
}

/** Whether a text is a number. */
export function isNumberText(text: string): string {
  return `${text}.matches(r"${NUMBER}")`;
}

function numberVariables(name: string, variable: (typeof NAMES)[number], otherwise = -1): { [name: string]: string } {
  const text = `variables.${name}Text`;
  return { [`${name}Text`]: envText(variable), [name]: `${isNumberText(text)} ? double(${text}) : ${celDouble(otherwise)}` };
}
