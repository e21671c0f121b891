import { FieldPath } from '../../util/field-path';
import { canonicalIpAddress } from '../../util/ip-address';
import { byteLength, checkFormat, DNS_SEARCH, DNS_SUBDOMAIN } from '../names';
import { PodSpec } from '../schema/pod';
import { formatValue, Report } from '../violation-collector';

const DNS = 'kubernetes/dns';
const POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCHES_LENGTH = 2048;

function checkAddress(report: Report, path: FieldPath, address: string): void {
  const canonical = canonicalIpAddress(address);
  if (canonical === undefined) {
    report.add(DNS, path, `${formatValue(address)} is not an IP address`, "Write an IP address such as '10.96.0.10' or 'fd00::10'.");
  } else if (canonical !== address) {
    report.add('kubernetes/deprecated', path, `${formatValue(address)} is not how the address is written`, `Write '${canonical}'.`);
  }
}

function checkConfig(report: Report, path: FieldPath, config: NonNullable<PodSpec['dnsConfig']>): void {
  const { nameservers = [], searches = [], options = [] } = config;
  if (nameservers.length > MAX_NAMESERVERS) {
    report.add(DNS, path.key('nameservers'), `(${nameservers.length} of them) is above ${MAX_NAMESERVERS}, which is all that resolvers ask`, 'Remove some.');
  }
  nameservers.forEach((address, position) => checkAddress(report, path.key('nameservers').index(position), address));
  if (searches.length > MAX_SEARCHES) {
    report.add(DNS, path.key('searches'), `(${searches.length} of them) is above ${MAX_SEARCHES}`, 'Remove some.');
  }
  if (byteLength(searches.join(' ')) > MAX_SEARCHES_LENGTH) {
    report.add(DNS, path.key('searches'), `is longer than ${MAX_SEARCHES_LENGTH} characters altogether`, 'Remove or shorten some.');
  }
  searches.forEach((search, position) => {
    if (search !== '.') {
      checkFormat(report, DNS, path.key('searches').index(position), search.replace(/\.$/, ''), DNS_SEARCH);
    }
  });
  options.forEach(({ name = '' }, position) => {
    if (name === '') {
      report.missing(DNS, path.key('options').index(position).key('name'), 'an option needs a name', 'Name it, or remove it.');
    }
  });
}

/** Reports what is wrong with how a pod resolves names. */
export function checkDns(report: Report, path: FieldPath, pod: PodSpec): void {
  const { dnsPolicy = '', dnsConfig, hostAliases = [] } = pod;
  if (dnsPolicy !== '') {
    report.oneOf(DNS, path.key('dnsPolicy'), dnsPolicy, POLICIES);
  }
  if (dnsPolicy === 'None' && (dnsConfig?.nameservers ?? []).length === 0) {
    report.missing(DNS, path.key('dnsConfig').key('nameservers'), 'dnsPolicy None takes no name server from elsewhere', 'Give at least one name server.');
  }
  if (dnsConfig) {
    checkConfig(report, path.key('dnsConfig'), dnsConfig);
  }
  const addresses = new Set<string>();
  hostAliases.forEach(({ ip = '', hostnames = [] }, position) => {
    const at = path.key('hostAliases').index(position);
    checkAddress(report, at.key('ip'), ip);
    if (addresses.has(ip)) {
      report.add('kubernetes/duplicate', at.key('ip'), `${formatValue(ip)} has an entry already`, 'Put all names into one entry.');
    }
    addresses.add(ip);
    hostnames.forEach((name, index) => checkFormat(report, DNS, at.key('hostnames').index(index), name, DNS_SUBDOMAIN));
  });
}
