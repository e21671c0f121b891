import type { TemplateRule, Violation } from './rule';
import { Severity } from '../diagnostics';
import { capabilityFix, formatValue } from '../kubernetes/validation/index';
import type { WorkerTemplate } from '../worker-spec';

const CAPABILITIES = 'security.capabilities';

const LISTS = ['networkCapture', 'serviceMeshCapture', 'ebpfCapture'] as const;

/** What each way to capture cannot do without. */
const NETWORK = ['NET_RAW', 'NET_ADMIN'];
const EBPF = ['SYS_ADMIN', 'SYS_PTRACE', 'SYS_RESOURCE', 'IPC_LOCK'];
const SERVICE_MESH = ['SYS_ADMIN', 'SYS_PTRACE', 'DAC_OVERRIDE'];

/** The backends by what they need; `best` tries all of them. */
const BACKENDS = [
  { names: ['af_packet', 'libpcap', 'best'], list: 'networkCapture', needed: NETWORK },
  { names: ['ebpf', 'best'], list: 'ebpfCapture', needed: EBPF },
] as const;

const capabilities: TemplateRule = {
  id: 'capture/capabilities',
  severity: Severity.ERROR,
  otherSeverities: [Severity.WARNING],
  title: 'an unprivileged worker has the capabilities that its backend needs',
  why: 'The backend cannot open its sockets or load its programs, and the worker captures nothing; without those for the service mesh, nothing of it.',
  fix: 'Add the capabilities, or run privileged.',
  source: 'docs/evidence/capabilities.md',
  check: function* (spec) {
    const { security, capture } = spec;
    if (security.privileged) {
      return;
    }
    const { networkCapture, serviceMeshCapture, ebpfCapture } = security.capabilities;
    const tracer = [...ebpfCapture, ...networkCapture];
    const sniffer = [...tracer, ...(capture.serviceMesh ? serviceMeshCapture : [])];
    yield* backendViolations(spec, sniffer);
    const forTls = capture.tls ? missing(EBPF, tracer) : [];
    if (forTls.length > 0) {
      yield {
        prop: `${CAPABILITIES}.ebpfCapture`,
        relatedProps: ['capture.tls'],
        ...(isUnproven(forTls) && { severity: Severity.WARNING }),
        message: `'${CAPABILITIES}.ebpfCapture' ${formatValue(ebpfCapture)} lacks ${forTls.join(', ')}, which the tracer needs; 'capture.tls' (true) reads no encrypted traffic without.`,
        fix: `Add ${quoted(forTls)} to '${CAPABILITIES}.ebpfCapture', or set 'capture.tls' to false.`,
      };
    }
    const forMesh = capture.serviceMesh ? missing(SERVICE_MESH, sniffer) : [];
    if (forMesh.length > 0) {
      yield {
        prop: `${CAPABILITIES}.serviceMeshCapture`,
        relatedProps: ['capture.serviceMesh'],
        severity: Severity.WARNING,
        message: `'${CAPABILITIES}.serviceMeshCapture' ${formatValue(serviceMeshCapture)} lacks ${forMesh.join(', ')}; 'capture.serviceMesh' (true) cannot follow the traffic of mesh proxies without.`,
        fix: `Add ${quoted(forMesh)} to '${CAPABILITIES}.serviceMeshCapture', or set 'capture.serviceMesh' to false.`,
      };
    }
  },
};

const capabilityName: TemplateRule = {
  id: 'capture/capability-name',
  severity: Severity.ERROR,
  title: 'capabilities are written as Kubernetes writes them',
  why: 'The API server accepts any text: `CAP_NET_RAW`, `net_raw` and `NETRAW` are taken in silence and give the worker nothing to rely on.',
  fix: 'Write it in upper case, without CAP_.',
  source: 'docs/evidence/capabilities.md',
  check: function* ({ security }) {
    for (const list of LISTS) {
      for (const [index, name] of security.capabilities[list].entries()) {
        const fix = capabilityFix(String(name));
        if (fix !== undefined) {
          const prop = `${CAPABILITIES}.${list}[${index}]`;
          yield { prop, message: `'${prop}' ${formatValue(name)} is not a capability as Kubernetes writes it; the API server takes it in silence.`, fix };
        }
      }
    }
  },
};

const resourceGuard: TemplateRule = {
  id: 'capture/resource-guard',
  severity: Severity.WARNING,
  title: 'capture goes on when resources run short',
  why: 'With -enable-resource-guard the worker stops capturing when resources run short: it trades packets for life, against a loss target of 0.1 %.',
  fix: 'Switch it off and give the worker what it needs.',
  source: 'docs/evidence/settings.md',
  check: function* ({ capture }) {
    if (capture.resourceGuard) {
      yield {
        prop: 'capture.resourceGuard',
        message: "'capture.resourceGuard' (true) stops the capture when resources run short, so that what passes then is lost.",
        fix: "Set it to false, and raise 'resources.requests' and 'resources.limits' instead.",
      };
    }
  },
};

