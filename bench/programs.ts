import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Programs that are measured. */
export const PROGRAMS = join(__dirname, 'programs');

/** The command of the library. */
export const COMMAND = join(__dirname, '..', 'bin', 'cdk8s-kubeshark');

/** Runs a program once, for its output. */
export function runProgram(file: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${file} ended with ${status}: ${stderr}`);
  }
}

/** Whether two folders hold the same files, byte by byte. */
export function sameManifests(one: string, other: string): boolean {
  const names = readdirSync(one);
  return names.join() === readdirSync(other).join() && names.every((name) => readFileSync(join(one, name)).equals(readFileSync(join(other, name))));
}

/** Puts the programs that `.ci/run` has installed on the PATH. */
export function addInstalledPrograms(): void {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  process.env.PATH = [process.env.PATH, join(cache, 'cdk8s-kubeshark', 'bin')].join(delimiter);
}
