import { connect } from './support/api-server';
import { mutate, randomFrom } from './support/mutations';
import { richDaemonSet } from './support/worker-daemon-set';
import { validateDaemonSet } from '../../src/kubernetes';
import { describeWithControlPlane } from '../support/external';

const SEEDS = 2000;
const AT_ONCE = 4;

describeWithControlPlane('verdicts of the API server on random changes of a DaemonSet', ({ kubeconfig }) => {
  const server = connect(kubeconfig);
  afterAll(() => server.close());

  test('the unchanged DaemonSet is accepted by both without a word', async () => {
    expect(await server.ask(richDaemonSet())).toEqual({ accepted: true, message: '', warnings: [] });
    expect(validateDaemonSet(richDaemonSet())).toEqual([]);
  });

  test(`both agree on ${SEEDS} changed ones`, async () => {
    const disagreements: string[] = [];
    const compare = async (seed: number) => {
      const object = mutate(richDaemonSet(), randomFrom(seed));
      // where it is sent is not for the object to say
      object.metadata = object.metadata && { ...object.metadata, namespace: 'default' };
      const verdict = await server.ask(object);
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
