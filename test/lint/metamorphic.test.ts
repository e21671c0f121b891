import { dump } from 'js-yaml';
import { lint } from '../../src/lint';
import { readText } from '../../src/loader/parse-text';
import { WorkerPreset } from '../../src/presets';
import { daemonSet } from '../../src/render';
import { mutate, pick, randomFrom } from '../kubernetes/support/mutations';
import { richDaemonSet } from '../kubernetes/support/worker-daemon-set';
import { runs } from '../support/runs';
import { specOf } from '../support/spec';

const SEEDS = runs(160);

/** A DaemonSet of a worker or of another agent, changed in a few places. */
function daemonSetOf(seed: number): any {
  const random = randomFrom(seed);
  const preset = pick(random, WorkerPreset.all());
  const object = mutate(random() < 0.3 ? richDaemonSet() : daemonSet(specOf({}, preset)), random);
  return { ...object, apiVersion: 'apps/v1', kind: 'DaemonSet' };
}

/** Objects in a file of one List. */
function listOf(objects: readonly any[], write: (value: object) => string): string {
  return write({ apiVersion: 'v1', kind: 'List', items: objects });
}

const json = (value: object) => JSON.stringify(value);
const yaml = (value: object) => dump(value, { noRefs: true, lineWidth: -1, forceQuotes: true });
const yamlWithAliases = (value: object) => dump(value, { noRefs: false, lineWidth: -1, forceQuotes: true });

/** The rules about several DaemonSets. */
const OF_SEVERAL = ['placement/overlap', 'name/repeated-object'];

/** The findings of a file, object by object, without their lines. */
function findingsIn(text: string): string[] {
  return lint(readText('-', Buffer.from(text)), { ignore: OF_SEVERAL }).findings.map(({ line, file, ...finding }) => JSON.stringify(finding));
}

/** Another DaemonSet with the same lists of containers and volumes, in another pod. */
function sibling(object: any, random: () => number): any {
  const pod = object.spec?.template?.spec;
  if (pod === undefined || pod === null) {
    return object;
  }
  const change = pick<object>(random, [
    { hostNetwork: !pod.hostNetwork }, { os: { name: 'windows' } }, { hostUsers: false, hostPID: true }, { restartPolicy: 'Never' },
    { resourceClaims: [] }, { tolerations: [{ operator: 'Exists', key: '-a' }] }, { volumes: [] }, { initContainers: [] },
    { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } },
  ]);
  const annotations = { 'container.apparmor.security.beta.kubernetes.io/sniffer': pick(random, ['unconfined', 'x']) };
  const metadata = { ...object.spec.template.metadata, ...(random() < 0.5 && { annotations }) };
  return {
    ...object,
    metadata: { ...object.metadata, name: 'sibling' },
    spec: { ...object.spec, template: { ...object.spec.template, metadata, spec: { ...pod, ...change } } },
  };
}

test('an object has the same findings alone and among others, in any order, in JSON, in YAML and by aliases', () => {
  for (let seed = 0; seed < SEEDS; seed++) {
    const first = daemonSetOf(seed);
    const objects = [first, sibling(first, randomFrom(seed + 1)), sibling(first, randomFrom(seed + 2)), daemonSetOf(seed + SEEDS)];
    const alone = objects.map((object) => findingsIn(json(structuredClone(object))));
    const expected = { seed, findings: alone.flat() };
    expect({ seed, findings: findingsIn(listOf(objects, json)) }).toEqual(expected);
    expect({ seed, findings: findingsIn(listOf(objects, yaml)) }).toEqual(expected);
    expect({ seed, findings: findingsIn(listOf(objects, yamlWithAliases)) }).toEqual(expected);
    expect({ seed, findings: findingsIn(objects.map(yamlWithAliases).join('---\n')) }).toEqual(expected);
    const reversed = findingsIn(listOf([...objects].reverse(), yamlWithAliases));
    expect({ seed, findings: reversed }).toEqual({ seed, findings: [...alone].reverse().flat() });
  }
});

/** Lists of a pod whose order has no meaning, and those of its containers. */
const UNORDERED = ['volumes', 'tolerations', 'imagePullSecrets'];
const UNORDERED_IN_CONTAINERS = ['ports', 'volumeMounts', 'env'];

/** Rule, severity and field of each finding, whatever the position of an element. */
function withoutPositions(findings: readonly string[]): string[] {
  return findings.map((finding) => {
    const { rule, severity, path = '' } = JSON.parse(finding);
    return `${severity} ${rule} ${path.replace(/\[\d+\]/g, '[]')}`;
  }).sort();
}

test('an object has the same findings with lists without order in another order, and twice as many twice', () => {
  for (let seed = 0; seed < SEEDS; seed++) {
    const object = daemonSet(specOf({}, pick(randomFrom(seed), WorkerPreset.all()))) as any;
    const changed = mutate(object, randomFrom(seed), 1);
    if (hasRepeats(changed)) {
      continue;
    }
    const reordered = structuredClone(changed);
    const pod = reordered.spec?.template?.spec ?? {};
    [[pod, UNORDERED], ...asList(pod.containers).map((container) => [container, UNORDERED_IN_CONTAINERS])].forEach(([holder, lists]: any) => {
      lists.forEach((list: string) => Array.isArray(Object(holder)[list]) && holder[list].reverse());
    });
    const findings = findingsIn(json(changed));
    expect({ seed, findings: withoutPositions(findingsIn(json(reordered))) }).toEqual({ seed, findings: withoutPositions(findings) });
    expect({ seed, findings: findingsIn(`${json(changed)}\n${json(changed)}`) }).toEqual({ seed, findings: [...findings, ...findings] });
  }
});

function asList(value: unknown): any[] {
  return Array.isArray(value) ? value : [];
}

/** Of two elements with one name the second is at fault: then the order does have a meaning. */
function hasRepeats(object: any): boolean {
  const pod = object.spec?.template?.spec ?? {};
  const lists = [
    ...UNORDERED.map((list) => asList(pod[list])),
    ...asList(pod.containers).flatMap((one) => UNORDERED_IN_CONTAINERS.map((list) => asList(Object(one)[list]))),
  ];
  return lists.some((list) => ['name', 'mountPath', 'containerPort', 'key'].some((field) => {
    const values = list.map((element) => Object(element)[field]).filter((value) => value !== undefined);
    return new Set(values).size < values.length;
  }));
}
