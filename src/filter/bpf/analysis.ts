import { readBpf } from './parse';
import { analyzeFilter } from '../analyze-filter';
import type { FlowDirection } from '../flow/symmetry-check';

/** The result of checking a BPF filter. */
export interface BpfAnalysis {
  /**
   * `ok`: libpcap accepts it. `invalid`: libpcap rejects it, or no packet passes. `unknown`: it has parts that are not checked
   * here, or that depend on where the worker runs.
   */
  readonly status: 'ok' | 'invalid' | 'unknown';
  /** Why it is not `ok`, with the place. */
  readonly problem?: string;
  /** In which directions flows pass; undefined where that is not known. */
  readonly direction?: FlowDirection;
  /** A packet that passes while its reply does not. */
  readonly example?: string;
}

/**
 * Checks a BPF filter without libpcap: whether it compiles, and whether requests and their responses both pass.
 *
 * @see https://www.tcpdump.org/manpages/pcap-filter.7.html
 */
export function analyzeBpf(text: string): BpfAnalysis {
  const { status, problem, formula } = readBpf(text);
  if (formula === undefined) return { status, problem };
  const { problems, doubts, flows } = analyzeFilter({ kind: 'bpf', text, meaning: formula, doubt: problem });
  if (problems.length > 0) return { status: 'invalid', problem: problems.join(' ') };
  return { status: doubts.length > 0 ? 'unknown' : 'ok', problem: doubts.length > 0 ? doubts.join('; ') : undefined, ...flows };
}
