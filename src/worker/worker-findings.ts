import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { AppWorkers } from './app-workers';
import type { NamespaceWorkers } from './namespace-workers';
import { neededChecks } from './needed-checks';
import { isDocumented, rendersRoles, type WorkerModel } from './worker-model';
import { addAcknowledgements, downgradeForAdoption, FindingsCache, messageOf, readAcknowledgements, Severity, type RawFinding } from '../diagnostics';
import { problemFinding } from '../rules';
import { ruleIds } from '../rules/rule-ids/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { changesOf, watchChanges } from '../util/object-changes';
import { loadOnce } from '../util/remember';

/**
 * The findings of one worker: what the rules find in its DaemonSet, patches included, and in its props. What is accepted is
 * written into the DaemonSet.
 */
export function workerFindings(construct: IConstruct, model: WorkerModel, daemonSet: ApiObject, namespace: NamespaceWorkers): FindingsCache {
  watchChanges(daemonSet);
  const toJson: () => KubernetesObject = daemonSet.toJson.bind(daemonSet);
  let written = { changes: 0, object: model.daemonSet };
  // The DaemonSet without the acknowledgements, which are added when it is written.
  const current = () => {
    const changes = changesOf(daemonSet);
    if (written.changes !== changes) {
      written = { changes, object: toJson() };
    }
    return written.object;
  };
  const { overlaps } = AppWorkers.of(construct);
  overlaps.add({ construct, model, daemonSet, current });
  let own: { readonly changes: number; readonly findings: readonly RawFinding[] } | undefined;
  // The findings that do not depend on other workers' placement.
  const ownFindings = () => {
    const changes = changesOf(daemonSet);
    own = own?.changes === changes ? own : { changes, findings: findInWorker(construct, model, current(), namespace) };
    return own.findings;
  };
  const cache = new FindingsCache(construct, {
    changes: () => changesOf(daemonSet) + overlaps.versionOf(construct),
    find: () => {
      const overlap = overlaps.findingOf(construct);
      const findings = overlap ? [...ownFindings(), overlap] : ownFindings();
      return model.props.adopted ? findings.map(downgradeForAdoption) : findings;
    },
    acknowledgements: () => [...readAcknowledgements(current()).map((one) => ({ ...one, own: false })), ...model.acknowledgements],
    strict: model.props.strict ?? false,
    ruleIds,
  });
  daemonSet.toJson = () => addAcknowledgements(toJson(), [...overlaps.acceptedByFleet(construct), ...cache.accepted()]);
  return cache;
}

function findInWorker(construct: IConstruct, model: WorkerModel, daemonSet: KubernetesObject, namespace: NamespaceWorkers): RawFinding[] {
  const { reported = [], problems } = model;
  const found = [...evaluateWorker(model, daemonSet), ...namespace.conflictsOf(construct)];
  const open = found.map((finding) => withoutBindings(finding, model))
    .filter((finding) => !isOfStandIn(finding, model) && !isAnswered(finding, model) && !isDocumented(finding, model));
  return [...reported, ...problems.map(problemFinding), ...open];
}

/** Loaded for the first worker about which a rule can find anything. */
const rules = loadOnce(() => (
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require('../rules/evaluation/index') as typeof import('../rules/evaluation/index')
));

function evaluateWorker(model: WorkerModel, daemonSet: KubernetesObject): RawFinding[] {
  const { spec, rendered = model.daemonSet, viewOf } = model;
  const needed = neededChecks(model, daemonSet);
  if (needed.families?.size === 0 && !needed.server) {
    return [];
  }
  const { evaluate, evaluateNeeded } = rules();
  return viewOf ? evaluate(spec, viewOf(daemonSet), rendered) : evaluateNeeded(needed, spec, daemonSet, rendered);
}

/** Whether a finding is about the value that stands in for one that cannot be used, which is reported already. */
function isOfStandIn({ prop: own, relatedProps = [] }: RawFinding, { problems }: WorkerModel): boolean {
  return problems.some(({ prop, preserved }) => !preserved && prop !== '' && (prop === own || relatedProps.includes(prop)));
}

/** Without role bindings, which must name a namespace, it is only worth knowing that the chart has none. */
function withoutBindings(finding: RawFinding, model: WorkerModel): RawFinding {
  if (finding.rule !== 'name/namespace' || rendersRoles(model)) {
    return finding;
  }
  const sentence = 'The chart has no namespace: its objects are created in the namespace that they are applied to.';
  return { ...finding, severity: Severity.INFO, message: messageOf(finding.rule, sentence, finding.fix) };
}

function isAnswered(finding: RawFinding, { helm, merged }: WorkerModel): boolean {
  return helm !== undefined && helm.answers(finding, merged.origins);
}
