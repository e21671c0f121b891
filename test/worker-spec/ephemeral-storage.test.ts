import { Size } from 'cdk8s';
import type { WorkerTuning } from '../../src/props';
import { specOf } from '../support/spec';

function sniffer(tuning: WorkerTuning): string | null {
  return specOf(tuning).resources.requests.ephemeralStorage;
}

describe("ephemeral storage 'auto'", () => {
  const cases: [name: string, tuning: WorkerTuning, text: string | null][] = [
    ['is the data volume and the rotated logs, in whole GiB', {}, '11Gi'],
    ['follows the data volume', { storage: { limit: '2Gi' } }, '3Gi'],
    ['takes a size as well as a text', { storage: { limit: Size.gibibytes(2) } }, '3Gi'],
    ['follows the logs', { logging: { rotation: { size: '1Gi', count: 2 } } }, '12Gi'],
    ['is in whole MiB below one GiB', { storage: { limit: '500Mi' }, logging: { rotation: { size: '100Mi' } } }, '1000Mi'],
    ['takes what the kubelet keeps where the size of a log is left out', { storage: { limit: '100Mi' }, logging: { rotation: { size: 'none' } } }, '150Mi'],
    ['is the logs alone where a claim holds the data', { storage: { claim: { name: 'data' } } }, '477Mi'],
    ['is the logs alone where the data volume has no limit', { storage: { limit: 'none' } }, '477Mi'],
    ['is a quantity however large the volume is', { storage: { limit: '1e40' } }, '9313225746154785439172786126848Gi'],
    ['is left out where the limit is not a size', { storage: { limit: 'big' } }, null],
    ['is left out where the logs are no size', { logging: { rotation: { size: '-1Gi' } } }, null],
    ['gives way to a quantity', { resources: { requests: { ephemeralStorage: '20Gi' } } }, '20Gi'],
    ['gives way to none', { resources: { requests: { ephemeralStorage: 'none' } } }, null],
  ];
  test.each(cases)('%s', (_, tuning, text) => {
    expect(sniffer(tuning)).toBe(text);
  });

  test('is the logs alone for the tracer and the init containers', () => {
    const spec = specOf();
    expect([spec.tracer, spec.initContainers].map(({ resources }) => resources.requests.ephemeralStorage)).toEqual(['477Mi', '477Mi']);
  });
});
