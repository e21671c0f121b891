import { flagText } from './command-line';
import { POD } from './containers';
import { bindNames } from '../expressions';

/** The data volume. */
export const STORAGE_VARIABLES: { readonly [name: string]: string } = {
  dataName: bindNames({ m: 'variables.sniffer.?volumeMounts.orValue([]).filter(m, m.mountPath == "/app/data")' }, 'size(m) > 0 ? m[0].name : "data"'),
  dataVolumes: `${POD}.?volumes.orValue([]).filter(v, v.name == variables.dataName)`,
  isClaim: 'variables.dataVolumes.exists(v, has(v.persistentVolumeClaim))',
  dataLimit: bindNames({
    limits: 'variables.isClaim ? [] : variables.dataVolumes.filter(v, has(v.emptyDir) && has(v.emptyDir.sizeLimit)).map(v, string(v.emptyDir.sizeLimit))',
  }, `size(limits) > 0 ? limits[0] : ${flagText('storage-size')}`),
};
