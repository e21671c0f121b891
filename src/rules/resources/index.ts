import { times } from './amounts';
import { amountOf, containersOf, RESOURCE_KINDS, type Amount, type ContainerRole, type ContainerView, type Side } from './containers';
import { quantityProblem, soundQuantity } from './quantity';
import { Severity } from '../../diagnostics';
import { addQuantities, compareQuantities, isNegative, quantityToNumber, roundUpToMilli, parseQuantity, type Quantity } from '../../kubernetes/quantity/index';
import type { TemplateRule, Violation } from '../rule';

/** The least memory limit of a sniffer that is more than its base and a handful of streams. */
export const MIN_MEMORY_LIMIT = '1Gi';

/** A limit of half a core lost nothing in the lab, one of a fifth lost pairs. */
export const MIN_CPU_LIMIT = '500m';

/** Quantities that do, by container: those of `recommended`. */
const EXAMPLES: { readonly [role in ContainerRole]: { readonly cpu: string; readonly requests: string; readonly limits: string } } = {
  sniffer: { cpu: '1500m', requests: '4Gi', limits: '6Gi' },
  tracer: { cpu: '100m', requests: '512Mi', limits: '1Gi' },
  init: { cpu: '50m', requests: '64Mi', limits: '64Mi' },
  extra: { cpu: '50m', requests: '64Mi', limits: '128Mi' },
};

const quantity: TemplateRule = {
  id: 'resources/quantity',
  severity: Severity.ERROR,
  title: 'requests and limits are quantities that Kubernetes can read',
  why: "The API server takes '4000m' of memory for 4 bytes, 'Gi' for 0 and '1e309' as it is, all in silence; '4gb' and '4 Gi' it rejects.",
  fix: "Write CPU in cores or with the suffix 'm', memory and storage with Ki, Mi, Gi or Ti.",
  source: 'docs/evidence/quantities.md',
  check: function* (spec, context) {
    for (const container of containersOf(spec, context)) {
      for (const side of ['requests', 'limits'] as const) {
        for (const kind of RESOURCE_KINDS) {
          const { prop, text } = amountOf(container, side, kind);
          const problem = quantityProblem(kind, text, exampleOf(container, side, kind));
          if (problem) {
            yield { prop, message: `'${prop}' ${problem.message}`, fix: problem.fix };
          }
        }
      }
    }
  },
};

const limitBelowRequest: TemplateRule = {
  id: 'resources/limit-below-request',
  severity: Severity.ERROR,
  title: 'each limit is at least its request',
  why: 'The API server rejects the DaemonSet.',
  fix: 'Raise the limit, or lower the request.',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
  check: function* (spec, context) {
    for (const container of containersOf(spec, context)) {
      for (const kind of RESOURCE_KINDS) {
        const [request, limit] = [amountOf(container, 'requests', kind), amountOf(container, 'limits', kind)];
        const [asked, allowed] = [stored(request), stored(limit)];
        if (asked && allowed && compareQuantities(asked, allowed) > 0) {
          yield {
            prop: request.prop,
            relatedProps: [limit.prop],
            message: `'${request.prop}' (${request.text}) is above '${limit.prop}' (${limit.text}); a limit is never below its request.`,
            fix: `Raise the limit to at least ${request.text}, or lower the request to at most ${limit.text}.`,
          };
        }
      }
    }
  },
};

const memoryGap: TemplateRule = {
  id: 'resources/memory-gap',
  severity: Severity.WARNING,
  title: 'a memory limit is at most twice its request',
  why: 'The scheduler packs nodes by requests, the kernel kills at limits: with 50Mi of 5Gi (102x) 2 of 4 workers restarted again and again.',
  fix: 'Raise the request to at least half the limit.',
  source: 'docs/evidence/memory-gap.md',
  check: function* (spec, context) {
    for (const container of containersOf(spec, context).filter(({ role }) => role !== 'extra')) {
      const [request, limit] = [amountOf(container, 'requests', 'memory'), amountOf(container, 'limits', 'memory')];
      const [asked, allowed] = [sound(request), sound(limit)];
      if (asked && allowed && !isZero(asked) && compareQuantities(allowed, addQuantities(asked, asked)) > 0) {
        yield {
          prop: request.prop,
          relatedProps: [limit.prop],
          message: `'${request.prop}' (${request.text}) is ${ratio(allowed, asked)} below '${limit.prop}' (${limit.text}); at most 2x is safe.`,
          fix: `Raise the request to at least ${times(1 / 2, allowed)}.`,
        };
      }
    }
  },
};

