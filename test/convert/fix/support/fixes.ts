import { writeFileSync } from 'node:fs';
import { inMemory, type SourceObject } from '../../../../src/loader';
import type { Workspace } from '../../../cli/support/workspace';

/** A whole program around a statement that was printed to be pasted, for a worker or for a release. */
export function programOf(snippet: string): string {
  return [
    "import { App, Chart } from 'cdk8s';",
    snippet.replace(/\n(new KubesharkWorker|KubesharkRelease\.fromManifest)/, "\nconst app = new App();\nconst chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });\n$1"),
    'app.synth();',
  ].join('\n');
}

/** Objects of a file, which is written. */
export function inFile(workspace: Workspace, name: string, objects: readonly any[]): SourceObject[] {
  const file = workspace.path(name);
  writeFileSync(file, objects.map((object) => `---\n${JSON.stringify(object)}\n`).join(''));
  return objects.map((object) => ({ ...inMemory(object), file }));
}
