import * as fc from 'fast-check';
import { processCheck } from '../../../src/props/probe/process-check';
import { hopelessSearch } from '../../../src/rules/probes/process-check';
import { cpuTimeOf } from '../../support/cpu-time';
import { runs } from '../../support/runs';

const WORKER = ['./worker', '-i', 'any', '-port', '48999', '-cloud-api-url', 'https://api.kubeshark.com'];

function sh(script: string): string[] {
  return ['/bin/sh', '-c', script];
}

describe('a check that can never find the worker', () => {
  test.each<[string, string[], string]>([
    ['the guide\'s', sh('test $(ps aux | grep "[k]ubeshark-worker" | wc -l) -eq 1'), 'grep "[k]ubeshark-worker"'],
    ['the guide\'s in bash', ['bash', '-ec', 'test $(ps aux | grep "[k]ubeshark-worker" | wc -l) -eq 1'], 'grep "[k]ubeshark-worker"'],
    ['the guide\'s in busybox', ['/bin/busybox', 'sh', '-c', 'ps | grep -q "[k]ubeshark-worker"'], 'grep -q "[k]ubeshark-worker"'],
    ['a plain grep', sh('ps -ef | grep kubeshark-worker | grep -v grep'), 'grep kubeshark-worker'],
    ['a grep without regard to case', sh('ps aux | grep -i KubeShark-Worker'), 'grep -i KubeShark-Worker'],
    ['a grep for two words', sh("ps aux | grep 'kubeshark.*worker$'"), "grep 'kubeshark.*worker$'"],
    ['a grep for other words', sh("ps aux | grep 'kube-shark'"), "grep 'kube-shark'"],
    ['a grep for a word that is there once', sh("ps aux | grep 'worker.*worker'"), "grep 'worker.*worker'"],
    ['a grep behind a pipe without blanks', sh('ps aux|grep kubeshark-worker'), 'grep kubeshark-worker'],
    ['a grep in /proc', sh('grep -q kubeshark-worker /proc/*/comm'), 'grep -q kubeshark-worker'],
    ['a count that is tested afterwards', sh('n=$(pgrep -c kubeshark); [ "$n" -ge 1 ]'), 'pgrep -c kubeshark'],
    ['pgrep', ['pgrep', 'kubeshark-worker'], 'pgrep kubeshark-worker'],
    ['pgrep by its path', ['/usr/bin/pgrep', '-x', 'kubeshark-worker'], 'pgrep -x kubeshark-worker'],
    ['pgrep over whole command lines', sh('pgrep -f kubeshark-worker'), 'pgrep -f kubeshark-worker'],
    ['pgrep for the release, whose name is in no process name', sh('pgrep kubeshark'), 'pgrep kubeshark'],
    ['pidof', ['pidof', 'kubeshark-worker'], 'pidof kubeshark-worker'],
    ['killall', sh('killall -0 kubeshark-worker'), 'killall -0 kubeshark-worker'],
    ['a failure that is passed on', sh('pidof kubeshark-worker || exit 1'), 'pidof kubeshark-worker'],
    ['two ways that both fail', sh('pidof kubeshark-worker || pgrep kubeshark'), 'pidof kubeshark-worker'],
    ['one of two conditions', sh('test -e /app && pidof kubeshark-worker'), 'pidof kubeshark-worker'],
    ['the library\'s own for another name', processCheck('kubeshark-worker'), 'process kubeshark-worker'],
  ])('is found: %s', (_, command, text) => {
    expect(hopelessSearch(command, WORKER)?.text).toBe(text);
  });

  test.each<[string, string[]]>([
    ['the library\'s own', processCheck('worker')],
    ['a grep for the command', sh('test $(ps aux | grep "[.]/worker" | wc -l) -eq 1')],
    ['a grep for the name', sh('ps | grep -q "[w]orker"')],
    ['a grep for the command and a flag', sh("ps aux | grep '[w]orker.*-port'")],
    ['pgrep for the name', ['pgrep', '-x', 'worker']],
    ['pgrep for what an argument holds', sh('pgrep -f kubeshark')],
    ['pidof for the name', ['pidof', 'worker']],
    ['pidof for a path', ['pidof', '/app/worker']],
    ['one way of two', sh('pidof kubeshark-worker || pidof worker')],
    ['a way that always passes', sh('pidof kubeshark-worker || true')],
    ['a search that must fail', sh('! pgrep kubeshark-worker')],
    ['a count of nothing', sh('[ $(ps aux | grep "[k]ubeshark-worker" | wc -l) -eq 0 ]')],
    ['a count below two', sh('[ $(ps aux | grep "[k]ubeshark-worker" | wc -l) -lt 2 ]')],
    ['a search that does not decide', sh('pgrep kubeshark-worker; wget -q localhost')],
    ['a script with branches', sh('if pgrep kubeshark-worker; then exit 1; fi')],
    ['an inverted grep', sh('ps aux | grep -v kubeshark-worker')],
    ['a grep in a file', sh('grep kubeshark-worker /etc/hosts')],
    ['a pattern with alternatives', sh("ps aux | grep -E 'kubeshark-worker|worker'")],
    ['a pattern with a set of letters', sh("ps aux | grep '[wW]orker'")],
    ['a pattern from a variable', sh('ps aux | grep "$NAME-worker"')],
    ['a state of one letter', sh('ps -o stat= -p 1 | grep -q R')],
    ['options that move the pattern', sh('pgrep -u root worker')],
    ['another program', ['/app/health', 'kubeshark-worker']],
    ['nothing', []],
  ])('is not suspected: %s', (_, command) => {
    expect(hopelessSearch(command, WORKER)).toBeUndefined();
  });

  test('is judged by the worker\'s real command', () => {
    expect(hopelessSearch(['pidof', 'kubeshark-worker'], ['/bin/kubeshark-worker'])).toBeDefined();
    expect(hopelessSearch(['pidof', 'shark'], ['/bin/shark'])).toBeUndefined();
    expect(hopelessSearch(['pgrep', 'kubeshark-worke'], ['/bin/kubeshark-worker'])).toBeUndefined();
  });

  test('is looked for in any command without throwing, and soon', () => {
    const word = fc.constantFrom('ps', 'aux', '|', '||', '&&', ';', 'grep', 'pgrep', 'pidof', '-f', '-q', '"[k]ube"', "'a.*b.*c'", '$(', ')', '[', ']', '.*', '\\', 'worker', '(a+)+$');
    const command = fc.oneof(fc.array(fc.string({ unit: 'binary' })), fc.array(word, { maxLength: 60 }).map((words) => sh(words.join(' '))));
    fc.assert(fc.property(command, (candidate) => {
      const found = hopelessSearch(candidate, WORKER);
      expect(found === undefined || typeof found.text === 'string').toBe(true);
    }), { numRuns: runs(2000) });
    const long = [`ps aux | grep '${'a.*'.repeat(600)}'`, '/'.repeat(4000), 'ps '.repeat(1300)];
    expect(cpuTimeOf(() => long.forEach((script) => hopelessSearch(sh(script), WORKER)))).toBeLessThan(5000);
  });
});
