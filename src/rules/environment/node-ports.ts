import { Severity } from '../../diagnostics';
import { formatValue } from '../../kubernetes/validation/index';
import type { Rule } from '../rule';

/** The ports that the API server gives to Services by default. */
export const [FIRST_NODE_PORT, LAST_NODE_PORT] = [30_000, 32_767];

/** A worker on the network of its node, at a port that any Service may get. */
export const NODE_PORTS: Rule = {
  id: 'environment/node-port',
  severity: Severity.WARNING,
  title: 'ports on the host network are outside of the range of node ports',
  why: 'A Service may get any port from 30000 to 32767 at any time: every node then forwards it, and what is meant for the worker goes to other pods.',
  fix: 'Use a port outside of 30000 to 32767.',
  source: 'docs/evidence/beside-the-worker.md',
  check: function* ({ network, metrics }) {
    const ports = [['network.port', network.port, 48999], ['metrics.port', metrics.port, 49100]] as const;
    for (const [prop, port, other] of network.hostNetwork ? ports : []) {
      if (port >= FIRST_NODE_PORT && port <= LAST_NODE_PORT) {
        yield {
          prop,
          relatedProps: ['network.hostNetwork'],
          message: `'${prop}' ${formatValue(port)} is on the host network, and in the range from which Services get node ports, ${FIRST_NODE_PORT} to ${LAST_NODE_PORT}.`,
          fix: `Use a port outside of it, such as ${other}.`,
        };
      }
    }
  },
};
