import type { VerifyReport } from './verify-report';
import type { LossSpan, NodeVerdict, PoolVerdict } from '../../../verification';
import { jsonText } from '../../io/json-text';

/** The report for programs; its schema is `docs/verify-report.schema.json`. What is not known is `null`, never zero. */
export function verifyJson({ report: { window: { start, end }, objectives, verdicts, pools, totals }, warnings }: VerifyReport): string {
  return jsonText({
    window: { start, end, seconds: end - start },
    objectives,
    totals,
    verdicts: verdicts.map(verdictData),
    pools: pools.map(poolData),
    warnings,
  });
}

function verdictData(one: NodeVerdict): object {
  const { objective, node, pool, verdict, value, atBest, atWorst, received, dropped, unseen, breaches, terminations, explanations, reasons } = one;
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
    ...(breaches !== undefined && { breaches: breaches.map(breachData) }),
    ...(terminations !== undefined && { terminations }),
    ...(explanations !== undefined && { explanations }),
    reasons,
  };
}

function breachData({ start, end, received, dropped }: LossSpan): object {
  return { start, end, received, dropped };
}

function poolData({ objective, pool, verdict, nodes }: PoolVerdict): object {
  return { objective, pool: pool ?? null, verdict, nodes };
}

/** `increase` extrapolates to the ends of the window, so that its results are fractions. */
function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value);
}
