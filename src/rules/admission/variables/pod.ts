import { flagInteger, flagText } from './command-line';
import { POD } from './containers';
import { CHART_DEFAULTS } from '../../../presets/index';
import { celString } from '../expressions';

const { capture, network, metrics } = CHART_DEFAULTS;

/** Whether the pods are on the network of their node. */
export const HOST_NETWORK = `${POD}.?hostNetwork.orValue(false)`;

/** Network and ports of a worker. */
export const POD_VARIABLES: { readonly [name: string]: string } = {
  backend: `[${flagText('packet-capture')}].map(text, text != "" ? text : ${celString(capture!.backend!)})[0]`,
  workerPort: flagInteger('port', network!.port!),
  metricsPort: flagInteger('metrics-port', metrics!.port!),
};
