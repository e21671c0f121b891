import { spawnSync } from 'node:child_process';
import { WorkerPreset } from '../../../../src/presets';
import { ALL_RULES } from '../../../../src/rules';
import { runCli } from '../../support/run-cli';

async function script(shell: string): Promise<string> {
  const { code, stdout } = await runCli(['completion', shell]);
  expect(code).toBe(0);
  return stdout;
}

/** What bash offers after words, of which the last one may be begun. It splits words at `=`, as a reader of a line does. */
async function offered(...words: string[]): Promise<string[]> {
  const program = `${await script('bash')}
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    function=$(complete -p cdk8s-kubeshark | sed 's/.*-F \\([^ ]*\\).*/\\1/')
    $function
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', program, 'bash', 'cdk8s-kubeshark', ...words], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter(Boolean);
}

describe('bash', () => {
  test('offers the commands', async () => {
    expect(await offered('')).toEqual(expect.arrayContaining(['init', 'lint', 'size', 'import', 'explain', 'presets', 'rules', 'completion', 'help', '--version']));
    expect(await offered('ex')).toEqual(['explain']);
    expect(await offered('help', 'l')).toEqual(['lint']);
  });

  test('offers the options of a command', async () => {
    expect(await offered('lint', 'worker.yaml', '--')).toEqual(expect.arrayContaining(['--output', '--cluster', '--fix', '--help']));
    expect(await offered('lint', '--fa')).toEqual(['--fail-on']);
    expect(await offered('presets', '--')).toEqual(['--output', '--help']);
  });

  test('offers the values of an option', async () => {
    expect(await offered('lint', '--output', '')).toEqual(['table', 'json', 'sarif', 'junit', 'markdown']);
    expect(await offered('lint', '-o', 's')).toEqual(['sarif']);
    expect(await offered('lint', '--fix', '=', 'y')).toEqual(['yaml-patch']);
    expect(await offered('lint', '--fail-on', '=')).toEqual(['error', 'warning']);
    expect(await offered('lint', '--ignore', 'probes/p')).toEqual(['probes/process-name', 'probes/port']);
    expect(await offered('completion', 'z')).toEqual(['zsh']);
  });

  test('offers presets, and rules and families', async () => {
    expect(await offered('explain', '')).toEqual(WorkerPreset.all().map(({ name }) => name));
    expect(await offered('rules', '')).toEqual(expect.arrayContaining(['probes', ...ALL_RULES.map(({ id }) => id)]));
  });

  test('leaves files to bash', async () => {
    expect(await offered('lint', '')).toEqual([]);
    expect(await offered('lint', '--output', 'json', '=', 'fi')).toEqual([]);
    expect(await script('bash')).toContain('complete -o default ');
  });
});

test.each(['zsh', 'fish'])('%s gets every command, its options and their values', async (shell) => {
  const text = await script(shell);
  for (const word of ['lint', 'completion', 'fail-on', 'yaml-patch', 'recommended', 'probes/process-name']) {
    expect(text).toContain(word);
  }
});
