import type { DeclaredWorker, KnownTraffic, LossSpan, NodeVerdict, VerificationReport } from '../../../verification';
import type { Look } from '../../io/terminal/look';

/** The formats of a report of `verify`. */
export const VERIFY_FORMATS = ['table', 'json', 'junit', 'markdown', 'html'] as const;

/** A format of a report of `verify`. */
export type VerifyFormat = (typeof VERIFY_FORMATS)[number];

/** All that a report shows. */
export interface VerifyReport {
  readonly report: VerificationReport;
  /** Warnings of the server. */
  readonly warnings: readonly string[];
  /** What the worst nodes counted over time, in short steps. */
  readonly history: ReadonlyMap<string, readonly LossSpan[]>;
  /** What all nodes counted over time, in long steps; only for the formats that show it. */
  readonly overview: ReadonlyMap<string, readonly LossSpan[]>;
}

/** What to verify, of which nodes. */
export interface VerifySelection {
  readonly objectives: VerificationReport['objectives'];
  /** The nodes of `--nodes`; undefined without it. */
  readonly nodes: readonly string[] | undefined;
  readonly isExcepted: (node: string) => boolean;
  /** What became of numbered requests, by node. */
  readonly known: ReadonlyMap<string, KnownTraffic>;
  /** The workers as manifests declare them. */
  readonly workers: readonly DeclaredWorker[];
}

/** Writes a report, including the final line feed. */
export type VerifyWriter = (report: VerifyReport, look: Look) => string;

/** The reasons of a verdict as one sentence; empty where there is none. */
export function reasonsText({ reasons }: NodeVerdict): string {
  return reasons.length === 0 ? '' : `${reasons.map(({ message }) => message).join('; ')}.`;
}
