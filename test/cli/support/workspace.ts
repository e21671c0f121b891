import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** A folder of a test file's own. */
export class Workspace {
  public readonly dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cli-'));

  constructor() {
    afterAll(() => fs.rmSync(this.dir, { recursive: true }));
  }

  /** The path of a file in it. */
  public path(name: string): string {
    return path.join(this.dir, name);
  }

  /** Writes a file, and gives its path. */
  public write(name: string, text: string, mode = 0o644): string {
    fs.writeFileSync(this.path(name), text, { mode });
    return this.path(name);
  }

  /** The text of a file. */
  public read(name: string): string {
    return fs.readFileSync(this.path(name), 'utf8');
  }
}

/** The manifest of an object, as a document of a YAML file. */
export function manifest(kind: string, name: string): string {
  return `---\napiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  namespace: kubeshark\n  name: ${name}\n`;
}
