import { ADDITIONS } from './suggest-tuning';
import { pathsOf, pickProps } from './tuning-diff';
import { rank, readAcknowledgements, Severity, type RawFinding } from '../../diagnostics';
import { DaemonSetLinter } from '../../lint';
import { adopt, type Settings } from '../../manifest';
import { BASE_LAYER, WorkerPreset } from '../../presets';
import type { WorkerTuning } from '../../props';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { isWithin } from '../../util/object-path';
import { EMPTY, mergeLayer } from '../../worker-spec';

/** The fewest values that clear findings of a worker. */
export interface Edits {
  /** What to set over the values of the worker. */
  readonly tuning: WorkerTuning;
  /** Warnings and errors that the edits clear. */
  readonly fixed: readonly RawFinding[];
  /** Warnings and errors that no value of the preset clears without a new finding. */
  readonly remaining: readonly RawFinding[];
}

/** How often an edit may take further values in because of what it breaks. */
const MAX_EXTENSIONS = 4;

/** The values that edits come from: the preset's, or the chart's where those do not help. */
const PRESET = WorkerPreset.recommended()._merge().tuning;
const CHART = BASE_LAYER.tuning;

/**
 * Finds the edits for a worker's DaemonSet. An edit has the values of the preset `recommended`, or of the chart, at the
 * props of one finding only; it counts if it clears the finding and adds no new one. A value that an edit does without is not part of it.
 *
 * @param isSupported whether the format of the fix can express an edit
 * @param fixesInProps whether findings name props instead of fields
 */
export function findEdits(
  object: KubernetesObject, settings: Settings | undefined, isSupported: (tuning: WorkerTuning) => boolean, fixesInProps: boolean,
): Edits {
  const search = new EditSearch(object, settings, isSupported, new DaemonSetLinter(fixesInProps));
  const before = search.findings({});
  let tuning: WorkerTuning = {};
  for (const finding of before.filter((one) => search.isOpen(one))) {
    const edited = search.isCleared(finding, tuning) ? tuning : search.clear(finding, tuning);
    tuning = edited ?? tuning;
  }
  const after = search.findings(tuning);
  const [remaining, fixed] = [true, false].map((isLeft) => (
    before.filter((one) => search.isOpen(one) && after.some((other) => isSame(one, other)) === isLeft)
  ));
  return { tuning, fixed, remaining };
}

class EditSearch {
  private readonly acknowledged: ReadonlySet<string>;
  /** By tuning: the search comes back to the same one. */
  private readonly known = new Map<string, readonly RawFinding[]>();

  constructor(
    private readonly object: KubernetesObject, private readonly settings: Settings | undefined,
    private readonly isSupported: (tuning: WorkerTuning) => boolean, private readonly linter: DaemonSetLinter,
  ) {
    this.acknowledged = new Set(readAcknowledgements(object).filter(({ reason }) => reason !== '').map(({ rule }) => rule));
  }

  /** Whether a finding asks for an edit. */
  public isOpen({ rule, severity }: RawFinding): boolean {
    return severity !== Severity.INFO && !this.acknowledged.has(rule);
  }

  /** The findings about the worker with these values. */
  public findings(tuning: WorkerTuning): readonly RawFinding[] {
    const key = JSON.stringify(tuning);
    const known = this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    // an edit has all that it needs, also where its values are not carried over to the object
    const { daemonSet } = adopt(this.object, this.settings, { tuning, isStrict: true });
    const { findings } = this.linter.lint(daemonSet, this.settings);
    this.known.set(key, findings);
    return findings;
  }

  public isCleared(finding: RawFinding, tuning: WorkerTuning): boolean {
    return !this.findings(tuning).some((other) => isSame(finding, other));
  }

  /** The tuning with the fewest further values that clear the finding. */
  public clear(finding: RawFinding, tuning: WorkerTuning): WorkerTuning | undefined {
    const before = this.findings(tuning);
    for (const edit of candidatesFor(finding)) {
      const extended = this.extend(finding, tuning, edit, before);
      if (extended !== undefined) {
        return this.reduce(finding, tuning, extended, before);
      }
    }
    return undefined;
  }

  /** The edit together with what it needs to break nothing. */
  private extend(finding: RawFinding, tuning: WorkerTuning, edit: WorkerTuning, before: readonly RawFinding[]): WorkerTuning | undefined {
    let extended = edit;
    for (let count = 0; count <= MAX_EXTENSIONS; count++) {
      const added = newFindings(before, this.findings(joined(tuning, extended)));
      if (added.length === 0) {
        return this.isGood(finding, joined(tuning, extended), before) ? extended : undefined;
      }
      const further = joined(valuesAt(added.flatMap(({ prop = '', relatedProps = [] }) => [prop, ...relatedProps]), PRESET), extended);
      if (pathsOf(further).length === pathsOf(extended).length) {
        return undefined;
      }
      extended = further;
    }
    return undefined;
  }

  /** The tuning with the edit, but for the values that it does without. */
  private reduce(finding: RawFinding, tuning: WorkerTuning, edit: WorkerTuning, before: readonly RawFinding[]): WorkerTuning {
    let needed = pathsOf(edit);
    for (const path of needed) {
      const fewer = needed.filter((other) => other !== path);
      needed = this.isGood(finding, joined(tuning, pickProps(edit, fewer)), before) ? fewer : needed;
    }
    return joined(tuning, pickProps(edit, needed));
  }

  private isGood(finding: RawFinding, tuning: WorkerTuning, before: readonly RawFinding[]): boolean {
    const after = this.findings(tuning);
    return this.isSupported(tuning) && !after.some((other) => isSame(finding, other)) && newFindings(before, after).length === 0;
  }
}

/** Edits that may clear a finding, the smallest first. */
function candidatesFor({ prop = '', relatedProps = [] }: RawFinding): WorkerTuning[] {
  const edits = [PRESET, CHART].flatMap((values) => (
    [[prop], [...relatedProps], [prop, ...relatedProps]].map((props) => valuesAt(props, values))
  ));
  return edits.filter((edit) => pathsOf(edit).length > 0);
}

/** The values at these props. */
function valuesAt(props: readonly string[], values: WorkerTuning): WorkerTuning {
  const subjects = props.filter((prop) => prop !== '' && !ADDITIONS.some((addition) => isWithin(prop, addition)));
  return pickProps(values, pathsOf(values).filter((path) => subjects.some((prop) => isWithin(path, prop) || isWithin(prop, path))));
}

function joined(tuning: WorkerTuning, edit: WorkerTuning): WorkerTuning {
  return mergeLayer(mergeLayer(EMPTY, { origin: '', tuning }), { origin: '', tuning: edit }).tuning;
}

/** Findings that were not there, or were less severe. */
function newFindings(before: readonly RawFinding[], after: readonly RawFinding[]): RawFinding[] {
  return after.filter((one) => !before.some((other) => isSame(one, other) && rank(other) <= rank(one)));
}

/** Whether it is the same finding, about whatever value. */
function isSame(one: RawFinding, other: RawFinding): boolean {
  return one.rule === other.rule && one.prop === other.prop && (one.prop !== undefined || one.path === other.path);
}
