import { Api } from './control-plane/api';
import { givenControlPlane } from './support/given-control-plane';
import { validateDaemonSet } from '../../src/kubernetes';
import { mutate, randomFrom } from '../kubernetes/support/mutations';
import { richDaemonSet } from '../kubernetes/support/worker-daemon-set';

const SEEDS = 2000;
const AT_ONCE = 4;

const DRY_RUN = '/apis/apps/v1/namespaces/default/daemonsets?dryRun=All&fieldValidation=Strict';

describe('verdicts of the API server on random changes of a DaemonSet', () => {
  const api = new Api(givenControlPlane().kubeconfig);
  afterAll(() => api.close());

  async function verdictOn(object: object): Promise<{ accepted: boolean; message: string; warnings: readonly string[] }> {
    const { status, body, warnings } = await api.ask('POST', DRY_RUN, object);
    expect([201, 400, 422]).toContain(status);
    return { accepted: status === 201, message: body.message ?? '', warnings };
  }

  test('the unchanged DaemonSet is accepted by both without a word', async () => {
    expect(await verdictOn(richDaemonSet())).toEqual({ accepted: true, message: '', warnings: [] });
    expect(validateDaemonSet(richDaemonSet())).toEqual([]);
  });

  test(`both agree on ${SEEDS} changed ones`, async () => {
    const disagreements: string[] = [];
    const compare = async (seed: number) => {
      const object = mutate(richDaemonSet(), randomFrom(seed));
      // where it is sent is not for the object to say
      object.metadata = object.metadata && { ...object.metadata, namespace: 'default' };
      const verdict = await verdictOn(object);
      const violations = validateDaemonSet(object);
      const errors = violations.filter(({ severity }) => severity === 'error');
      if (verdict.accepted !== (errors.length === 0)) {
        disagreements.push(`seed ${seed}: ${verdict.accepted ? `accepted, but ${JSON.stringify(errors)}` : verdict.message}`);
      } else if (verdict.accepted && verdict.warnings.length > 0 && violations.length === 0) {
        disagreements.push(`seed ${seed}: no warning, but ${verdict.warnings.join('; ')}`);
      }
    };
    for (let seed = 0; seed < SEEDS; seed += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => compare(seed + index)));
    }
    expect(disagreements).toEqual([]);
  }, 120_000);
});
