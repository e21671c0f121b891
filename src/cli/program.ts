import { Command, type OutputConfiguration } from 'commander';
import { COMMANDS } from './commands';
import { examples, EXIT_CODES } from './commands/shared-options';
import type { CliSession } from './io/cli-io';
import { errorLine } from './io/errors';
import { isColoured } from './io/terminal/colours';
import { PROGRAM } from './program-name';
import { packageVersion } from './version';

const EXAMPLES = examples(
  `${PROGRAM} init my-kubeshark`,
  `${PROGRAM} lint worker.yaml`,
  `helm template kubeshark kubeshark/kubeshark | ${PROGRAM} lint -`,
  `${PROGRAM} lint --cluster --output table --output sarif=kubeshark.sarif`,
  `${PROGRAM} plan dist --nodes nodes.json --fail-on gap,overlap,capacity`,
  `${PROGRAM} import values.yaml --out worker.ts`,
);

/** The program with the called command; with all commands if none is called, or for completion. */
export function commandLine(session: CliSession, argv: readonly string[]): Command {
  const program = new Command(PROGRAM)
    .description('Starts, checks, plans, explains and imports Kubeshark workers of any manifest or cluster.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput(outputOf(session))
    .addHelpText('after', `${EXAMPLES}\n\n${EXIT_CODES}`);
  for (const name of called(argv)) {
    COMMANDS[name]()(program, session).showHelpAfterError(`See '${PROGRAM} ${name} --help'.`);
  }
  return program.showHelpAfterError(`See '${PROGRAM} --help'.`);
}

function called([name]: readonly string[]): string[] {
  return name !== undefined && name !== 'completion' && Object.hasOwn(COMMANDS, name) ? [name] : Object.keys(COMMANDS);
}

function outputOf(session: CliSession): OutputConfiguration {
  const { stdout, stderr, env } = session.io;
  return {
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
    outputError: (message) => stderr.write(`${errorLine(session, message.replace(/^error: /, ''))}\n`),
    getOutHelpWidth: () => stdout.columns || 100,
    getErrHelpWidth: () => stderr.columns || 100,
    getOutHasColors: () => isColoured(stdout, env),
    getErrHasColors: () => isColoured(stderr, env),
  };
}
