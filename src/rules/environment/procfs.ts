import { Severity } from '../../diagnostics';
import { formatValue } from '../../kubernetes/validation/index';
import { CommandLine } from '../../render/command-line/index';
import { POD, SNIFFER, TRACER } from '../../render/field-map/index';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { valueAt } from '../../util/object-path';
import { elementNamed, objectOf, objectsOf, stringOf } from '../../util/untyped';
import type { Rule } from '../rule';

/** Where worker and tracer look for the processes of the node. */
export const PROCFS: Rule = {
  id: 'environment/procfs',
  severity: Severity.ERROR,
  otherSeverities: [Severity.WARNING],
  title: '`-procfs` names the path at which /proc of the node is mounted',
  why: 'Worker and tracer find processes, containers and their network namespaces there; anywhere else they see those of their own container at most.',
  fix: 'Mount a hostPath volume of /proc, and name its mountPath.',
  source: 'docs/evidence/command-line.md',
  check: function* (_, { daemonSet }) {
    const pod = objectOf(valueAt(POD, daemonSet));
    for (const [program, name, path] of [['worker', 'sniffer', SNIFFER], ['tracer', 'tracer', TRACER]] as const) {
      const container = elementNamed(pod.containers, name);
      const line = container && CommandLine.of(container, program);
      const flag = line?.parsed.flags.filter((one) => one.name === 'procfs').at(-1);
      if (container !== undefined && line !== undefined && isMissing(line, pod)) {
        yield {
          prop: '',
          severity: Severity.WARNING,
          message: `'${path}.command' does not pass -procfs; the ${program} looks for processes in /proc of its own container.`,
          fix: fixFor(container, pod, "'-procfs' and "),
          path: `${path}.${'command' in container ? 'command' : 'args'}`,
        };
      }
      if (container !== undefined && line !== undefined && flag !== undefined && !flag.value.includes('$') && !isProcOfNode(flag.value, container, pod)) {
        const field = `${path}.${line.fieldOf(flag.at + flag.length - 1)}`;
        yield {
          prop: '',
          message: `'${field}' ${formatValue(flag.value)} is the value of -procfs, and /proc of the node is not mounted there; the ${program} finds none of its processes.`,
          fix: fixFor(container, pod),
          path: field,
        };
      }
    }
  },
};

/** Whether the program's own default counts, which is /proc; a word that hides the flag is another rule's. */
function isMissing({ parsed, words, isExact }: CommandLine, { hostPID }: KubernetesObject): boolean {
  return isExact && words.length > 0 && hostPID !== true && parsed.errors.length === 0 && !words.some((word) => /^--?procfs(=|$)/.test(word));
}

function isProcOfNode(path: string, container: KubernetesObject, pod: KubernetesObject): boolean {
  return pathsOfProc(container, pod).includes(withoutEnd(path)) || (pod.hostPID === true && withoutEnd(path) === '/proc');
}

/** The paths at which a container sees /proc of the node. */
function pathsOfProc(container: KubernetesObject, pod: KubernetesObject): string[] {
  return objectsOf(container.volumeMounts).flatMap(({ name, mountPath, subPath }) => {
    const { path } = objectOf(elementNamed(pod.volumes, name)?.hostPath);
    const host = withoutEnd([stringOf(path) ?? ' ', stringOf(subPath) ?? ''].join('/'));
    const mount = withoutEnd(stringOf(mountPath) ?? '');
    return host === '/proc' ? [mount] : host === '' ? [`${mount}/proc`] : [];
  });
}

function fixFor(container: KubernetesObject, pod: KubernetesObject, flag = ''): string {
  const [path] = pathsOfProc(container, pod);
  return path === undefined ? `Mount a hostPath volume of /proc, and name its mountPath${flag === '' ? '' : ' with -procfs'}.` : `Write ${flag}'${path}'.`;
}

/** A path without slashes that have no meaning; '' for the root. */
function withoutEnd(path: string): string {
  return path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
}
