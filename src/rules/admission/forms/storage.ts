import { REJECTED, type FamilyForms } from '../admission-form';
import { isSound, violationsWhere } from '../expressions';

const LOGS = 'How much the logs may take is set at the kubelet, and what the environment says of it is more than a policy need read.';

/** The data volume and the node's disk. */
export const storageForms: FamilyForms = {
  forms: {
    'storage/unlimited': {
      warning: violationsWhere([
        'variables.dataLimit == "" && !variables.isClaim && (size(variables.dataVolumes) == 0'
          + ' || has(variables.dataVolumes[0].emptyDir) || has(variables.dataVolumes[0].hostPath))',
        '"the captured data has no limit, and may fill the disk of the node"',
      ]),
    },
    'storage/unreserved': {
      warning: violationsWhere([
        `!variables.isClaim && isQuantity(variables.dataLimit) && ${isSound('variables.dataLimit', 'storage')}`
          + ' && (size(variables.reservedParts) == 0 || variables.reservedBytes < quantity(variables.dataLimit).asInteger())',
        '"the data volume takes up to " + variables.dataLimit + ", and " + (size(variables.reservedParts) == 0 ? "nothing" : string(variables.reservedBytes) + " bytes")'
          + ' + " of ephemeral-storage is requested"',
      ]),
    },
  },
  withoutForm: {
    'storage/size': REJECTED,
    'storage/ephemeral-limit': LOGS,
  },
};
