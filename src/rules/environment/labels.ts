import { formatValue } from '../../kubernetes/validation/index';
import { FieldPath } from '../../util/field-path';
import type { WorkerSpec } from '../../worker-spec';
import type { Violation } from '../rule';

/** A label that the library sets. */
interface OwnLabel {
  readonly key: string;
  readonly value: string;
  /** What depends on it. */
  readonly needed: string;
  /** Whether the API server rejects the DaemonSet for it. */
  readonly selects?: boolean;
  readonly fix: string;
}

/** The user's labels that would take the place of the library's, of which the user's win. */
export function labelViolations(spec: WorkerSpec): Violation[] {
  const own = ownLabels(spec);
  return (['labels', 'podLabels'] as const).flatMap((map) => own.flatMap(({ key, value, needed, fix, selects }) => {
    const wanted = Object.prototype.hasOwnProperty.call(spec.pod[map], key) ? spec.pod[map][key] : value;
    const prop = FieldPath.ROOT.key(map).key(key).toString();
    return wanted === value ? [] : [{
      prop,
      message: `'${prop}' ${formatValue(wanted)} replaces the library's ${formatValue(value)}; ${needed}.`,
      fix,
      ...(selects && { path: 'spec.template.metadata.labels' }),
    }];
  }));
}

/** Keys that the library sets on every worker. */
const LIBRARY_KEYS = [
  'app.kubeshark.com/app', 'app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app.kubernetes.io/version', 'app.kubernetes.io/managed-by',
  'kubeshark.io/internal-auth', 'sidecar.istio.io/inject',
];

/** Whether a label is one that the library sets on every worker. */
export function isLibraryLabel(key: string): boolean {
  return LIBRARY_KEYS.includes(key);
}

function ownLabels({ identity, image }: WorkerSpec): OwnLabel[] {
  const selector = { needed: 'the DaemonSet selects its pods by it, and the API server rejects what does not select its own pods', selects: true };
  return [
    { key: 'app.kubeshark.com/app', value: 'worker', ...selector, fix: 'Remove it.' },
    { key: 'app.kubernetes.io/name', value: identity.release, ...selector, fix: "Remove it, and set 'release'." },
    { key: 'app.kubernetes.io/instance', value: identity.instance, ...selector, fix: "Remove it, and set 'release' or the construct id." },
    { key: 'app.kubernetes.io/version', value: image.version, needed: 'it identifies the version of Kubeshark', fix: "Remove it, and set 'image.version'." },
    { key: 'app.kubernetes.io/managed-by', value: 'cdk8s', needed: 'it identifies the owner of the object', fix: 'Remove it, or use a label of your own.' },
    { key: 'kubeshark.io/internal-auth', value: 'true', needed: 'the hub takes calls from pods with it only', fix: 'Remove it.' },
    { key: 'sidecar.istio.io/inject', value: 'false', needed: 'a sidecar cannot serve a pod on the host network', fix: 'Remove it.' },
  ];
}
