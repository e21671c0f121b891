import { FILTER_VARIABLES } from '../../filter';
import { OF_RELEASE, type FamilyForms } from '../admission-form';
import { celList } from '../expressions';

/** Which traffic is captured. */
export const filterForms: FamilyForms = {
  forms: {
    'filter/ignored-environment': {
      warning: `variables.sniffer.?env.orValue([]).map(e, e.name in ${celList([...FILTER_VARIABLES.keys()])}, `
        + '"today\'s worker does not read the variable " + e.name)',
    },
  },
  withoutForm: {
    'filter/syntax': 'A text that a grammar reads is more than an expression of CEL can read.',
    // no flag of any chart's worker takes a filter, and FILTER_EXPRESSION stands for conversations in both directions
    'filter/one-way': OF_RELEASE,
    'filter/not-effective': "The release's ConfigMap and a flag of the DaemonSet decide together; a policy sees one object.",
  },
};
