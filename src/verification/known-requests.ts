import type { KnownTraffic } from './known-traffic';
import type { NodeEvidence } from './verify-node';

/** The numbers of requests, by node and kind of traffic. */
type Numbers = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<number>>>;

/** The path of a numbered request, in a log or in any other text. */
const REQUEST = /stability-test\/([A-Za-z0-9.-]{1,253})\/([A-Za-z0-9-]{1,100})\/(\d{1,15}|[1-8]\d{15})(?!\d)/g;

/** Finds the distinct numbers of requests in lines of text, which may name each several times. */
function numbersIn(lines: Iterable<string>): Numbers {
  const nodes = new Map<string, Map<string, Set<number>>>();
  for (const line of lines) {
    for (const [, node, kind, number] of line.matchAll(REQUEST)) {
      const kinds = nodes.get(node) ?? nodes.set(node, new Map()).get(node)!;
      (kinds.get(kind) ?? kinds.set(kind, new Set()).get(kind)!).add(Number(number));
    }
  }
  return nodes;
}

/** Compares the requests that were sent with those that were seen, node by node. What was seen and never sent does not count. */
export function compareRequests(sentLines: Iterable<string>, seenLines: Iterable<string>): ReadonlyMap<string, KnownTraffic> {
  const [sent, seen] = [numbersIn(sentLines), numbersIn(seenLines)];
  return new Map([...sent].map(([node, kinds]) => {
    const total = { sent: 0, missed: 0, longestRun: 0 };
    kinds.forEach((numbers, kind) => {
      let run = 0;
      for (const number of [...numbers].sort((one, other) => one - other)) {
        run = seen.get(node)?.get(kind)?.has(number) ? 0 : run + 1;
        total.sent++;
        total.missed += run === 0 ? 0 : 1;
        total.longestRun = Math.max(total.longestRun, run);
      }
    });
    return [node, total];
  }));
}

/** Evidence with what is known of each node's requests; nodes that only the requests name are added. */
export function withKnownTraffic(evidence: readonly NodeEvidence[], known: ReadonlyMap<string, KnownTraffic>): readonly NodeEvidence[] {
  const named = new Set(evidence.map(({ node }) => node));
  const others = [...known.keys()].filter((node) => !named.has(node)).map(emptyEvidence);
  return [...evidence, ...others].map((one) => (known.has(one.node) ? { ...one, known: known.get(one.node) } : one));
}

/** What is known about a node that nothing shows. */
export function emptyEvidence(node: string): NodeEvidence {
  return { node, pool: undefined, packets: [], tls: [], restarts: [], fullRestartPoints: 0, created: undefined };
}
