import { Severity } from '../../diagnostics';
import { DNS_LABEL, DNS_SUBDOMAIN, LABEL_KEY, LABEL_VALUE } from '../../kubernetes/index';
import { formatValue } from '../../kubernetes/validation/index';
import { FieldPath } from '../../util/field-path';
import type { StringMap } from '../../util/kubernetes-object';
import { claimName, metricsServiceName, resolveIdentity, type WorkerSpec } from '../../worker-spec';
import type { Rule, Violation } from '../rule';

/** A DaemonSet with a longer name gets no pods; the name of a revision is 11 characters longer. */
export const MAX_NAME_LENGTH = 242;

/** What fits into the name of the metrics Service beside `kubeshark-` and `-metrics`. */
const MAX_ID_LENGTH = 45;

const INSTANCE = 'app.kubernetes.io/instance';

/** A label is in the metadata of object and pods and in the selector. */
const SEVERAL_FIELDS = '';

/** A name that is made of the construct id. */
interface DerivedName {
  readonly prop: string;
  readonly name: string;
  readonly problem: string | undefined;
}

const length: Rule = {
  id: 'name/length',
  severity: Severity.ERROR,
  title: 'Kubernetes accepts names and labels, and the pods that have them',
  why: 'The API server rejects them; a DaemonSet name of 243 to 253 characters is accepted and gets no pod and no event.',
  fix: 'Shorten or rename.',
  source: 'docs/evidence/names.md',
  check: function* (spec) {
    yield* idViolations(spec);
    yield* givenNameViolations(spec);
    yield* releaseViolations(spec);
    yield* labelViolations('labels', spec.pod.labels);
    yield* labelViolations('podLabels', spec.pod.podLabels);
    const problem = LABEL_VALUE.problem(spec.image.version);
    if (problem !== undefined) {
      yield {
        prop: 'image.version',
        message: `'image.version' ${formatValue(spec.image.version)} ${problem}; it is the label app.kubernetes.io/version.`,
        fix: "Use a version such as '53.3.0', and 'image.tag' for any other tag.",
      };
    }
  },
};

const namespace: Rule = {
  id: 'name/namespace',
  severity: Severity.WARNING,
  otherSeverities: [Severity.INFO],
  title: 'the chart has a namespace',
  why: 'A binding must name the namespace of its account: without one it names default, and grants nothing to workers that are applied elsewhere.',
  fix: 'Give the chart a namespace.',
  source: 'docs/evidence/names.md',
  check: function* ({ identity }) {
    if (identity.namespace === null) {
      yield {
        prop: '',
        message: "The chart has no namespace: the objects carry none, and the bindings say 'default'; they fit only if everything is applied there.",
        fix: "Set 'namespace' of the chart, such as to 'kubeshark'.",
      };
    }
  },
};

/** The names of a worker's objects. */
export const nameRules: readonly Rule[] = [length, namespace];

/** All names of one id are one error. */
function* idViolations({ identity, metrics, storage }: WorkerSpec): Iterable<Violation> {
  const { id, release } = identity;
  const service = metricsServiceName(identity);
  const claim = storage.claim?.name;
  const derived: DerivedName[] = [
    ...(isDerivedName(identity) ? [{ prop: 'name', name: identity.name, problem: daemonSetProblem(identity.name) }] : []),
    ...(metrics.service ? [{ prop: 'metrics.service', name: service, problem: DNS_LABEL.problem(service) }] : []),
    ...(claim === claimName(identity) ? [{ prop: 'storage.claim.name', name: claim, problem: DNS_SUBDOMAIN.problem(claim) }] : []),
  ];
  const wrong = derived.filter(({ problem }) => problem !== undefined);
  const maxLength = Math.max(1, Math.min(MAX_ID_LENGTH, 62 - release.length));
  const fix = `Give the construct an id of lower-case letters, digits and '-', at most ${maxLength} characters${suggestion(id, maxLength)}.`;
  if (wrong.length > 0) {
    const [{ prop, name, problem }, ...others] = wrong;
    const more = others.length === 0 ? '' : `; the same id makes ${others.map((other) => formatValue(other.name)).join(' and ')}`;
    yield { prop, message: `'${prop}' ${formatValue(name)}, made of the construct id ${formatValue(id)}, ${problem}${more}.`, fix };
  }
  const problem = LABEL_VALUE.problem(release) === undefined ? LABEL_VALUE.problem(identity.instance) : undefined;
  if (problem !== undefined) {
    yield {
      prop: 'release',
      path: SEVERAL_FIELDS,
      message: `'release' ${formatValue(release)} and the construct id ${formatValue(id)} make the label ${INSTANCE} ${formatValue(identity.instance)}, which ${problem}.`,
      fix,
    };
  }
}

