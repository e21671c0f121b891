import { flagText } from './command-line';
import { POD } from './containers';

/** The data volume. */
export const STORAGE_VARIABLES: { readonly [name: string]: string } = {
  dataName: '[variables.sniffer.?volumeMounts.orValue([]).filter(m, m.mountPath == "/app/data")].map(m, size(m) > 0 ? m[0].name : "data")[0]',
  dataVolumes: `${POD}.?volumes.orValue([]).filter(v, v.name == variables.dataName)`,
  isClaim: 'variables.dataVolumes.exists(v, has(v.persistentVolumeClaim))',
  dataLimit: '[variables.isClaim ? [] : variables.dataVolumes.filter(v, has(v.emptyDir) && has(v.emptyDir.sizeLimit)).map(v, string(v.emptyDir.sizeLimit))]'
    + `.map(limits, size(limits) > 0 ? limits[0] : ${flagText('storage-size')})[0]`,
};
