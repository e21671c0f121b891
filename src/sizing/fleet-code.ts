import { poolProps } from './pool-props';
import { isSized, type FleetProposal, type ProposedPool, type Sizing } from './proposal';
import { Imports } from '../codegen';
import { commentLines, call, formatCode, list, object, spread, type Code, stringLiteral, printProps } from '../codegen/index';
import { WorkerPreset } from '../presets';

const PACKAGE = 'cdk8s-kubeshark';

/** The purpose of the catch-all. */
const CATCH_ALL_NOTE = 'The catch-all covers nodes that are added later, with the minimum that a worker needs, until their size is known.';

/**
 * The statement that creates the fleet in a construct `chart`, with its imports, ready to paste. Pools that no worker fits
 * and pools without a selection are comments. There is a catch-all unless some nodes are too small for any worker: they
 * would get a worker that never starts.
 */
export function fleetCode({ pools }: FleetProposal): string {
  const imports = new Imports();
  const printed = pools.filter(isPrintable).map((pool) => poolCode(pool, imports));
  const hasCatchAll = printed.length > 0 && pools.every(({ sizing }) => isSized(sizing));
  const notes = [...pools.flatMap(notesOn), ...(hasCatchAll ? [CATCH_ALL_NOTE] : [])];
  const fields: [string, Code][] = [
    ['pools', spread(list(printed))],
    ...(hasCatchAll ? [['catchAll', printProps({ preset: WorkerPreset.lowFootprint() }, imports).code] as [string, Code]] : []),
  ];
  const fleet = printed.length === 0 ? [] : [`${formatCode(call(`new ${imports.use(PACKAGE, 'KubesharkFleet')}`, ['chart', stringLiteral('fleet'), spread(object(fields))]))};`];
  return [commentLines(notes), imports.statements(), fleet].filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** A pool that has code. */
export type PrintablePool = ProposedPool & { readonly sizing: Sizing };

/** Whether a worker fits the pool, and its nodes can be selected. */
export function isPrintable(pool: ProposedPool): pool is PrintablePool {
  return isSized(pool.sizing) && pool.selection.by !== 'none';
}

function poolCode({ name, sizing, selection }: PrintablePool, imports: Imports): Code {
  const { code } = printProps(poolProps(sizing, selection), imports);
  return call(`${imports.use(PACKAGE, 'FleetPool')}.of`, [stringLiteral(name), spread(code)]);
}

/** A comment for a pool that is not in the code. */
function notesOn({ name, nodes, count, sizing, selection }: ProposedPool): string[] {
  const leftOut = `Pool ${name} (${nodes.length === 1 ? `node ${nodes[0]}` : `${count} nodes`}) is omitted:`;
  if (!isSized(sizing)) {
    return [`${leftOut} it is too small. ${sizing.tooSmall.join('. ')}.`];
  }
  return selection.by === 'none' ? [`${leftOut} ${selection.reason}.`] : [];
}
