import type { FleetNode } from './node';

/** Where the kernel does not name the system. */
const NONE = /^(?!)/;

/** Systems that mount cgroup v1 unless they are configured otherwise, by image and by kernel; docs/evidence/nodes-without-workers.md. */
const CGROUP_V1: readonly { readonly name: string; readonly image: RegExp; readonly kernel: RegExp }[] = [
  { name: 'RHEL 8', image: /^(Red Hat Enterprise Linux|Rocky Linux|AlmaLinux|CentOS( Linux| Stream)?|Oracle Linux)\b.*\b8(\.|\b)/, kernel: /\.el8([._]|$)/ },
  { name: 'RHEL 7', image: /^(Red Hat Enterprise Linux|CentOS|Oracle Linux)\b.*\b7(\.|\b)/, kernel: /\.el7([._]|$)/ },
  { name: 'RHEL CoreOS before 4.14', image: /^Red Hat Enterprise Linux CoreOS 4(0[0-9]|1[0-3]|[0-9])\./, kernel: NONE },
  { name: 'Ubuntu before 21.10', image: /^Ubuntu (1\d|20|21\.04)\b/, kernel: NONE },
  { name: 'Debian before 11', image: /^Debian GNU\/Linux ([7-9]|10)\b/, kernel: NONE },
  { name: 'Amazon Linux 2', image: /^Amazon Linux 2$/, kernel: /\.amzn2\./ },
];

/** The system of a node that runs cgroup v1 by default; `undefined` for others and where it is unknown. */
export function cgroupV1System({ system: { osImage = '', kernelVersion = '' } = {} }: FleetNode): string | undefined {
  return CGROUP_V1.find(({ image, kernel }) => (osImage === '' ? kernel.test(kernelVersion) : image.test(osImage)))?.name;
}
