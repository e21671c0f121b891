import { Severity, type RuleInfo } from '../../diagnostics';

const UPSTREAM = 'https://github.com/kubernetes/kubernetes/blob/v1.35.4';
const POD_VALIDATION = `${UPSTREAM}/pkg/apis/core/validation/validation.go`;
const QUANTITY = `${UPSTREAM}/staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go`;
const POD_WARNINGS = `${UPSTREAM}/pkg/api/pod/warnings.go`;

/** What the API server accepts, though it is probably an error. */
export const ACCEPTED_RULES = [
  {
    id: 'kubernetes/quantity-value',
    severity: Severity.WARNING,
    title: 'Kubernetes reads each quantity as it is meant',
    why: "The API server takes it in silence: memory '4000m' is 4 bytes, 'Gi' is 0, '1e309' is more than there is.",
    fix: 'Write the quantity in its usual unit.',
    source: QUANTITY,
  },
  {
    id: 'kubernetes/no-pods',
    severity: Severity.WARNING,
    title: 'the API server accepts the pods, too, and they can start',
    why: 'The DaemonSet exists and no pod of it ever runs; the rejection is an event at most.',
    fix: 'Correct the value as if it were rejected.',
    source: POD_VALIDATION,
  },
  {
    id: 'kubernetes/matches-nothing',
    severity: Severity.WARNING,
    title: 'each condition can be met',
    why: 'The API server takes it in silence; the term or constraint selects no node or no pod.',
    fix: 'Correct or remove the condition.',
    source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
  },
  {
    id: 'kubernetes/no-effect',
    severity: Severity.WARNING,
    title: 'each value has an effect',
    why: 'The API server takes it and behaves as if it were not there.',
    fix: 'Remove the value, or write the one that is used in its place.',
    source: POD_WARNINGS,
  },
  {
    id: 'kubernetes/doubtful-value',
    severity: Severity.WARNING,
    title: 'each value is one that its field is for',
    why: 'The API server does not look at it; what comes of it is decided by the kubelet, the runtime or the program.',
    fix: 'Write the value as the field documents it.',
    source: POD_VALIDATION,
  },
  {
    id: 'kubernetes/duplicate',
    severity: Severity.WARNING,
    title: 'each element of a list is there once',
    why: 'The API server warns; server-side apply rejects it, and one of the two is lost.',
    fix: 'Remove one of them.',
    source: POD_WARNINGS,
  },
  {
    id: 'kubernetes/deprecated',
    severity: Severity.WARNING,
    title: 'each field and annotation is current and has a function',
    why: 'The API server warns; what it names will stop working or already has.',
    fix: 'Use what replaced it.',
    source: POD_WARNINGS,
  },
] as const satisfies readonly RuleInfo[];
