import { FILTER_VARIABLES } from '../../filter';
import { OF_RELEASE, type FamilyForms } from '../admission-form';
import { celList } from '../expressions';

/** Which traffic is captured. */
export const filterForms: FamilyForms = {
  forms: {
    'filter/ignored-environment': {
      warning: `variables.sniffer.?env.orValue([]).filter(e, e.name in ${celList([...FILTER_VARIABLES.keys()])})`
        + '.map(e, "today\'s worker does not read the variable " + e.name)',
    },
  },
  withoutForm: {
    'filter/syntax': OF_RELEASE,
    'filter/one-way': OF_RELEASE,
    'filter/not-effective': OF_RELEASE,
  },
};
