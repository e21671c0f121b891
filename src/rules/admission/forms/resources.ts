import { MIN_CPU_LIMIT, MIN_MEMORY_LIMIT } from '../../resources/index';
import { NOTE, REJECTED, type FamilyForms } from '../admission-form';
import { amount, amountShown, isNothing, isSound } from '../expressions';

const [REQUEST, LIMIT] = [amount('c', 'Request', 'memory'), amount('c', 'Limit', 'memory')];

const CPU_REQUEST = amount('c', 'Request', 'cpu');

/** Requests and limits of the containers. */
export const resourcesForms: FamilyForms = {
  forms: {
    'resources/memory-gap': {
      warning: `variables.amounts.map(c, c.role != "added" && ${isSound(REQUEST, 'memory')} && ${isSound(LIMIT, 'memory')}`
        + ` && quantity(${LIMIT}).isGreaterThan(quantity(${REQUEST}).add(quantity(${REQUEST}))), `
        + `"container '" + c.name + "' requests " + ${amountShown(REQUEST)} + " of memory and is limited to " + ${amountShown(LIMIT)})`,
    },
    'resources/memory-floor': { warning: snifferBelow('memory', MIN_MEMORY_LIMIT) },
    'resources/memory-unset': {
      warning: `variables.amounts.map(c, ${isNothing(REQUEST)} || ${isNothing(LIMIT)}, `
        + `"container '" + c.name + "' has a memory request of " + ${amountShown(REQUEST)} + " and a limit of " + ${amountShown(LIMIT)})`,
    },
    'resources/cpu-request-unset': {
      warning: `variables.amounts.map(c, ${isNothing(CPU_REQUEST)}, "container '" + c.name + "' has a CPU request of " + ${amountShown(CPU_REQUEST)})`,
    },
    'resources/cpu-floor': { warning: snifferBelow('cpu', MIN_CPU_LIMIT) },
  },
  withoutForm: {
    'resources/quantity': 'The API server writes quantities anew before a policy sees them: what was written, such as 4000m of memory, is gone.',
    'resources/limit-below-request': REJECTED,
    'resources/cpu-limit': NOTE,
  },
};

function snifferBelow(kind: 'memory' | 'cpu', least: string): string {
  const limit = amount('c', 'Limit', kind);
  return `variables.amounts.map(c, c.role == "sniffer" && ${isSound(limit, kind)} && quantity(${limit}).isLessThan(quantity("${least}")), `
    + `"container '" + c.name + "' has a ${kind} limit of " + ${limit})`;
}
