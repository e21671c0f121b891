import { Yaml } from 'cdk8s';
import { admit, installPolicies, removePolicies } from './policies';
import { changedSettings } from './settings-changes';
import { policyObjects } from '../../../src/admission';
import { lint } from '../../../src/lint';
import { inMemory } from '../../../src/loader';
import { WorkerPreset } from '../../../src/presets';
import { daemonSet } from '../../../src/render';
import { RELEASE_FORMS } from '../../../src/rules/admission';
import { randomFrom } from '../../kubernetes/support/mutations';
import { specOf } from '../../support/spec';
import { Api } from '../control-plane/api';
import { AdmissionPlugin } from '../support/admission-plugin';
import { givenControlPlane } from '../support/given-control-plane';

const COUNT = 1200;
/** How many of them other releases of Kubernetes look at. */
const SHARED = 100;

const AT_ONCE = 8;

type Findings = ReadonlyMap<string, string>;

const api = new Api(givenControlPlane().kubeconfig);
const worker = structuredClone(daemonSet(specOf({}, WorkerPreset.upstream()))) as any;
worker.metadata.namespace = 'default';

const PROPS = { name: 'settings-checked', rules: Object.keys(RELEASE_FORMS) };
const BROKEN = configMap({ TRAFFIC_SAMPLE_RATE: '50' });

beforeAll(() => installPolicies(api, PROPS, BROKEN));

afterAll(async () => {
  await removePolicies(api, PROPS, BROKEN);
  api.close();
});

describe('the policy for the ConfigMap of a release', () => {
  test(`warns of what lint finds: ${COUNT} changed ConfigMaps`, async () => {
    const differences: object[] = [];
    const seen = new Set<string>();
    for (let first = 1; first <= COUNT; first += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, async (_, index) => {
        const seed = first + index;
        const { data, hasPlainFilter, hasPlainRegex } = changedSettings(randomFrom(seed));
        const [got, expected] = [await warned(configMap(data)), linted(configMap(data))];
        got.forEach((severity, rule) => seen.add(`${rule} ${severity}`));
        // of other filters and expressions it may leave out a part
        const isWhole = (rule: string) => (rule === 'filter/one-way' ? hasPlainFilter : rule === 'settings/pod-regex' ? hasPlainRegex : true);
        const isRight = [...got].every(([rule, severity]) => expected.get(rule) === severity);
        if (!isRight || [...expected.keys()].some((rule) => isWhole(rule) && !got.has(rule))) {
          differences.push({ seed, data, got: [...got], expected: [...expected] });
        }
      }));
    }
    expect(differences).toEqual([]);
    expect([...seen].sort()).toEqual(Object.entries(RELEASE_FORMS).flatMap(([rule, form]) => Object.keys(form).map((severity) => `${rule} ${severity}`)).sort());
  });

  test.each([AdmissionPlugin.OLDEST, AdmissionPlugin.NEWEST])('Kubernetes $release finds no problem in it, and warns of the same', async (plugin) => {
    const configMaps = Array.from({ length: SHARED }, (_, index) => configMap(changedSettings(randomFrom(COUNT + index)).data));
    const answers = await Promise.all(configMaps.map((one) => admit(api, one)));
    const policies = Yaml.stringify(...policyObjects(PROPS).map(([, object]) => object));
    const rulesOf = (warnings: readonly string[]) => [...worst(warnings.map(readWarning)).keys()].sort();
    const verdicts = plugin.admit(policies, configMaps);
    expect(plugin.problemsOf(policies)).toEqual([]);
    expect(verdicts.map(({ warnings }) => rulesOf(warnings))).toEqual(answers.map(({ messages }) => rulesOf(messages)));
  }, 1_800_000);

  test('says the key, its value, and what to do', async () => {
    const { messages } = await admit(api, configMap({ BPF_OVERRIDE: 'tcp dst port 80', TRAFFIC_SAMPLE_RATE: '50' }));
    expect(messages.join('\n')).toContain('error filter/one-way: BPF_OVERRIDE (tcp dst port 80) lets no TCP conversation pass in both directions. Write both directions');
    expect(messages.join('\n')).toContain('warning capture/sampling: TRAFFIC_SAMPLE_RATE (50) leaves traffic out');
  });

  test('leaves the reason to the API server where Go cannot read an expression', async () => {
    const { messages } = await admit(api, configMap({ POD_REGEX: 'shop(' }));
    expect(messages.join('\n')).toMatch(/settings\/pod-regex.*missing closing \)/);
  });

  test('warns also where a value has characters that no header can carry', async () => {
    expect([...await warned(configMap({ NAMESPACES: 'shop\u0007', EXCLUDED_NAMESPACES: 'a\u0085b' }))]).toEqual([['settings/namespace', 'error']]);
  });

  test('accepts what the ConfigMap acknowledges', async () => {
    const acknowledged = configMap({ TRAFFIC_SAMPLE_RATE: '50' }, 'capture/sampling=a test cluster');
    expect([...await warned(acknowledged)]).toEqual([]);
  });

  test('looks at no other ConfigMap', async () => {
    const other = configMap({ TRAFFIC_SAMPLE_RATE: '50', POD_REGEX: '(' });
    other.metadata.name = 'shop-settings';
    expect([...await warned(other)]).toEqual([]);
  });
});

function configMap(data: { readonly [key: string]: string }, acknowledged?: string): any {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kubeshark-config-map', namespace: 'default', ...(acknowledged !== undefined && { annotations: { 'cdk8s-kubeshark/acknowledge': acknowledged } }) },
    data,
  };
}

/** The rules that the server warns of, with the worst severity of each. */
async function warned(object: object): Promise<Findings> {
  return worst((await admit(api, object)).messages.map(readWarning));
}

/** What a message is about. A validation that failed shows its expression, which ends with the rule. */
function readWarning(message: string): { readonly rule: string; readonly severity: string } {
  const [, severity = 'error', rule] = /(?:(error|warning) |expression .*")([a-z-]+\/[a-z-]+)(?=: |\\?" in)/.exec(message)!;
  return { rule, severity };
}

function linted(object: object): Findings {
  const { findings } = lint([inMemory(object), inMemory(worker)]);
  return worst(findings.filter(({ rule, severity }) => rule in RELEASE_FORMS && severity !== 'info'));
}

function worst(found: readonly { readonly rule: string; readonly severity: string }[]): Findings {
  return new Map([...found].sort((one, other) => (one.severity < other.severity ? 1 : -1)).map(({ rule, severity }) => [rule, severity]));
}
