import { Api } from './control-plane/api';
import { givenControlPlane } from './support/given-control-plane';
import { validateDaemonSet } from '../../src/kubernetes';
import { DaemonSetLinter } from '../../src/lint/lint-daemon-set';
import { WorkerPreset } from '../../src/presets';
import { daemonSet } from '../../src/render';
import { AGENTS } from '../kubernetes/support/agent-daemon-sets';
import { mutate, mutateEverySite, pick, randomFrom, type Random } from '../kubernetes/support/mutations';
import { richDaemonSet } from '../kubernetes/support/worker-daemon-set';
import { runs, thinned } from '../support/runs';
import { specOf } from '../support/spec';

const SEEDS = Math.max(2000, runs(8000));
const SEEDS_OF_AGENT = runs(400);
const AT_ONCE = 4;

const DRY_RUN = '/apis/apps/v1/namespaces/default/daemonsets?dryRun=All&fieldValidation=Strict';

/** The verdict of the API server. */
interface Verdict {
  readonly accepted: boolean;
  readonly message: string;
  readonly warnings: readonly string[];
}

/** DaemonSets of agents, and the worker of each preset. */
const SHAPES: { readonly [shape: string]: () => any } = {
  ...Object.fromEntries(AGENTS),
  ...Object.fromEntries(WorkerPreset.all().map((preset) => [`worker ${preset.name}`, () => {
    const object: any = structuredClone(daemonSet(specOf({}, preset)));
    return { ...object, metadata: { ...object.metadata, namespace: 'default' } };
  }])),
};

describe('verdicts of the API server on random changes of a DaemonSet', () => {
  const api = new Api(givenControlPlane().kubeconfig);
  afterAll(() => api.close());

  /** Verdicts of this test, by what was sent: many changes give the same object. */
  const verdicts = new Map<string, Promise<Verdict>>();
  beforeEach(() => verdicts.clear());

  async function ask(object: object): Promise<Verdict> {
    const { status, body, warnings } = await api.ask('POST', DRY_RUN, object);
    if (![201, 400, 422].includes(status)) {
      throw new Error(`the API server has no verdict: ${status} ${body.message ?? body}`);
    }
    return { accepted: status === 201, message: body.message ?? '', warnings };
  }

  function verdictOn(object: object): Promise<Verdict> {
    const sent = JSON.stringify(object);
    const verdict = verdicts.get(sent) ?? ask(object);
    verdicts.set(sent, verdict);
    return verdict;
  }

  /** What this library and the API server disagree on about an object, and whether the server takes it. */
  async function compared(object: any): Promise<{ readonly accepted: boolean; readonly disagreement?: string }> {
    // where it is sent is not for the object to say
    object.metadata = Object(object.metadata) === object.metadata ? { ...object.metadata, namespace: 'default' } : object.metadata;
    const verdict = await verdictOn(object);
    return { accepted: verdict.accepted, disagreement: disagreementOn(object, verdict) };
  }

  /** The objects on which both disagree, of those that the seeds make; both reject some and take some. */
  async function disagreements(seeds: number, make: (seed: number) => readonly any[]): Promise<string[]> {
    const found: string[] = [];
    const counts = { true: 0, false: 0 };
    const compare = async (seed: number) => {
      for (const object of make(seed)) {
        const { accepted, disagreement } = await compared(object);
        counts[`${accepted}`]++;
        if (disagreement !== undefined) {
          found.push(`seed ${seed}: ${disagreement}`);
        }
      }
    };
    for (let seed = 0; seed < seeds; seed += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => compare(seed + index)));
    }
    expect(Math.min(counts.true, counts.false)).toBeGreaterThan(seeds / 10);
    return found;
  }

  test('the unchanged DaemonSets are accepted by both without a word', async () => {
    for (const object of [richDaemonSet(), ...[...AGENTS.values()].map((make) => make())]) {
      expect([object.metadata.name, await verdictOn(object)]).toEqual([object.metadata.name, { accepted: true, message: '', warnings: [] }]);
      expect([object.metadata.name, validateDaemonSet(object)]).toEqual([object.metadata.name, []]);
    }
  });

  test(`both agree on ${SEEDS} changed ones`, async () => {
    expect(await disagreements(SEEDS, (seed) => [mutate(richDaemonSet(), randomFrom(seed))])).toEqual([]);
  }, 120_000);

  test.each(Object.keys(SHAPES))(`both agree on ${SEEDS_OF_AGENT} changed ones of %s, and on the same with other names and another order`, async (shape) => {
    expect(await disagreements(SEEDS_OF_AGENT, (seed) => {
      const random = randomFrom(seed * 7 + shape.length);
      const object = mutate(SHAPES[shape](), random);
      return [object, reordered(object), renamed(object, random)];
    })).toEqual([]);
  }, 240_000);

  test.each([...AGENTS.keys(), 'worker recommended'])('both agree on one change at every site of %s', async (shape) => {
    const changed = [...mutateEverySite(SHAPES[shape]())];
    const found: string[] = [];
    const next = thinned(changed).values();
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (const { site, object } of next) {
        const { disagreement } = await compared(object);
        if (disagreement !== undefined) {
          found.push(`${site}: ${disagreement}`);
        }
      }
    }));
    expect(changed.length).toBeGreaterThan(1000);
    expect(found).toEqual([]);
  }, 600_000);
});

/** What differs between the findings and the verdict; a worker is linted, too. */
function disagreementOn(object: any, { accepted, message, warnings }: Verdict): string | undefined {
  const violations = validateDaemonSet(object);
  const errors = violations.filter(({ severity }) => severity === 'error');
  const linted = new DaemonSetLinter().lint(object).findings;
  const isKnown = object.apiVersion === 'apps/v1' && object.kind === 'DaemonSet';
  if (accepted !== (errors.length === 0)) {
    return accepted ? `accepted, but ${JSON.stringify(errors)}` : message;
  }
  if (isKnown && accepted !== linted.every(({ rejectedByApiServer }) => !rejectedByApiServer)) {
    return `lint says otherwise: ${accepted ? JSON.stringify(linted.filter(({ rejectedByApiServer }) => rejectedByApiServer)) : message}`;
  }
  return accepted && warnings.length > 0 && violations.length === 0 ? `no warning, but ${warnings.join('; ')}` : undefined;
}

/** The same DaemonSet with its containers, volumes and tolerations in another order. */
function reordered(object: any): any {
  const copy = structuredClone(object);
  const pod = Object(copy.spec?.template?.spec);
  for (const list of ['containers', 'initContainers', 'volumes', 'tolerations']) {
    if (Array.isArray(pod[list])) {
      pod[list].reverse();
    }
  }
  return copy;
}

const NAMES: readonly unknown[] = ['sniffer', 'tracer', 'capture', 'Kube_Sniffer', '', undefined, 5, 'a'.repeat(63), 'a'.repeat(64), 'mount-bpf', '0'];
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io';

/** The same DaemonSet with another name of some container, and an annotation for one of its names. */
function renamed(object: any, random: Random): any {
  const copy = structuredClone(object);
  const template = Object(copy.spec?.template);
  const containers = [template.spec?.containers, template.spec?.initContainers].flatMap((list) => (Array.isArray(list) ? list : []))
    .filter((one) => Object(one) === one);
  if (containers.length > 0) {
    pick(random, containers).name = pick(random, NAMES);
  }
  if (random() < 0.3 && Object(template.metadata) === template.metadata) {
    template.metadata.annotations = { [`${APP_ARMOR}/${pick(random, ['sniffer', 'tracer', 'capture'])}`]: 'unconfined' };
  }
  return copy;
}
