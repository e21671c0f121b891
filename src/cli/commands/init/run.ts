import * as path from 'node:path';
import { appFiles } from './app-files';
import type { InitOptions } from './init-options';
import { libraryLocation } from './library-location';
import { readOrigin } from './read-origin';
import { writeNewFiles } from './write-new-files';
import { importSource, unreadValues } from '../../../convert/import';
import type { CliSession } from '../../io/cli-io';
import { warnOfValues } from '../../io/errors';
import { aligned } from '../../io/terminal/aligned';
import { checkUnread } from '../../io/unread-values';

/** Writes a new app, and prints what it leaves out and the next steps. */
export async function runInit(folder: string, options: InitOptions, session: CliSession): Promise<void> {
  const { language } = options;
  const origin = await readOrigin(options, session.io);
  const files = appFiles({
    name: path.basename(path.resolve(folder)),
    language,
    library: libraryLocation(folder),
    ...(origin !== undefined && { program: importSource(origin, true) }),
  });
  const unread = unreadValues(origin ?? []);
  warnOfValues(session.io, unread);
  checkUnread(unread, options.allowUnread ?? false);
  writeNewFiles(folder, files);
  session.io.stdout.write(nextSteps(folder, Object.keys(files), origin !== undefined));
}

/** The written files and the next steps. */
function nextSteps(folder: string, files: readonly string[], isAdopted: boolean): string {
  const steps = [
    ['npm install', ''],
    ['npm run synth', 'writes the manifest to dist'],
    ['npm run lint', 'checks it'],
    ['npm test', 'runs your own test'],
    ...(isAdopted ? [['kubectl diff -f dist', 'shows what would change']] : []),
    ['kubectl apply -f dist', 'deploys it'],
  ];
  return `${[
    `Written to ${folder}: ${files.join(', ')}`,
    '',
    'Next steps:',
    ...(folder === '.' ? [] : [`  cd ${quoted(folder)}`]),
    aligned(steps.map(([command, comment]) => [`  ${command}`, comment && `# ${comment}`])),
  ].join('\n')}\n`;
}

function quoted(folder: string): string {
  return /^[\w./-]+$/.test(folder) ? folder : `'${folder.replace(/'/g, "'\\''")}'`;
}
