import { CHART_DEFAULTS } from '../../../presets/index';
import { celDouble, lastOf } from '../expressions';
import { flagVariable } from './command-line';

/** A number as the check reads it from a variable; longer ones are no numbers that anybody means. */
const NUMBER = String.raw`^\+?\d{1,100}(?:\.\d{1,100})?$`;

const { channelTimeout, staleTimeout, flowFullTimeout, udpFlowFullTimeout } = CHART_DEFAULTS.tcpStreams!;

/** A timeout of the command line, in seconds, by the name of its variable. */
export const TIMEOUT_FLAGS: { readonly [name: string]: { readonly flag: string; readonly otherwise: number } } = {
  staleTimeout: { flag: 'staletimeout', otherwise: staleTimeout!.toSeconds() },
  flowFullTimeout: { flag: 'tcp-flow-full-timeout', otherwise: flowFullTimeout!.toSeconds() },
  udpFlowFullTimeout: { flag: 'udp-flow-full-timeout', otherwise: udpFlowFullTimeout!.toSeconds() },
};

/** What a number is where nothing is set that can be read. */
export const NOT_SET = '-1.0';

/** The settings of the sniffer's environment. A number is negative where it is not set, and where its text is none. */
export const ENVIRONMENT_VARIABLES: { readonly [name: string]: string } = {
  ...numberVariables('channelTimeout', 'TCP_STREAM_CHANNEL_TIMEOUT_MS', celDouble(channelTimeout!.toMilliseconds())),
  ...numberVariables('closeInterval', 'CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS', NOT_SET),
  ...numberVariables('pages', 'MAX_BUFFERED_PAGES_TOTAL', NOT_SET),
  ...numberVariables('pagesEach', 'MAX_BUFFERED_PAGES_PER_CONNECTION', NOT_SET),
  showTimedOutText: envText('TCP_STREAM_CHANNEL_TIMEOUT_SHOW'),
  isProfiled: `${envText('PROFILING_ENABLED')} == "true"`,
  ...Object.fromEntries(Object.entries(TIMEOUT_FLAGS).map(([name, { flag, otherwise }]) => [name, secondsOf(flag, otherwise)])),
};

/** The text of a variable of the sniffer; '' where it is not set. Of two the later counts. */
function envText(name: string): string {
  return lastOf(`variables.sniffer.?env.orValue([]).filter(e, e.name == "${name}" && !has(e.valueFrom)).map(e, e.?value.orValue(""))`, '""');
}

function numberVariables(name: string, variable: string, otherwise: string): { [name: string]: string } {
  return {
    [`${name}Text`]: envText(variable),
    [`${name}IsNumber`]: `variables.${name}Text.matches(r"${NUMBER}")`,
    [name]: `variables.${name}IsNumber ? double(variables.${name}Text) : ${otherwise}`,
  };
}

/** The seconds of a flag; the default where it is absent or negative. */
function secondsOf(flag: string, otherwise: number): string {
  const { isInteger, integer } = flagVariable(flag);
  return `${isInteger} && ${integer} >= 0 ? double(${integer}) : ${celDouble(otherwise)}`;
}
