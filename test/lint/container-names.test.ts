import { validateDaemonSet } from '../../src/kubernetes';
import { lint } from '../../src/lint';
import { DaemonSetLinter } from '../../src/lint/lint-daemon-set';
import { inMemory } from '../../src/loader';
import { daemonSet } from '../../src/render';
import { mutate, randomFrom } from '../kubernetes/support/mutations';
import { runs } from '../support/runs';
import { specOf } from '../support/spec';

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io';

/** A worker that no rule finds an error in, changed. */
function worker(change: (pod: any, template: any) => void): any {
  const object: any = structuredClone(daemonSet(specOf()));
  const { template } = object.spec;
  change(template.spec, template);
  return object;
}

/** The errors of a worker: rule and field. */
function errorsOf(object: any): string[] {
  return lint([inMemory(object)]).findings.filter(({ severity }) => severity === 'error').map(({ rule, path }) => `${rule} ${path}`);
}

const rename = (name: unknown) => (pod: any) => { pod.containers[0].name = name; };
const CONTAINERS = 'spec.template.spec.containers';
const ANNOTATIONS = 'spec.template.metadata.annotations';

describe('container names that the API server rejects are errors, where they are written', () => {
  test.each<[string, (pod: any, template: any) => void, readonly string[]]>([
    ['upper case and an underscore', rename('Kube_Sniffer'), [`kubernetes/container ${CONTAINERS}[Kube_Sniffer].name`]],
    ['no name', (pod) => { delete pod.containers[0].name; }, [`kubernetes/container ${CONTAINERS}[0].name`]],
    ['an empty name', rename(''), [`kubernetes/container ${CONTAINERS}[0].name`]],
    ['a number', rename(5), [`kubernetes/type ${CONTAINERS}[0].name`]],
    ['64 characters', rename('a'.repeat(64)), [`kubernetes/container ${CONTAINERS}[${'a'.repeat(64)}].name`]],
    ['one name for two containers', rename('tracer'), [`kubernetes/container ${CONTAINERS}[1].name`]],
    ['the name of an init container', rename('mount-bpf'), ['kubernetes/container spec.template.spec.initContainers[mount-bpf].name']],
    ['two sidecars of one name beside a renamed worker', (pod) => {
      rename('capture')(pod);
      pod.containers.push({ name: 'sniffer', image: 'a' }, { name: 'sniffer', image: 'b' });
    }, [`kubernetes/container ${CONTAINERS}[3].name`]],
    ['an AppArmor annotation for a container that is gone', (pod, { metadata }) => {
      rename('capture')(pod);
      metadata.annotations = { [`${APP_ARMOR}/sniffer`]: 'unconfined' };
    }, [`kubernetes/metadata ${ANNOTATIONS}[${APP_ARMOR}/sniffer]`]],
  ])('%s', (_, change, expected) => {
    expect(errorsOf(worker(change))).toEqual(expected);
  });
});

describe('container names that the API server accepts are no errors', () => {
  test.each<[string, (pod: any, template: any) => void]>([
    ['another name', rename('capture')],
    ['an AppArmor annotation for a container by its own name', (pod, { metadata }) => {
      rename('capture')(pod);
      metadata.annotations = { [`${APP_ARMOR}/capture`]: 'unconfined' };
    }],
    ['a sidecar that is called sniffer', (pod) => {
      rename('capture')(pod);
      pod.containers.unshift({ name: 'sniffer', image: 'example.com/sidecar:1' });
    }],
    ['an init container that is called tracer', (pod) => {
      pod.containers[1].name = 'tls';
      pod.initContainers.unshift({ name: 'tracer', image: 'example.com/sidecar:1' });
    }],
    ['a resource of a container by its own name', (pod) => {
      rename('capture')(pod);
      pod.volumes.push({ name: 'pod', downwardAPI: { items: [{ path: 'cpu', resourceFieldRef: { containerName: 'capture', resource: 'limits.cpu' } }] } });
    }],
  ])('%s', (_, change) => {
    expect(errorsOf(worker(change))).toEqual([]);
  });
});

test('findings about a renamed container name it as it is written, whatever its position', () => {
  const paths = (object: any) => lint([inMemory(object)]).findings.map(({ rule, path = '' }) => `${rule} ${path}`);
  const change = (pod: any) => { pod.containers[0].resources = {}; };
  const before = paths(worker(change));
  const renamed = worker((pod) => {
    change(pod);
    rename('capture')(pod);
    pod.containers.reverse();
  });
  expect(before.some((path) => path.includes('containers[sniffer]'))).toBe(true);
  expect(paths(renamed)).toEqual(before.map((path) => path.replace('[sniffer]', '[capture]')));
});

/** Names that a container may have, valid and not. */
const NAMES: readonly unknown[] = ['capture', 'sniffer', 'tracer', 'mount-bpf', 'Kube_Sniffer', '', undefined, 5, 'a'.repeat(64), '0', 'a]b'];

test('a worker has errors of the API server exactly if its DaemonSet as written has', () => {
  for (let seed = 0; seed < runs(600); seed++) {
    const random = randomFrom(seed);
    const object = mutate(daemonSet(specOf()), random);
    const pod = object.spec?.template?.spec;
    const containers = [pod?.containers, pod?.initContainers].flatMap((list) => (Array.isArray(list) ? list : []));
    for (const container of containers.filter(() => random() < 0.3)) {
      Object.assign(Object(container), { name: NAMES[Math.floor(random() * NAMES.length)] });
    }
    const written = validateDaemonSet(object).filter(({ severity }) => severity === 'error');
    const found = new DaemonSetLinter().lint(object).findings.filter(({ rejectedByApiServer }) => rejectedByApiServer);
    expect({ seed, refused: found.length > 0 }).toEqual({ seed, refused: written.length > 0 });
  }
});
