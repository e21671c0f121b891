import * as path from 'node:path';
import { appFiles } from './app-files';
import type { InitOptions } from './init-options';
import { libraryLocation } from './library-location';
import { nextSteps } from './next-steps';
import { readOrigin } from './read-origin';
import { writeNewFiles } from './write-new-files';
import { importSource } from '../../../convert/import';
import type { CliSession } from '../../io/cli-io';

/** Writes a new app, and prints what to do with it. */
export async function runInit(folder: string, options: InitOptions, session: CliSession): Promise<void> {
  const { language } = options;
  const origin = await readOrigin(options, session.io);
  const files = appFiles({
    name: path.basename(path.resolve(folder)),
    language,
    library: libraryLocation(folder),
    ...(origin !== undefined && { program: importSource(origin) }),
  });
  writeNewFiles(folder, files);
  session.io.stdout.write(nextSteps(folder, Object.keys(files), origin !== undefined));
}
