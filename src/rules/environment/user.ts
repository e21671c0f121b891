import { Severity } from '../../diagnostics';
import { formatValue } from '../../kubernetes/validation/index';
import { POD, SNIFFER, TRACER } from '../../render/field-map/index';
import { listNames } from '../../util/list-names';
import { valueAt } from '../../util/object-path';
import { elementNamed, objectOf } from '../../util/untyped';
import type { Rule, Violation } from '../rule';

/** The user that worker and tracer run as. */
export const USER: Rule = {
  id: 'environment/user',
  severity: Severity.ERROR,
  title: 'worker and tracer run as root',
  why: 'Kubernetes adds capabilities to the bounding set and not to the ambient one: a process of another user has none of them (CapEff is 0), privileged or not.',
  fix: 'Remove runAsUser and runAsNonRoot.',
  source: 'docs/evidence/capabilities.md',
  check: function* (_, { daemonSet }) {
    const pod = objectOf(valueAt(POD, daemonSet));
    const ofPod = objectOf(pod.securityContext);
    const inherited: { readonly [field in UserField]: string[] } = { runAsUser: [], runAsNonRoot: [] };
    for (const { list, name, program, path } of CONTAINERS) {
      const container = elementNamed(pod[list], name);
      const own = objectOf(container?.securityContext);
      const field = container && notRoot({ runAsUser: own.runAsUser ?? ofPod.runAsUser, runAsNonRoot: own.runAsNonRoot ?? ofPod.runAsNonRoot });
      if (field !== undefined && own[field] === undefined) {
        inherited[field].push(program);
      } else if (field !== undefined) {
        yield violation(`${path}.securityContext.${field}`, field, own[field], program);
      }
    }
    for (const field of ['runAsUser', 'runAsNonRoot'] as const) {
      if (inherited[field].length > 0) {
        yield violation(`${POD}.securityContext.${field}`, field, ofPod[field], listNames(inherited[field]));
      }
    }
  },
};

type UserField = 'runAsUser' | 'runAsNonRoot';

/** The containers that need root. */
const CONTAINERS = [
  { list: 'containers', name: 'sniffer', program: 'worker', path: SNIFFER },
  { list: 'containers', name: 'tracer', program: 'tracer', path: TRACER },
  { list: 'initContainers', name: 'mount-bpf', program: 'mount of the BPF file system', path: `${POD}.initContainers[mount-bpf]` },
] as const;

/** The field by which a container does not run as root. */
function notRoot({ runAsUser, runAsNonRoot }: { readonly runAsUser: unknown; readonly runAsNonRoot: unknown }): UserField | undefined {
  return typeof runAsUser === 'number' && runAsUser > 0 ? 'runAsUser' : runAsNonRoot === true ? 'runAsNonRoot' : undefined;
}

function violation(path: string, field: UserField, value: unknown, program: string): Violation {
  return {
    prop: '',
    message: field === 'runAsUser'
      ? `'${path}' ${formatValue(value)} is not root; the ${program} has none of its capabilities in effect then${program.includes('mount') ? '.' : ', and captures nothing.'}`
      : `'${path}' ${formatValue(value)} keeps the ${program} from starting as root, and as another user it has none of its capabilities in effect.`,
    fix: field === 'runAsUser' ? "Remove it, or write 0; capabilities in place of 'privileged' restrict root, too." : 'Remove it.',
    path,
  };
}
