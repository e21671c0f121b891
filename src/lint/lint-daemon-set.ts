import { withFieldFix } from './field-fix';
import { messageOf, sentenceOf, type RawFinding } from '../diagnostics/index';
import { LABEL_VALUE } from '../kubernetes/index';
import { isWorker, readWorker, type Settings } from '../manifest';
import { hasPresetValues } from '../presets';
import { WorkerPaths } from '../render/field-map';
import { evaluate, RuleMemory, serverFindings, type RuleSubject } from '../rules';
import { contentKey } from '../util/content-key';
import type { KubernetesObject } from '../util/kubernetes-object';
import { valueAt } from '../util/object-path';
import type { WorkerSpec } from '../worker-spec';

/** Rules about apps, which do not apply to manifests. */
const APP_RULES = ['name/namespace'];

/** The findings of a DaemonSet. */
export interface DaemonSetResult {
  readonly isWorker: boolean;
  readonly findings: readonly RawFinding[];
}

/**
 * Checks DaemonSets. DaemonSets that differ only in their names are checked once.
 */
export class DaemonSetLinter {
  private readonly known = new Map<string, DaemonSetResult>();
  private readonly memory = new RuleMemory<RuleSubject>();

  /** @param fixesInProps whether fixes name props, for authors of code, instead of fields */
  constructor(private readonly fixesInProps = false) {}

  /**
   * Checks a worker by all rules, and any other DaemonSet by those of the API server.
   *
   * @param chartVersion the chart version, where the DaemonSet does not say it
   */
  public lint(daemonSet: KubernetesObject, settings?: Settings, chartVersion?: string): DaemonSetResult {
    const key = keyOf(daemonSet, settings, chartVersion);
    const known = key === undefined ? undefined : this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    const result = lintDaemonSet(daemonSet, settings, this.fixesInProps, chartVersion, this.memory);
    if (key !== undefined) {
      this.known.set(key, result);
    }
    return result;
  }
}

function lintDaemonSet(
  daemonSet: KubernetesObject, settings: Settings | undefined, fixesInProps: boolean, chartVersion: string | undefined,
  memory: RuleMemory<RuleSubject>,
): DaemonSetResult {
  if (!isWorker(daemonSet)) {
    return { isWorker: false, findings: serverFindings(daemonSet) };
  }
  const { spec, view, rendered } = readWorker(daemonSet, settings);
  const findings = evaluate(spec, view, rendered, chartVersion, memory)
    .filter((finding) => !APP_RULES.includes(finding.rule) && !hasPresetValues(finding, spec, daemonSet))
    .map((finding) => withDefault(finding, daemonSet, spec));
  const paths = new WorkerPaths(spec, rendered, view);
  return { isWorker: true, findings: fixesInProps ? findings : findings.map((finding) => withFieldFix(finding, paths)) };
}

/** A finding about a value that counts because the manifest does not set it, with a note on that. */
function withDefault(finding: RawFinding, daemonSet: KubernetesObject, spec: WorkerSpec): RawFinding {
  const { rule, path, prop, fix } = finding;
  const isDefault = path !== undefined && prop !== undefined && valueAt(path, daemonSet) === undefined && (valueAt(prop, spec) ?? null) !== null;
  return isDefault ? { ...finding, message: messageOf(rule, `${sentenceOf(finding)} The field is not set: this is the default.`, fix) } : finding;
}

/** A cache key without the name; undefined for an unusual name, which a rule may find, and for an object that has no key. */
function keyOf(daemonSet: KubernetesObject, settings: Settings | undefined, chartVersion: string | undefined): string | undefined {
  const { name, ...metadata } = Object(daemonSet.metadata);
  if (typeof name !== 'string' || !/^[a-z0-9-]+$/.test(name) || LABEL_VALUE.problem(name) !== undefined) {
    return undefined;
  }
  return contentKey([{ ...daemonSet, metadata }, settings, chartVersion]);
}
