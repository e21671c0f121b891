import { isWithinVersions, type VersionRange } from './release-version';

/** The first chart that has a list of dissectors. */
const FIRST_LIST = '52.3.73';

/** The dissectors of the charts by the versions whose list has them. Source: docs/evidence/settings.md. */
const DISSECTORS: { readonly [name: string]: readonly VersionRange[] } = {
  'amqp': [[FIRST_LIST]],
  'dns': [[FIRST_LIST]],
  'http': [[FIRST_LIST]],
  'icmp': [[FIRST_LIST]],
  'kafka': [[FIRST_LIST]],
  'redis': [[FIRST_LIST]],
  'ws': [[FIRST_LIST]],
  'sctp': [[FIRST_LIST, '52.7.3']],
  'syscall': [[FIRST_LIST, '52.7.0']],
  'tcp': [[FIRST_LIST, '52.3.75'], ['52.3.79', '52.3.85']],
  'udp': [['52.3.83', '52.3.85']],
  'tls': [['52.3.83', '52.3.92']],
  'ldap': [['52.3.92']],
  'radius': [['52.3.95']],
  'diameter': [['52.3.96']],
  'udp-flow': [['52.11.0']],
  'tcp-flow': [['52.11.0']],
  'udp-conn': [['53.1.0']],
  'tcp-conn': [['53.1.0']],
  'mongodb': [['53.2.2']],
  'mysql': [['53.2.5']],
  'postgresql': [['53.2.5']],
  'tlsx': [['53.3.0']],
};

/** The dissectors of a chart version; none where its chart has no list. */
export function dissectorsOf(version: string): readonly string[] {
  return Object.keys(DISSECTORS).filter((name) => isWithinVersions(version, DISSECTORS[name]));
}
