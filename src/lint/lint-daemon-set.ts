import type { RawFinding } from '../diagnostics/index';
import { LABEL_VALUE } from '../kubernetes/index';
import { isWorker, readWorker, type Settings, type WorkerReading } from '../manifest';
import { evaluate, serverFindings } from '../rules';
import type { KubernetesObject } from '../util/kubernetes-object';

/** Rules about apps, which a manifest is not. */
const OF_APPS = ['name/namespace'];

/** What the rules say of one DaemonSet. */
export interface Judgement {
  readonly isWorker: boolean;
  readonly findings: readonly RawFinding[];
}

/**
 * Judges DaemonSets. Of those that differ in nothing but a name, the first is judged for all.
 */
export class Judge {
  private readonly known = new Map<string, Judgement>();

  /** What the rules say: all of them of a worker, what the API server would say of any other. */
  public judge(daemonSet: KubernetesObject, settings?: Settings): Judgement {
    const key = keyOf(daemonSet, settings);
    const known = key === undefined ? undefined : this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    const judgement = judge(daemonSet, settings);
    if (key !== undefined) {
      this.known.set(key, judgement);
    }
    return judgement;
  }
}

function judge(daemonSet: KubernetesObject, settings: Settings | undefined): Judgement {
  if (!isWorker(daemonSet)) {
    return { isWorker: false, findings: serverFindings(daemonSet) };
  }
  const reading = readWorker(daemonSet, settings);
  const findings = evaluate(reading.spec, { daemonSet: reading.daemonSet }, reading.rendered);
  return { isWorker: true, findings: findings.filter(({ rule }) => !OF_APPS.includes(rule)).map((finding) => inWordsOf(reading, finding)) };
}

/** Everything but the name, where that is beyond doubt; undefined where it is not. */
function keyOf(daemonSet: KubernetesObject, settings: Settings | undefined): string | undefined {
  const { name, ...metadata } = Object(daemonSet.metadata);
  if (typeof name !== 'string' || !/^[a-z0-9-]+$/.test(name) || LABEL_VALUE.problem(name) !== undefined) {
    return undefined;
  }
  return JSON.stringify([{ ...daemonSet, metadata }, settings]);
}

/** A finding in the words of the DaemonSet's author, who may have named the containers otherwise. */
function inWordsOf({ renamed }: WorkerReading, finding: RawFinding): RawFinding {
  return finding.path === undefined ? finding : [...renamed].reduce((told, [name, authored]) => (
    { ...told, path: told.path!.replace(`.containers[${name}]`, `.containers[${authored}]`) }
  ), finding);
}
