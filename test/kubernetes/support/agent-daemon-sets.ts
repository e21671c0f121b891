import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

const FOLDER = join(__dirname, 'agents');

/** DaemonSets in the shapes that agents of nodes have; the API server accepts each without a warning. */
export const AGENTS: ReadonlyMap<string, () => any> = new Map(readdirSync(FOLDER).map((file) => (
  [file.replace('.yaml', ''), () => load(readFileSync(join(FOLDER, file), 'utf8'))] as const
)));
