import { REJECTED, type FamilyForms } from '../admission-form';
import { amount, isSound, violationsWhere } from '../expressions';
import { POD } from '../variables/index';

const LOGS = 'How much the logs may take is set at the kubelet, of which a policy sees nothing.';

/** The volume that the chart and the library name so. */
const DATA = `${POD}.?volumes.orValue([]).filter(v, v.name == "data")`;

const [REQUEST, LIMIT] = [amount('c', 'Request', 'storage'), amount('c', 'Limit', 'storage')];

const IS_RESERVED = `(${isUsable(REQUEST)} || ${isUsable(LIMIT)})`;

const BYTES = `quantity(${isUsable(REQUEST)} ? ${REQUEST} : ${LIMIT}).asInteger()`;

/** The bytes that containers reserve: those that run together add up, and an init container counts alone. */
const RESERVED = `[variables.amounts.filter(c, c.lasting == "yes" && ${IS_RESERVED}).map(c, ${BYTES})].filter(bytes, size(bytes) > 0).map(bytes, bytes.sum())`
  + ` + variables.amounts.filter(c, c.lasting != "yes" && ${IS_RESERVED}).map(c, ${BYTES})`;

/** The data volume and the node's disk. */
export const storageForms: FamilyForms = {
  forms: {
    'storage/unlimited': {
      warning: violationsWhere([
        `variables.dataLimit == "" && !variables.isClaim && (size(${DATA}) == 0`
          + ` || ${DATA}.exists(v, has(v.emptyDir) || has(v.hostPath)))`,
        '"the captured data has no limit, and may fill the disk of the node"',
      ]),
    },
    'storage/unreserved': {
      warning: `!(!variables.isClaim && isQuantity(variables.dataLimit) && ${isSound('variables.dataLimit', 'storage')}) ? []`
        + ` : [${RESERVED}].filter(parts, size(parts) == 0 || parts.max() < quantity(variables.dataLimit).asInteger())`
        + '.map(parts, "the data volume takes up to " + variables.dataLimit + ", and " + (size(parts) == 0 ? "nothing" : string(parts.max()) + " bytes")'
        + ' + " of ephemeral-storage is requested")',
      fix: 'Request as much ephemeral-storage as the data volume may take.',
    },
  },
  withoutForm: {
    'storage/size': REJECTED,
    'storage/ephemeral-limit': LOGS,
  },
};

/** An amount that counts: also 0, but no error. */
function isUsable(text: string): string {
  return `(${text} != "" && quantity(${text}).compareTo(quantity("0")) == 0 || ${isSound(text, 'storage')})`;
}
