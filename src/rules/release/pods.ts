import type { ReleaseObjects } from './rule';
import { Severity } from '../../diagnostics';
import { messageOf, type RawFinding } from '../../diagnostics/index';
import { validateDaemonSet } from '../../kubernetes';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { nameOf } from '../../util/object-name';
import { objectOf } from '../../util/untyped';

/**
 * What the API server rejects in the pods of a release's other workloads. A Deployment's selector and pods are checked
 * there by the same code as a DaemonSet's.
 */
export function rejectedPods({ worker, objects }: ReleaseObjects): RawFinding[] {
  const others = objects.filter((source) => source !== worker && ['DaemonSet', 'Deployment'].includes(source.object.kind));
  return others.flatMap(({ object }) => (
    validateDaemonSet(asDaemonSet(object)).filter(({ severity }) => severity === 'error').map(({ rule, path, message, fix }) => ({
      rule,
      severity: Severity.ERROR,
      message: messageOf(rule, `${path === '' ? nameOf(object) : `'${path}' of ${nameOf(object)}`} ${message}`, fix),
      subject: nameOf(object),
      ...(path !== '' && { path }),
      fix,
      rejectedByApiServer: true,
    }))
  ));
}

function asDaemonSet(object: KubernetesObject): KubernetesObject {
  if (object.kind === 'DaemonSet') {
    return object;
  }
  const { selector, template } = objectOf(object.spec);
  return { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: object.metadata, spec: { selector, template } };
}
