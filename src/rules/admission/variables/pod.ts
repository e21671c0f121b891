import { CHART_DEFAULTS } from '../../../presets/index';
import { celList, celString } from '../expressions';
import { flagVariable } from './command-line';

/** What Go reads as true. */
export const GO_TRUE = celList(['1', 't', 'T', 'TRUE', 'true', 'True']);

const { capture, network, metrics } = CHART_DEFAULTS;

const BACKEND = flagVariable('packet-capture').text;

const ADDED = '?securityContext.?capabilities.?add.orValue([])';

/** Network, ports, images and capabilities of a worker. */
export const POD_VARIABLES: { readonly [name: string]: string } = {
  backend: `${BACKEND} != "" ? ${BACKEND} : ${celString(capture!.backend!)}`,
  hostNetwork: 'variables.pod.?hostNetwork.orValue(false)',
  workerPort: portOf('port', network!.port!),
  metricsPort: portOf('metrics-port', metrics!.port!),
  ownPorts: '[variables.workerPort, variables.metricsPort] + (variables.isProfiled ? [variables.workerPort + 1] : [])',
  // the node is asked for those of sidecars, too
  holdsNodePort: `(variables.pod.containers + variables.initContainers.filter(c, c.?restartPolicy.orValue("") == "Always"))`
    + '.exists(c, c.?ports.orValue([]).exists(port, port.?hostPort.orValue(0) > 0 || variables.hostNetwork))',
  rootContainers: 'variables.own.filter(c, c.name != "cleanup-data-dir")',
  snifferCapabilities: `variables.sniffer.${ADDED}`,
  tracerCapabilities: `variables.tracers.map(c, c.${ADDED})`,
  // the tracer has those that both share
  capabilities: 'variables.sniffer.?securityContext.?privileged.orValue(false) || "ALL" in variables.snifferCapabilities ? []'
    + ' : size(variables.tracers) == 0 ? variables.snifferCapabilities'
    + ` : variables.tracerCapabilities[0] + (${flagVariable('servicemesh').text} in ${GO_TRUE} ? variables.snifferCapabilities : [])`,
};

function portOf(flag: string, otherwise: number): string {
  const { isInteger, integer } = flagVariable(flag);
  return `${isInteger} ? ${integer} : ${otherwise}`;
}
