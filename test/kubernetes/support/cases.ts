import { KubernetesViolation, validateDaemonSet } from '../../../src/kubernetes';

/** Changes a small valid DaemonSet. */
export type Change = (daemonSet: any, pod: any, container: any) => void;

/** A small DaemonSet that is valid, after a change. */
export function changed(change: Change): any {
  const container: any = { name: 'sniffer', image: 'kubeshark/worker:v53', ports: [{ name: 'metrics', containerPort: 49100 }] };
  const pod: any = { containers: [container], volumes: [{ name: 'data', emptyDir: {} }] };
  const daemonSet: any = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'worker' },
    spec: { selector: { matchLabels: { app: 'worker' } }, template: { metadata: { labels: { app: 'worker' } }, spec: pod } },
  };
  change(daemonSet, pod, container);
  return daemonSet;
}

/** What is found after a change. */
export function violations(change: Change): KubernetesViolation[] {
  return validateDaemonSet(changed(change));
}

/** Rules without their family, each with the path; paths within the pod and its first container are shortened to `pod` and `c`. */
export function found(change: Change): string[] {
  return violations(change).map(({ rule, path }) => {
    const short = path.replace(/^spec\.template\.spec\.containers\[0\]/, 'c').replace(/^spec\.template\.spec/, 'pod');
    return `${rule.slice('kubernetes/'.length)} ${short}`;
  });
}

/** A row of a table: what is changed, the change, and what is found. */
export type Row = readonly [title: string, change: Change, found: readonly string[]];

/** One test per row. */
export function testRows(rows: readonly Row[]): void {
  test.each(rows)('%s', (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });
}
