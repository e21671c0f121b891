import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint, type LintFinding } from '../../../src/lint';
import { inMemory } from '../../../src/loader';
import { readWorker } from '../../../src/manifest';
import { daemonSet } from '../../../src/render';
import { daemonSetOf, objectsIn, renderings } from '../../support/conformance';
import { describeWithShared } from '../../support/external';
import { share } from '../../support/runs';
import { specOf } from '../../support/spec';

const COMMAND = 'spec.template.spec.containers[sniffer].command';

/** The findings of one rule about a rendered worker whose command was changed. */
function findings(change: (command: string[], pod: any) => void, rule = 'environment/command-line'): LintFinding[] {
  const object: any = structuredClone(daemonSet(specOf()));
  const pod = object.spec.template.spec;
  change(pod.containers[0].command, pod);
  return lint([inMemory(object)]).findings.filter((finding) => finding.rule === rule);
}

describe('environment/command-line', () => {
  test('is silent of what the library renders', () => {
    expect([...findings(() => {}), ...findings(() => {}, 'environment/procfs')]).toEqual([]);
  });

  test.each<[string, readonly string[], string, string]>([
    ['a misspelt flag', ['-enable-resourceguard'], 'error', "Write '-enable-resource-guard'."],
    ['a flag of a later version', ['-brand-new-thing'], 'warning', 'Remove it, unless the image is of a later version that has it.'],
    ['a flag of older charts', ['-unixsocket'], 'warning', 'Remove it, or use an image of a version that has it.'],
    ['a value with a unit', ['-dumptracer', '30s'], 'error', 'Write a whole number without a unit.'],
    ['a value that a boolean cannot have', ['-unixsocket=maybe'], 'error', "Write '=true' or '=false' behind the flag."],
    ['a flag without its value', ['-storage-size'], 'error', 'Add the value, or remove the flag.'],
    ['a word without a name', ['--=1'], 'error', 'Remove it.'],
    ['a request for help', ['-help'], 'error', 'Remove it.'],
    ['a word at the end', ['warning'], 'warning', 'Remove it, or write it behind the flag that it belongs to.'],
    ['the end of flags, and a flag', ['--', '-servicemesh'], 'error', 'Remove it, or write it behind the flag that it belongs to.'],
  ])('finds %s', (_, words, severity, fix) => {
    let at = 0;
    const found = findings((command) => {
      at = command.length;
      command.push(...words);
    });
    expect(found[0]).toMatchObject({ severity, path: `${COMMAND}[${at}]` });
    expect(found[0].fix).toContain(fix);
  });

  test('is silent of a script in which a shell does more than to pass words on', () => {
    expect(findings((_, pod) => { pod.containers[0].command = ['sh', '-c', 'exec ./worker -new "$X" word']; })).toEqual([]);
  });
});

describe('environment/procfs', () => {
  const mountOf = (path: string, mountPath: string) => (command: string[], pod: any) => {
    command[command.indexOf('-procfs') + 1] = '/host/proc';
    pod.volumes.find(({ name }: any) => name === 'proc').hostPath.path = path;
    pod.containers[0].volumeMounts.find(({ name }: any) => name === 'proc').mountPath = mountPath;
  };

  test('takes /proc of the node at any path, also below the root of the node', () => {
    expect(findings(mountOf('/proc/', '/host/proc'), 'environment/procfs').filter(({ path }) => path!.startsWith(COMMAND))).toEqual([]);
    expect(findings(mountOf('/', '/host'), 'environment/procfs').filter(({ path }) => path!.startsWith(COMMAND))).toEqual([]);
  });

  test('finds a path where it is not mounted', () => {
    const [finding] = findings((command) => { command[command.indexOf('-procfs') + 1] = '/proc'; }, 'environment/procfs');
    expect(finding).toMatchObject({ severity: 'error' });
    expect(finding.fix).toContain("Write '/hostproc'.");
  });
});

describeWithShared('command lines of the field', (shared) => {
  const objectIn = (name: string) => objectsIn(readFileSync(join(shared, 'field', '15-stray-word', name), 'utf8'))[0];
  const errors = (name: string) => lint([inMemory(objectIn(name))]).findings.filter(({ rule }) => rule === 'environment/command-line');

  test('a stray word is an error at the word, and what is behind it is not in force', () => {
    expect(errors('input.yaml')).toMatchObject([{ severity: 'error', path: `${COMMAND}[9]` }]);
    const { tuning } = readWorker(objectIn('input.yaml'));
    expect([tuning.capture?.serviceMesh, tuning.capture?.watchdog, tuning.tcpStreams?.staleTimeout]).toEqual([false, false, undefined]);
  });

  test('a boolean with its value as a word is an error at the value', () => {
    const [error] = errors('bool-value.yaml');
    expect(error).toMatchObject({ severity: 'error', path: `${COMMAND}[6]` });
    expect(error.fix).toContain("Write '-servicemesh=true'");
    const { merged } = readWorker(objectIn('bool-value.yaml'));
    expect([merged.tuning.capture?.backend, merged.origins.get('capture.backend')]).toEqual(['best', 'default']);
  });

  test('a misspelt flag is an error at the flag', () => {
    const [error] = errors('unknown-flag.yaml');
    expect(error).toMatchObject({ severity: 'error' });
    expect(error.fix).toContain("Write '-enable-resource-guard'.");
  });

  test('no rendering of the chart has a finding', () => {
    for (const rendering of share(renderings(shared), 4)) {
      const found = lint([inMemory(daemonSetOf(rendering))]).findings.filter(({ rule }) => rule === 'environment/command-line' || rule === 'environment/procfs');
      expect([rendering.name, found]).toEqual([rendering.name, []]);
    }
  });
});
