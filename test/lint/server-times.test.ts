import { lint } from '../../src/lint';
import { inMemory } from '../../src/loader';
import { daemonSet } from '../../src/render';
import { AGENTS } from '../kubernetes/support/agent-daemon-sets';
import { specOf } from '../support/spec';

const OBJECTS = { 'a worker': () => structuredClone(daemonSet(specOf())), 'another agent': AGENTS.get('falco')! };

const BAD_TIMES = ['2025-01-01', '', 'x', '2025-01-31 12:00:00Z', '2025-06-30T23:59:60Z', 5];

/** Each field that holds a time. */
const FIELDS: readonly [path: string, set: (metadata: any, time: unknown) => void][] = [
  ['metadata.creationTimestamp', (metadata, time) => { metadata.creationTimestamp = time; }],
  ['metadata.deletionTimestamp', (metadata, time) => { metadata.deletionTimestamp = time; }],
  ['metadata.managedFields[0].time', (metadata, time) => { metadata.managedFields = [{ manager: 'kubectl', time }]; }],
  ['spec.template.metadata.creationTimestamp', (_, time) => time],
];

describe.each(Object.entries(OBJECTS))('the times that a server adds to the DaemonSet of %s', (_, make) => {
  const errorsOf = (set: (typeof FIELDS)[number][1], path: string, time: unknown) => {
    const object: any = make();
    const { metadata } = path.startsWith('spec.') ? object.spec.template : object;
    (path.endsWith('creationTimestamp') ? FIELDS[0][1] : set)(metadata, time);
    return lint([inMemory(object)]).findings.filter(({ severity }) => severity === 'error').map((finding) => `${finding.rule} ${finding.path}`);
  };

  test.each(FIELDS)('%s is a time as RFC 3339 has it', (path, set) => {
    for (const time of BAD_TIMES) {
      expect([time, errorsOf(set, path, time)]).toEqual([time, [`kubernetes/type ${path}`]]);
    }
    for (const time of [null, '2025-01-31T12:00:00Z', '2025-01-31T12:00:00.5+01:00']) {
      expect([time, errorsOf(set, path, time)]).toEqual([time, []]);
    }
  });
});
