import { messageOf, type RawFinding } from '../diagnostics/index';
import type { HelmReading, UnmappedValue } from '../helm';
import { HELM_RULES } from '../helm/rules';
import type { WorkerTuning } from '../props';
import { describeValue, type ShapeProblem } from '../props/schema/index';
import { checkShape } from '../props/validation/index';
import type { Origins, TuningLayer } from '../worker-spec';

/** Where the values of a release come from, in which the worker reads its settings. */
const ORIGIN = 'helm values';

/** Findings of settings that another program must write, by the prop, and where they apply to all props. */
const ELSEWHERE: readonly { readonly rule: string; readonly prop?: string }[] = [
  { rule: 'settings/elsewhere' }, { rule: 'filter/not-effective', prop: 'filter' },
];

/**
 * What a worker is taken over from, with the props on top. It goes through the constructor in place of the props, so that
 * these are checked like any other's.
 */
export class HelmAdoption {
  /** What was taken over, as a layer below the props. */
  public readonly layer: TuningLayer;
  /** What is wrong with it, or unknown. */
  public readonly problems: readonly ShapeProblem[];
  /** What is to be reported about the rest. */
  public readonly findings: readonly RawFinding[];

  constructor(public readonly props: unknown, public readonly reading: HelmReading) {
    const { clean, problems } = checkShape<WorkerTuning>(reading.props, 'WorkerTuning', '', true);
    this.layer = { origin: ORIGIN, tuning: clean };
    this.problems = [...reading.problems, ...problems];
    this.findings = [...reading.unmapped, ...reading.notes].map(unmappedValueFinding);
  }

  /** Whether a finding asks for a setting of the release that comes from the release's own values. */
  public answers({ rule, prop = '' }: RawFinding, origins: Origins): boolean {
    return origins.get(prop) === ORIGIN && ELSEWHERE.some((one) => one.rule === rule && (one.prop ?? prop) === prop);
  }
}

/** The finding about a value that was taken over and is not, or not simply, a prop. */
function unmappedValueFinding({ rule, path, value, reason, fix, secret, ...remark }: UnmappedValue): RawFinding {
  const { severity } = { ...HELM_RULES.find(({ id }) => id === rule)!, ...remark };
  const shown = secret ? '' : ` (${describeValue(value)})`;
  return { rule, severity, message: messageOf(rule, `'${path}'${shown} ${reason}.`, fix), fix, rejectedByApiServer: false };
}
