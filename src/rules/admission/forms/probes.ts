import { START_SECONDS } from '../../probes/index';
import { REJECTED, type FamilyForms } from '../admission-form';
import { violationsWhere } from '../expressions';
import { HOPELESS_CHECKS, POD, probeHandler, PROBES, probeTimes } from '../variables/index';

const [LIVENESS, READINESS] = ['variables.sniffer.?livenessProbe.hasValue()', 'variables.sniffer.?readinessProbe.hasValue()'];

/** The ports of worker and tracer. */
const OWN_PORTS = '[variables.workerPort, variables.metricsPort, variables.isProfiled ? variables.workerPort + 1 : variables.workerPort]';

/** Letters of a script that a message shows. */
const SHOWN = 80;

/** Seconds after its start at which a container is killed that never answers. */
const LATEST_KILL = '(variables.livenessTimes[0] + variables.livenessTimes[1] * variables.livenessTimes[4])';

/** When the kubelet restarts a worker. */
export const probesForms: FamilyForms = {
  forms: {
    'probes/process-name': {
      warning: `${HOPELESS_CHECKS}.map(check, check.probe + " " + strings.quote(size(check.script) > ${SHOWN} ? check.script.substring(0, ${SHOWN}) + "…" : check.script)`
        + ' + " looks for a process that the worker is not, and never passes")',
    },
    'probes/eager-liveness': {
      warning: violationsWhere([
        `${LIVENESS} && !variables.sniffer.?startupProbe.hasValue() && ${LATEST_KILL} < ${START_SECONDS}`,
        `"the liveness probe kills a worker that has not started after " + string(${LATEST_KILL}) + " s, and there is no startup probe"`,
      ]),
    },
    'probes/identical': {
      warning: violationsWhere([
        `${LIVENESS} && ${READINESS} && variables.livenessTimes == ${probeTimes('readinessProbe')}`
          + ` && ${probeHandler('livenessProbe')} == ${probeHandler('readinessProbe')}`,
        '"the liveness probe equals the readiness probe"',
      ]),
    },
    'probes/port': {
      warning: PROBES.map((probe) => violationsWhere([
        `variables.${probe}Port > 0 && !(variables.${probe}Port in ${OWN_PORTS})`
          + ` && !${POD}.containers.exists(c, c.?ports.orValue([]).exists(port, int(port.containerPort) == variables.${probe}Port))`,
        `"${probe} asks port " + string(variables.${probe}Port) + ", at which nothing of the worker listens"`,
      ])).join(' + '),
    },
  },
  withoutForm: {
    'probes/timing': REJECTED,
  },
};
