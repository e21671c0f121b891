/** Whether an objective was met; `unknown` where the data cannot show it. */
export type VerdictKind = 'met' | 'broken' | 'unknown';

/** An objective that is verified. Packets of TLS are counted apart, so that their loss is a verdict of its own. */
export type VerifiedObjective = 'loss' | 'tls-loss' | 'completeness' | 'restarts';

/** What decides or prevents a verdict. */
export type ReasonCode =
  | 'no-series' | 'no-metric' | 'inconsistent' | 'few-packets' | 'few-lost'
  | 'scrape-gap' | 'late-start' | 'early-end' | 'restarts' | 'replaced' | 'standstill'
  | 'no-restart-data' | 'restart-data-gap' | 'needs-known-traffic' | 'few-requests' | 'outage' | 'capture-stop';

/** Why a verdict is as it is: a sentence without its full stop. */
export interface Reason {
  readonly code: ReasonCode;
  readonly message: string;
}

/** The verdict on one objective. */
export interface Verdict {
  readonly verdict: VerdictKind;
  /** The measured value: a share of packets or a number of restarts; undefined where there is none. */
  readonly value?: number;
  /** The value if nothing was lost in the unseen times. */
  readonly atBest?: number;
  /** The value if everything was lost in these times. */
  readonly atWorst?: number;
  /** Why it is not met, or what is missing. */
  readonly reasons: readonly Reason[];
}
