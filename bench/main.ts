/**
 * What the library and the command cost: all figures of one run with their goals, and how each cost grows. A report, never a
 * test: a figure above its goal fails nothing. `npm run bench -- start lint` runs two of the groups.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Group, Report } from './figure';
import { fleet } from './groups/fleet';
import { charts, workers } from './groups/growth';
import { lint } from './groups/lint';
import { tarball } from './groups/package';
import { plan } from './groups/plan';
import { start } from './groups/start';
import { printFigures, printGrowth } from './print-report';
import { addInstalledPrograms } from './programs';

const GROUPS: readonly Group[] = [start, workers, charts, lint, tarball, plan, fleet];

function main(names: readonly string[]): void {
  const unknown = names.filter((name) => !GROUPS.some((group) => group.name === name));
  if (unknown.length > 0) {
    console.error(`no group ${unknown.join(', ')}; there are ${GROUPS.map(({ name }) => name).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  console.log(`Node.js ${process.versions.node}, ${cpus().length} processors; CPU time, medians of runs that take turns`);
  const began = Date.now();
  const reports = GROUPS.filter(({ name }) => names.length === 0 || names.includes(name)).map(runGroup);
  console.log(`\n${printFigures(reports.flatMap(({ figures }) => figures))}`);
  reports.flatMap(({ growth = [] }) => growth).forEach((growth) => console.log(`\n${printGrowth(growth)}`));
  console.log(`\n${((Date.now() - began) / 60_000).toFixed(1)} min`);
}

/** A group that fails is a row of the report, so that the others are still measured. */
function runGroup({ name, run }: Group): Report {
  const folder = join(workplace, name);
  mkdirSync(folder);
  console.error(`measuring: ${name}`);
  try {
    return run(folder);
  } catch (error) {
    return { figures: [{ name, unit: 'x', note: (error as Error).message.split('\n')[0] }] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

addInstalledPrograms();
const workplace = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  // for the programs that are written into it
  symlinkSync(join(__dirname, '..', 'node_modules'), join(workplace, 'node_modules'));
  main(process.argv.slice(2));
} finally {
  rmSync(workplace, { recursive: true, force: true });
}
