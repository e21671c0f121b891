/* eslint-disable @typescript-eslint/no-require-imports */
import { Option, type Command } from 'commander';
import { examples, INPUT_FILES, valuesOption } from '../shared-options';
import type { ImportOptions } from './run';
import type { CliSession } from '../../io/cli-io';

const EXAMPLES = examples(
  'cdk8s-kubeshark import values.yaml --out worker.ts',
  'cdk8s-kubeshark import dist --out worker.ts',
  'kubectl get ds -n kubeshark -o yaml | cdk8s-kubeshark import - > worker.ts',
);

/** `import`: converts a manifest or values to code. */
export function importCommand(program: Command, session: CliSession): Command {
  return program.command('import')
    .summary('convert a manifest or Helm values to code')
    .description('Writes code that synthesizes the worker of a manifest, or the worker of the official chart with these values.')
    .argument('[files...]', `one worker among ${INPUT_FILES}`)
    .addOption(valuesOption())
    .addOption(new Option('--language <name>', 'the language of the code').choices(['typescript']).default('typescript'))
    .option('--out <file>', 'the file for the code (default: the standard output)')
    .option('--allow-unread', "write the file of '--out' even if Helm values were left out that the chart does not read")
    .option('--force', "replace the file of '--out' even if it was edited")
    .addHelpText('after', EXAMPLES)
    .action((files: string[], options: ImportOptions) => (
      (require('./run') as typeof import('./run')).runImport(files, options, session)
    ));
}
