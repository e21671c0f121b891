import { MAX_NAME_LENGTH } from '../../name/index';
import type { FamilyForms } from '../admission-form';
import { violationsWhere } from '../expressions';

/** Names that Kubernetes takes and never runs. */
export const nameForms: FamilyForms = {
  forms: {
    'name/length': {
      error: violationsWhere([
        `size(object.metadata.?name.orValue("")) > ${MAX_NAME_LENGTH}`, `"the name has more than ${MAX_NAME_LENGTH} characters, and no pod is ever made"`,
      ]),
    },
  },
  withoutForm: {
    'name/namespace': 'It is about apps: an object in a cluster has a namespace.',
  },
};
