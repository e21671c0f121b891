import { amount, isSound } from '../expressions';
import { flagVariable } from './command-line';

const [REQUEST, LIMIT] = [amount('c', 'Request', 'storage'), amount('c', 'Limit', 'storage')];

const IS_RESERVED = `(${isUsable(REQUEST)} || ${isUsable(LIMIT)})`;

const BYTES = `quantity(${isUsable(REQUEST)} ? ${REQUEST} : ${LIMIT}).asInteger()`;

/** The data volume, and what is reserved for it. */
export const STORAGE_VARIABLES: { readonly [name: string]: string } = {
  dataName: '[variables.sniffer.?volumeMounts.orValue([]).filter(m, m.mountPath == "/app/data")].map(m, size(m) > 0 ? m[0].name : "data")[0]',
  mountedVolumes: 'variables.pod.?volumes.orValue([]).filter(v, v.name == variables.dataName)',
  dataVolumes: 'variables.pod.?volumes.orValue([]).filter(v, v.name == "data")',
  isClaim: 'variables.mountedVolumes.exists(v, has(v.persistentVolumeClaim))',
  sizeLimits: 'variables.mountedVolumes.filter(v, !has(v.persistentVolumeClaim) && has(v.emptyDir) && has(v.emptyDir.sizeLimit)).map(v, string(v.emptyDir.sizeLimit))',
  dataLimit: `size(variables.sizeLimits) > 0 ? variables.sizeLimits[0] : ${flagVariable('storage-size').text}`,
  // the kubelet adds up what runs together, and an init container counts alone
  together: `variables.amounts.filter(c, c.lasting == "yes" && ${IS_RESERVED}).map(c, ${BYTES})`,
  before: `variables.amounts.filter(c, c.lasting != "yes" && ${IS_RESERVED}).map(c, ${BYTES})`,
  reservedParts: '(size(variables.together) > 0 ? [variables.together.sum()] : []) + variables.before',
  reservedBytes: 'size(variables.reservedParts) > 0 ? variables.reservedParts.max() : 0',
};

/** An amount that counts: also 0, but no mistake. */
function isUsable(text: string): string {
  return `(${text} != "" && quantity(${text}).compareTo(quantity("0")) == 0 || ${isSound(text, 'storage')})`;
}