const samplingValue: TemplateRule = {
  id: 'capture/sampling-value',
  severity: Severity.ERROR,
  title: 'sampling is a percentage',
  why: 'The release\'s ConfigMap holds it as TRAFFIC_SAMPLE_RATE, from 0 to 100.',
  fix: 'Give a number from 0 to 100.',
  source: 'docs/evidence/settings.md',
  check: function* ({ capture: { sampling: share } }) {
    if (!isShare(share)) {
      yield {
        prop: 'capture.sampling',
        message: `'capture.sampling' ${formatValue(share)} is not a number from 0 to 100.`,
        fix: 'Use 100, so that all traffic is dissected.',
      };
    }
  },
};

const sampling: TemplateRule = {
  id: 'capture/sampling',
  severity: Severity.WARNING,
  title: 'all traffic is dissected',
  why: 'Below 100 % no completeness can be reached: what is left out looks like loss.',
  fix: 'Use 100, and a filter to drop what is not wanted.',
  source: 'docs/evidence/settings.md',
  check: function* ({ capture: { sampling: share } }) {
    if (isShare(share) && share < 100) {
      yield {
        prop: 'capture.sampling',
        message: share === 0
          ? "'capture.sampling' (0) lets no traffic be dissected at all; 100 is all of it."
          : `'capture.sampling' ${formatValue(share)} leaves out ${Number((100 - share).toPrecision(6))} % of the traffic; a completeness of 99.9 % needs 100.`,
        fix: "Set it to 100, and drop what is not wanted by 'filter'.",
      };
    }
  },
};

const hostNetwork: TemplateRule = {
  id: 'capture/host-network',
  severity: Severity.WARNING,
  title: 'a worker that reads packet sockets is on the node\'s network',
  why: 'A packet socket sees the interfaces of its own network namespace: outside the host\'s that is the worker\'s own pod.',
  fix: 'Use the host network, or the backend ebpf.',
  source: 'https://man7.org/linux/man-pages/man7/network_namespaces.7.html',
  check: function* ({ network, capture: { backend } }) {
    if (!network.hostNetwork && backend !== 'ebpf') {
      yield {
        prop: 'network.hostNetwork',
        relatedProps: ['capture.backend'],
        message: `'network.hostNetwork' (false) with 'capture.backend' ${formatValue(backend)}: packet sockets see the traffic of the worker's own pod alone.`,
        fix: "Set 'network.hostNetwork' to true, or 'capture.backend' to ebpf.",
      };
    }
  },
};

/** What is captured, and how. */
export const captureRules: readonly TemplateRule[] = [capabilities, capabilityName, resourceGuard, samplingValue, sampling, hostNetwork];

function* backendViolations({ security, capture: { backend } }: WorkerTemplate, sniffer: readonly string[]): Iterable<Violation> {
  const ways = BACKENDS
    .filter(({ names }) => (names as readonly string[]).includes(backend))
    .map((way) => ({ ...way, lacks: missing(way.needed, sniffer) }));
  if (ways.length === 0 || ways.some(({ lacks }) => lacks.length === 0)) {
    return;
  }
  const [{ list, lacks }] = ways;
  const prop = ways.length > 1 ? CAPABILITIES : `${CAPABILITIES}.${list}`;
  const held = ways.length > 1 ? sniffer : security.capabilities[list];
  const what = ways.length > 1 ? `the capabilities of each backend: ${ways.map((way) => way.lacks.join(', ')).join(', or ')}` : lacks.join(', ');
  yield {
    prop,
    relatedProps: ['capture.backend'],
    ...(ways.some((way) => isUnproven(way.lacks)) && { severity: Severity.WARNING }),
    message: `'${prop}' ${formatValue(held)} lacks ${what}; 'capture.backend' (${backend}) captures nothing without.`,
    fix: `Add ${quoted(lacks)} to '${CAPABILITIES}.${list}', or set 'security.privileged' to true.`,
  };
}

/** What of the needed is not held; how a name is written is checked by another rule. */
function missing(needed: readonly string[], held: readonly string[]): string[] {
  const names = held.map((name) => String(name).toUpperCase().replace(/^CAP_/, ''));
  return names.includes('ALL') ? [] : needed.filter((name) => !names.includes(name));
}

/** Whether all that is missing is IPC_LOCK, which older charts do not add: what a worker does without was not tried. */
function isUnproven(lacks: readonly string[]): boolean {
  return lacks.every((name) => name === 'IPC_LOCK');
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

function isShare(share: unknown): share is number {
  return typeof share === 'number' && share >= 0 && share <= 100;
}