const memoryFloor: TemplateRule = {
  id: 'resources/memory-floor',
  severity: Severity.WARNING,
  title: 'the memory limit of the sniffer is at least 1Gi',
  why: 'A worker takes 57 MiB before its first stream and at least 20 kB for each; at a limit of 96 MiB it was killed after 3 to 6 s of load.',
  fix: 'Raise the limit to 1Gi at least.',
  source: 'docs/evidence/stream-memory.md',
  check: function* ({ resources }) {
    const limit = soundQuantity('memory', resources.limits.memory);
    if (limit && !isZero(limit) && compareQuantities(limit, parseQuantity(MIN_MEMORY_LIMIT)!) < 0) {
      yield {
        prop: 'resources.limits.memory',
        message: `'resources.limits.memory' (${resources.limits.memory}) leaves too little for TCP streams; ${MIN_MEMORY_LIMIT} is the least that is safe.`,
        fix: `Raise it to at least ${MIN_MEMORY_LIMIT}, and the request to at least half of it.`,
      };
    }
  },
};

const memoryUnset: TemplateRule = {
  id: 'resources/memory-unset',
  severity: Severity.WARNING,
  title: 'every container has a memory request and a memory limit',
  why: 'Without a request the scheduler packs the node as if the container needed nothing; without a limit a burst takes the memory of everything on the node.',
  fix: 'Set both, the limit at most twice the request.',
  source: 'docs/evidence/memory-gap.md',
  check: function* (spec, context) {
    for (const container of containersOf(spec, context)) {
      const [request, limit] = [amountOf(container, 'requests', 'memory'), amountOf(container, 'limits', 'memory')];
      if (isNothing(request)) {
        yield unset(request, limit, `Set a request, such as '${besideLimit(container, limit)}'.`);
      }
      if (isNothing(limit)) {
        yield {
          prop: limit.prop,
          message: `${missing(limit)}; without a memory limit a burst takes what the other pods of the node need.`,
          fix: `Set a limit, such as '${besideRequest(container, request)}'.`,
        };
      }
    }
  },
};

const cpuRequestUnset: TemplateRule = {
  id: 'resources/cpu-request-unset',
  severity: Severity.WARNING,
  title: 'every container has a CPU request',
  why: 'On a busy node CPU is shared by requests: a worker without one gets next to nothing, and packets are dropped under the highest load.',
  fix: 'Set a CPU request.',
  source: 'docs/evidence/cpu-limit.md',
  check: function* (spec, context) {
    for (const container of containersOf(spec, context)) {
      const request = amountOf(container, 'requests', 'cpu');
      if (isNothing(request)) {
        yield unset(request, amountOf(container, 'limits', 'cpu'), `Set a request, such as '${EXAMPLES[container.role].cpu}'.`);
      }
    }
  },
};

const cpuLimit: TemplateRule = {
  id: 'resources/cpu-limit',
  severity: Severity.INFO,
  title: 'the sniffer has no CPU limit',
  why: 'A limit that bites drops packets, and far more pairs: at 10 % of a core a third of the packets got through and 11 to 14 % of the pairs.',
  fix: "Set 'resources.limits.cpu' to 'none', or keep it well above what the worker uses.",
  source: 'docs/evidence/cpu-limit.md',
  check: function* ({ resources }) {
    const limit = soundQuantity('cpu', resources.limits.cpu);
    if (limit && !isZero(limit)) {
      yield {
        prop: 'resources.limits.cpu',
        message: `'resources.limits.cpu' (${resources.limits.cpu}) throttles the sniffer when it needs more; throttling drops packets, and more pairs than packets.`,
        fix: "Set it to 'none' on busy nodes; the request alone reserves CPU.",
      };
    }
  },
};

