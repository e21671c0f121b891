import type { IConstruct } from 'constructs';
import { AppWorkers } from './app-workers';
import { FindingsCache, type Acknowledgement, type RawFinding } from '../diagnostics';
import type { ShapeProblem } from '../props/schema/index';
import { problemFinding } from '../rules';
import { ruleIds } from '../rules/rule-ids/index';

/** What findings about props alone depend on. */
export interface PropsFindingsSource {
  /** Values that cannot be used as props. */
  readonly problems: readonly ShapeProblem[];
  /** What the rules find in the props. */
  readonly check: () => readonly RawFinding[];
  readonly acknowledge?: readonly Acknowledgement[];
  readonly strict?: boolean;
}

/**
 * The findings of a construct that depend on its props alone, so that they never change. They are in the report of the app, and
 * errors stop the synth.
 */
export function propsFindings(construct: IConstruct, source: PropsFindingsSource): FindingsCache {
  const { problems, check, acknowledge = [], strict = false } = source;
  const findings = new FindingsCache(construct, {
    strict,
    changes: () => 0,
    acknowledgements: () => acknowledge.map((one) => ({ ...one, own: true })),
    ruleIds,
    find: () => [...problems.map(problemFinding), ...check()],
  });
  AppWorkers.of(construct).add({ construct, findings });
  construct.node.addValidation({ validate: () => findings.errors() });
  return findings;
}
