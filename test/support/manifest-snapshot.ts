import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';

const MAX_LINES = 400;

/** Objects with a file of their own; all others are in one. */
const OWN_FILE: readonly string[] = ['DaemonSet', 'Deployment', 'Job', 'PrometheusRule', 'ValidatingAdmissionPolicy'];

/** A manifest as files that a review can read: one for each workload, PrometheusRule and policy, and one for all other objects. */
function splitManifest(manifest: string): { [file: string]: string } {
  const files: { [file: string]: string } = {};
  for (const document of manifest.split(/^---\n/m)) {
    const { kind, metadata } = parse(document);
    const file = OWN_FILE.includes(kind) ? `${metadata.name}.yaml` : 'other-objects.yaml';
    files[file] = files[file] === undefined ? document : `${files[file]}---\n${document}`;
  }
  return files;
}

function readFiles(folder: string): { [file: string]: string } {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
  return Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}

/** Whether jest was started to update snapshots, as `npm run test:update` does. */
function isUpdate(): boolean {
  return (expect.getState() as any).snapshotState._updateSnapshot === 'all';
}

/** Expects a manifest to be the one in a folder of snapshots; only `npm run test:update` writes there. */
export function expectManifestSnapshot(folder: string, manifest: string): void {
  const files = splitManifest(manifest);
  expect(Object.keys(files).filter((file) => files[file].split('\n').length > MAX_LINES)).toEqual([]);
  if (isUpdate()) {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    Object.entries(files).forEach(([file, text]) => fs.writeFileSync(path.join(folder, file), text));
  }
  expect(readFiles(folder)).toEqual(files);
}

/** Expects snapshots of these names and of no other. */
export function expectSnapshotNames(folder: string, names: readonly string[]): void {
  expect(fs.readdirSync(folder).sort()).toEqual([...names].sort());
}
