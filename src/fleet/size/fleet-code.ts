import { poolProps } from './pool-props';
import { isSized, type FleetProposal, type ProposedPool, type Sizing } from './proposal';
import { Imports } from '../../print';
import { call, layOut, list, object, spread, type Bracketed, type Code } from '../../print/code';
import { commentLines } from '../../print/comment';
import { ConstructIds } from '../../print/construct-ids';
import { textLiteral } from '../../print/literals';
import { printProps } from '../../print/props-code';

const PACKAGE = 'cdk8s-kubeshark';

/**
 * The statement that makes the fleet in a construct `chart`, with its imports, to be pasted. Pools that no worker fits
 * are comments, as are those that nothing selects.
 */
export function fleetCode({ pools }: FleetProposal): string {
  const imports = new Imports();
  const ids = new ConstructIds('fleet');
  const printed = pools.filter(isPrintable).map((pool) => poolCode(pool, imports, ids));
  const notes = pools.flatMap((pool) => noteOn(pool).map((note) => `Pool ${pool.name} (${pool.nodes.length === 1 ? `node ${pool.nodes[0]}` : `${pool.count} nodes`}) is left out: ${note}`));
  const fleet = printed.length === 0
    ? []
    : [`${layOut(call(`new ${imports.use(PACKAGE, 'KubesharkFleet')}`, ['chart', textLiteral('fleet'), object([['pools', spread(list(printed))]])]))};`];
  return [commentLines(notes), imports.statements(), fleet].filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** A pool that code can be written for. */
export type PrintablePool = ProposedPool & { readonly sizing: Sizing };

/** Whether a worker fits the pool, and something selects its nodes. */
export function isPrintable(pool: ProposedPool): pool is PrintablePool {
  return isSized(pool.sizing) && pool.selection.by !== 'none';
}

function poolCode({ name, sizing, selection }: PrintablePool, imports: Imports, ids: ConstructIds): Code {
  const { items } = printProps(poolProps(sizing, selection), imports, ids).code as Bracketed;
  return spread({ open: '{', items: [`name: ${textLiteral(name)}`, ...items], close: '}', spaced: true });
}

function noteOn({ sizing, selection }: ProposedPool): string[] {
  if (!isSized(sizing)) {
    return [`it is too small. ${sizing.tooSmall.join('. ')}.`];
  }
  return selection.by === 'none' ? [`${selection.reason}.`] : [];
}