function* givenNameViolations({ identity, storage: { claim } }: WorkerSpec): Iterable<Violation> {
  if (!isDerivedName(identity)) {
    const problem = daemonSetProblem(identity.name);
    if (problem !== undefined) {
      const fix = DNS_SUBDOMAIN.problem(identity.name) === undefined ? `Use at most ${MAX_NAME_LENGTH} characters; 63 keep the pods' names whole.` : DNS_SUBDOMAIN.fix;
      yield { prop: 'name', message: `'name' ${formatValue(identity.name)} ${problem}.`, fix };
    }
  }
  const ofClaim = [
    ...(claim === null || claim.name === claimName(identity) ? [] : [['storage.claim.name', claim.name]] as const),
    ...(claim?.storageClass ? [['storage.claim.storageClass', claim.storageClass]] as const : []),
  ];
  for (const [prop, name] of ofClaim) {
    const problem = DNS_SUBDOMAIN.problem(name);
    if (problem !== undefined) {
      yield { prop, message: `'${prop}' ${formatValue(name)} ${problem}.`, fix: DNS_SUBDOMAIN.fix };
    }
  }
}

function* releaseViolations({ identity: { release, chartNames, serviceAccountName } }: WorkerSpec): Iterable<Violation> {
  const asLabel = release === '' ? 'is empty' : LABEL_VALUE.problem(release);
  const asAccount = serviceAccountName === accountOf(release, chartNames) ? DNS_SUBDOMAIN.problem(serviceAccountName) : undefined;
  if (asLabel !== undefined) {
    yield {
      prop: 'release',
      path: SEVERAL_FIELDS,
      message: `'release' ${formatValue(release)} ${asLabel}; it is the label app.kubernetes.io/name.`,
      fix: "Use the name of the Helm release, such as 'kubeshark'.",
    };
  }
  if (asAccount !== undefined && release !== '') {
    yield {
      prop: 'release',
      path: 'spec.template.spec.serviceAccountName',
      message: `'release' ${formatValue(release)} makes the name of the service account ${formatValue(serviceAccountName)}, which ${asAccount}.`,
      fix: "Use the name of the Helm release, such as 'kubeshark', or give 'serviceAccount'.",
    };
  }
}

function* labelViolations(map: string, labels: StringMap): Iterable<Violation> {
  for (const key of Object.keys(labels)) {
    const prop = FieldPath.ROOT.key(map).key(key).toString();
    const keyProblem = LABEL_KEY.problem(key);
    const problem = keyProblem ?? LABEL_VALUE.problem(String(labels[key]));
    if (problem !== undefined) {
      yield {
        prop,
        message: `'${prop}' ${formatValue(keyProblem === undefined ? labels[key] : key)} ${problem}.`,
        fix: keyProblem === undefined ? LABEL_VALUE.fix : LABEL_KEY.fix,
      };
    }
  }
}

function daemonSetProblem(name: string): string | undefined {
  return DNS_SUBDOMAIN.problem(name)
    ?? (name.length > MAX_NAME_LENGTH ? `has ${name.length} characters; above ${MAX_NAME_LENGTH} the DaemonSet is accepted and gets no pod and no event` : undefined);
}

function isDerivedName({ id, release, name }: WorkerSpec['identity']): boolean {
  return name === resolveIdentity({ id, release }).name;
}

function accountOf(release: string, chartNames: boolean): string {
  return resolveIdentity({ id: '', release, chartNames }).serviceAccountName;
}

function suggestion(id: string, longest: number): string {
  const plain = id.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, longest).replace(/^-|-$/g, '');
  return plain === '' || plain === id ? '' : `, such as '${plain}'`;
}
