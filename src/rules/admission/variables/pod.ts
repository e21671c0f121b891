import { flagInteger, flagText } from './command-line';
import { POD } from './containers';
import { CHART_DEFAULTS } from '../../../presets/index';
import { bindNames, celString } from '../expressions';

const { capture, network, metrics } = CHART_DEFAULTS;

/** Whether the pods are on the network of their node. */
export const HOST_NETWORK = `${POD}.?hostNetwork.orValue(false)`;

/** Network and ports of a worker. */
export const POD_VARIABLES: { readonly [name: string]: string } = {
  backend: bindNames({ text: flagText('packet-capture') }, `text != "" ? text : ${celString(capture!.backend!)}`),
  workerPort: flagInteger('port', network!.port!),
  metricsPort: flagInteger('metrics-port', metrics!.port!),
};