const cpuFloor: TemplateRule = {
  id: 'resources/cpu-floor',
  severity: Severity.WARNING,
  title: 'a CPU limit of the sniffer is at least half a core',
  why: 'Under one load half a core lost nothing, a fifth lost up to 48 % of the pairs and a tenth 86 to 89 %.',
  fix: 'Leave the limit out, or raise it to 500m at least.',
  source: 'docs/evidence/cpu-limit.md',
  check: function* ({ resources }) {
    const limit = soundQuantity('cpu', resources.limits.cpu);
    if (limit && !isZero(limit) && compareQuantities(limit, parseQuantity(MIN_CPU_LIMIT)!) < 0) {
      yield {
        prop: 'resources.limits.cpu',
        message: `'resources.limits.cpu' (${resources.limits.cpu}) is so low that requests are lost under a small load; ${MIN_CPU_LIMIT} is the least that is safe.`,
        fix: `Set it to 'none', or raise it to at least ${MIN_CPU_LIMIT}.`,
      };
    }
  },
};

/** Requests and limits of the containers. */
export const resourcesRules: readonly TemplateRule[] = [
  quantity, limitBelowRequest, memoryGap, memoryFloor, memoryUnset, cpuRequestUnset, cpuLimit, cpuFloor,
];

function exampleOf({ role }: ContainerView, side: Side, kind: string): string {
  return kind === 'cpu' ? EXAMPLES[role].cpu : kind === 'memory' ? EXAMPLES[role][side] : '11Gi';
}

/** An amount as the API server compares it; negative ones are another rule's. */
function stored({ text }: Amount): Quantity | undefined {
  const parsed = text === null ? undefined : parseQuantity(text);
  return parsed === undefined || isNegative(parsed) ? undefined : roundUpToMilli(parsed);
}

function sound({ kind, text }: Amount): Quantity | undefined {
  return soundQuantity(kind, text);
}

function isZero({ coefficient }: Quantity): boolean {
  return coefficient === 0n;
}

/** Not set, or 0, which reserves and limits nothing. */
function isNothing(amount: Amount): boolean {
  return amount.text === null || sound(amount)?.coefficient === 0n;
}

function missing({ prop, text }: Amount): string {
  return text === null ? `'${prop}' is not set` : `'${prop}' (${text}) is nothing`;
}

/** A request that is missing is the limit, if there is one; a request of 0 stays 0. */
function unset(request: Amount, limit: Amount, fix: string): Violation {
  const { prop } = request;
  return request.text === null && !isNothing(limit)
    ? { prop, message: `'${prop}' is not set, so that the whole limit (${limit.text}) is reserved on the node; a request reserves what is needed.`, fix }
    : { prop, message: `${missing(request)}; the scheduler packs the node as if the container needed nothing.`, fix };
}

function besideLimit({ role }: ContainerView, amount: Amount): string {
  const limit = sound(amount);
  return limit && !isZero(limit) ? times(2 / 3, limit) : EXAMPLES[role].requests;
}

function besideRequest({ role }: ContainerView, amount: Amount): string {
  const request = sound(amount);
  return request && !isZero(request) ? times(3 / 2, request) : EXAMPLES[role].limits;
}

/** How many times one amount is another, such that more than 2 never looks like 2. */
function ratio(larger: Quantity, smaller: Quantity): string {
  const factor = quantityToNumber(larger) / quantityToNumber(smaller);
  return factor < 10 ? `${Math.max(2.1, Math.ceil(factor * 10) / 10)}x` : `${Math.floor(factor)}x`;
}

export { soundQuantity } from './quantity';
