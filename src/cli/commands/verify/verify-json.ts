import type { NodeVerdict, PoolVerdict, VerificationReport } from '../../../verification';

/** The report for programs; its schema is `docs/verify-report.schema.json`. What is not known is `null`, never zero. */
export function verifyJson({ window: { start, end }, objectives, verdicts, pools, totals }: VerificationReport, warnings: readonly string[]): object {
  return {
    window: { start, end, seconds: end - start },
    objectives,
    totals,
    verdicts: verdicts.map(verdictData),
    pools: pools.map(poolData),
    warnings,
  };
}

function verdictData({ objective, node, pool, verdict, value, atBest, atWorst, received, dropped, unseen, reasons }: NodeVerdict): object {
  return {
    objective,
    node,
    pool: pool ?? null,
    verdict,
    value: value ?? null,
    atBest: atBest ?? null,
    atWorst: atWorst ?? null,
    ...(objective === 'loss' && { received: rounded(received), dropped: rounded(dropped) }),
    ...(unseen !== undefined && { unseenSeconds: Math.round(unseen) }),
    reasons,
  };
}

function poolData({ objective, pool, verdict, nodes }: PoolVerdict): object {
  return { objective, pool: pool ?? null, verdict, nodes };
}

/** `increase` extrapolates to the ends of the window, so that its results are fractions. */
function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value);
}
