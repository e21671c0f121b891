import { Command, type OutputConfiguration } from 'commander';
import type { CliSession } from './cli-io';
import {
  completionCommand, examples, EXIT_CODES, explainCommand, importCommand, lintCommand, presetsCommand, rulesCommand,
} from './commands';
import { errorLine } from './failure';
import { PROGRAM } from './program-name';
import { isColoured } from './terminal/colours';
import { packageVersion } from './version';

const ADD_COMMANDS = [lintCommand, importCommand, explainCommand, presetsCommand, rulesCommand, completionCommand];

const EXAMPLES = examples(
  `${PROGRAM} lint worker.yaml`,
  `helm template kubeshark kubeshark/kubeshark | ${PROGRAM} lint -`,
  `${PROGRAM} lint --cluster --output table --output sarif=kubeshark.sarif`,
  `${PROGRAM} import values.yaml --out worker.ts`,
);

/** Every command with its options. What a command needs is loaded when it runs. */
export function commandLine(session: CliSession): Command {
  const program = new Command(PROGRAM)
    .description('Checks, explains and imports Kubeshark workers: any DaemonSet, from a file or a cluster.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput(outputOf(session))
    .addHelpText('after', `${EXAMPLES}\n\n${EXIT_CODES}`);
  for (const addCommand of ADD_COMMANDS) {
    const command = addCommand(program, session);
    command.showHelpAfterError(`See '${PROGRAM} ${command.name()} --help'.`);
  }
  return program.showHelpAfterError(`See '${PROGRAM} --help'.`);
}

function outputOf(session: CliSession): OutputConfiguration {
  const { stdout, stderr, env } = session.io;
  return {
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
    outputError: (message) => stderr.write(`${errorLine(session, message.replace(/^error: /, ''))}\n`),
    getOutHelpWidth: () => stdout.columns ?? 100,
    getErrHelpWidth: () => stderr.columns ?? 100,
    getOutHasColors: () => isColoured(stdout, env),
    getErrHasColors: () => isColoured(stderr, env),
  };
}
