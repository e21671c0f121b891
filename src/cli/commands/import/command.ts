/* eslint-disable @typescript-eslint/no-require-imports */
import { Option, type Command } from 'commander';
import { examples, INPUT_FILES } from '../shared-options';
import type { ImportOptions } from './run';
import type { CliSession } from '../../io/cli-io';

const EXAMPLES = examples(
  'cdk8s-kubeshark import values.yaml --out worker.ts',
  'cdk8s-kubeshark import dist --out worker.ts',
  'kubectl get ds -n kubeshark -o yaml | cdk8s-kubeshark import - > worker.ts',
);

/** `import`: from a manifest or values to code. */
export function importCommand(program: Command, session: CliSession): Command {
  return program.command('import')
    .summary('turn a manifest or Helm values into code')
    .description("Writes the code that synthesizes a manifest's worker, or the worker of the official chart with these values.")
    .argument('<files...>', `one worker among ${INPUT_FILES}`)
    .addOption(new Option('--language <name>', 'the language of the code').choices(['typescript']).default('typescript'))
    .option('--out <file>', 'where to write the code; the standard output unless given')
    .addHelpText('after', EXAMPLES)
    .action((files: string[], options: ImportOptions) => (
      (require('./run') as typeof import('./run')).runImport(files, options, session)
    ));
}
