import { CommandLine, runs } from '../../../src/render/command-line';

test.each<[string, object]>([
  ['in the command', { command: ['./worker', '-staletimeout', '45', '-servicemesh'] }],
  ['in the arguments', { command: ['./worker'], args: ['-staletimeout', '45', '-servicemesh'] }],
  ['in the arguments of an image whose command is not said', { args: ['/app/worker', '-staletimeout', '45', '-servicemesh'] }],
  ['with two dashes', { command: ['./worker', '--staletimeout', '45', '--servicemesh'] }],
  ['with equals signs', { command: ['./worker', '-staletimeout=45', '-servicemesh=true'] }],
  ['in a script', { command: ['/bin/bash', '-c', ' exec ./worker -staletimeout 45 -servicemesh'] }],
  ['twice, of which the last counts', { command: ['./worker', '-staletimeout', '30', '-servicemesh', '-staletimeout', '45'] }],
])('flags are read %s', (_, container) => {
  const flags = CommandLine.of(container, 'worker');
  expect([flags.value('-staletimeout'), flags.has('-servicemesh'), flags.has('-enable-watchdog'), flags.unknown]).toEqual(['45', true, false, []]);
});

test('a switch may be switched off', () => {
  expect(CommandLine.of({ command: ['./worker', '-servicemesh=false'] }, 'worker').has('-servicemesh')).toBe(false);
});

test('what is not known is kept in its order', () => {
  expect(CommandLine.of({ command: ['./worker', '-new', 'x', '-i', 'eth0', '-unixsocket'] }, 'worker').unknown).toEqual(['-new', 'x', '-unixsocket']);
});

test('an empty value is none', () => {
  expect(CommandLine.of({ command: ['./worker', '-capture-db-max-size', '', '-i'] }, 'worker').value('-capture-db-max-size')).toBeUndefined();
});

test('a program is not taken for another whose name ends alike', () => {
  expect(runs({ command: ['./coworker'] }, 'worker')).toBe(false);
  expect(runs({ args: ['/app/worker'] }, 'worker')).toBe(true);
});
