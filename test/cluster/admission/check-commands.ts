import { processCheck } from '../../../src/props/probe';
import { pick, type Random } from '../../kubernetes/support/mutations';

const PATTERNS = [
  'kubeshark-worker', '[k]ubeshark-worker', 'worker', '[w]orker', 'kubeshark', './worker', '[.]/worker', '^worker$', '^kube', 'worker$', 'Worker', 'KUBESHARK', 'kube.*worker', 'worker.*port', 'port.*worker',
  'work.*worker', 'w.rker', 'w.*r', '\\./worker', 'a\\.worker', '/app/worker', 'bin/worker', '-port', 'staletimeout', '[\\]worker', 'kube[-]shark', 'work^er', 'wor|ker', '[wk]orker', 'worker*', 'wo+rker', 'wo', 'sh',
  '(worker)', '$NAME', '$NAME-worker', 'worker 1', 'root', 'Ssl', '00:00', 'é-shark', '48999', 'tracer', 'work[e]r', 'work[e].*48', 'kube[s]hark.*', 'kubeshark\\.worker', '[😀]abc', 'wor😀ker', 'a..', 'any', 'any.*any',
  'worker .*worker',
];

const OPTIONS = ['', '', '', '-q', '-i', '-qi', '-f', '-x', '-xf', '-c', '-v', '-E', '-e', '-q -i', '-0', '-s', '-fi', '-u root', '-l', '--quiet', '-a -f', '-w'];

const PROGRAMS = ['pgrep', 'pidof', 'grep', 'grep', 'egrep', 'fgrep', 'pkill', 'killall', '/usr/bin/pgrep', './grep', '/bin/busybox', 'ps', 'greps', 'xpgrep'];

const IN_FRONT = ['', '', '', 'ps aux | ', 'ps aux | ', 'ps -ef|', 'ps|', 'ps & | ', 'pstree | ', 'test -e /app && ', '! ', 'n=$(', 'n=`', 'A="$(', '[ $(ps aux | ', 'test $(ps aux | ', 'true; ', 'sleep 1; ', 'cd /;', '(', '{ ', 'echo ps | ', 'cat /proc/1/comm | ', '\t'];

const BEHIND = [
  '', '', '', ' | wc -l) -eq 1', ' | wc -l) -ge 1 ]', ' | wc -l) -eq 0 ]', ' | wc -l) -lt 2 ]', ' | grep -v grep', ' | grep -v grep | wc -l', ' > /dev/null', ' >/dev/null 2>&1', ' /proc/*/comm', ' /proc/1/cmdline', ' /etc/hosts', ')',
  '); [ "$n" -ge 1 ]', '); [ -z "$n" ]', '`; test "$n" -ne 0', ' || exit 1', ' || false', ' || exit 0', ' || true', ' && exit 0', '; exit 1', '; wget -q localhost', ';', ' ;\n', ' && true', ' == 0', " -ne '1'", '; }',
];

const JOINS = [' || ', ' || ', '||', ' && ', '; ', '\n', ' | ', ' & '];

const BRANCHES = ['if pgrep kubeshark; then exit 1; fi', 'while true; do pgrep kubeshark; done', 'pgrep kubeshark-if', 'for p in 1; do pidof kubeshark; done', 'case x in x) pgrep kubeshark;; esac', 'exit 1', 'false', 'exit 1 ;)', ' ', ''];

/** The commands of checks that look for a process, and others. */
export function checkCommand(random: Random): string[] {
  const kind = random();
  if (kind < 0.08) {
    return processCheck(pick(random, ['worker', 'kubeshark-worker', 'sh', '']));
  }
  if (kind < 0.3) {
    const options = pick(random, OPTIONS).split(' ').filter((option) => option !== '');
    return [...(random() < 0.2 ? ['busybox'] : []), pick(random, PROGRAMS), ...options, pick(random, PATTERNS)];
  }
  const parts = Array.from({ length: pick(random, [1, 1, 1, 1, 2, 3]) }, () => (random() < 0.07 ? pick(random, BRANCHES) : search(random)));
  const script = parts.reduce((text, part) => text + pick(random, JOINS) + part);
  const shell = pick(random, [['sh'], ['/bin/sh'], ['bash'], ['/bin/ash'], ['dash'], ['busybox', 'sh'], ['/bin/busybox', 'ash'], ['zsh'], ['busybox']]);
  const option = pick(random, [['-c'], ['-c'], ['-c'], ['-ec'], ['-e', '-c'], ['-o', 'pipefail', '-c'], ['-C'], []]);
  return [...shell, ...option, script, ...(random() < 0.1 ? ['name', 'other'] : [])].slice(0, random() < 0.03 ? shell.length + option.length : undefined);
}

/** A search with something in front of and behind it. */
function search(random: Random): string {
  const quote = pick(random, ['', '', '"', '"', "'"]);
  const pattern = pick(random, PATTERNS);
  const blank = () => pick(random, [' ', ' ', ' ', '  ', '\t', '\u00a0']);
  const options = pick(random, OPTIONS);
  return `${pick(random, IN_FRONT)}${pick(random, PROGRAMS)}${options === '' ? '' : blank() + options}${blank()}${quote}${pattern}${quote}${pick(random, BEHIND)}`;
}
