import { Size } from 'cdk8s';
import { expectSentences } from './arbitrary-spec';
import { Severity } from '../../src/diagnostics';
import { WorkerPreset } from '../../src/presets';
import type { WorkerStorage, WorkerTuning } from '../../src/props';
import { storageRules } from '../../src/rules/storage';
import { ruleOf, violationsOf } from '../support/spec';

type Failure = [name: string, tuning: WorkerTuning, prop: string, message: string, fix: string];

function check(id: string, tuning: WorkerTuning, preset?: WorkerPreset) {
  return violationsOf(ruleOf(storageRules, id), tuning, preset);
}

function expectFailure(id: string, [, tuning, prop, message, fix]: Failure) {
  const violations = check(id, tuning);
  expect(violations.map((violation) => violation.prop)).toEqual([prop]);
  expect(violations[0].message).toContain(message);
  expect(violations[0].fix).toContain(fix);
}

test('the family has these rules with these severities', () => {
  expect(storageRules.map(({ id, severity }) => [id, severity])).toEqual([
    ['storage/size', Severity.ERROR],
    ['storage/unlimited', Severity.WARNING],
    ['storage/unreserved', Severity.WARNING],
    ['storage/ephemeral-limit', Severity.WARNING],
  ]);
});

test.each(['recommended', 'highTraffic', 'longLivedStreams', 'lowFootprint'] as const)('`%s` breaks none', (preset) => {
  expect(storageRules.flatMap((rule) => violationsOf(rule, {}, WorkerPreset[preset]()))).toEqual([]);
});

test('no spec makes a rule throw or stammer', () => {
  expectSentences(storageRules);
});

describe('storage/size', () => {
  test.each<[string, WorkerStorage]>([
    ['a database a byte below the limit', { limit: '1Gi', databaseSize: '1073741823' }],
    ['typed sizes', { limit: Size.gibibytes(20), databaseSize: Size.mebibytes(500) }],
    ['no database size', { databaseSize: 'none' }],
    ['no limit', { limit: 'none' }],
  ])('accepts %s', (_, storage) => {
    expect(check('storage/size', { storage })).toEqual([]);
  });

  test.each<Failure>([
    ['a limit that is not a size', { storage: { limit: '10gb' } }, 'storage.limit', "'storage.limit' (10gb) is not a valid quantity", "Did you mean '10Gi'?"],
    ['a limit with a blank, as an emptyDir rejects it', { storage: { limit: '10 Gi' } }, 'storage.limit', '("10 Gi")', "Did you mean '10Gi'?"],
    ['a limit in thousandths of bytes, as an emptyDir takes it', { storage: { limit: '1500m' } }, 'storage.limit', '(1500m)', "Did you mean '1500Mi'?"],
    ['a negative limit', { storage: { limit: '-1' } }, 'storage.limit', '(-1) is negative', "such as '10Gi'"],
    ['a limit of nothing', { storage: { limit: '0' } }, 'storage.limit', '(0) is nothing; a size is above 0', "such as '10Gi'"],
    ['an empty limit', { storage: { limit: '' } }, 'storage.limit', "'storage.limit' is empty", "such as '10Gi'"],
    ['a database that is not a size', { storage: { databaseSize: '500MB' } }, 'storage.databaseSize', '(500MB) is not a valid quantity', "Did you mean '500Mi'?"],
    ['a database of the limit\'s size', { storage: { limit: '10Gi', databaseSize: '10240Mi' } },
      'storage.databaseSize', "(10240Mi) is not below 'storage.limit' (10Gi)", "Set it to '500Mi'"],
    ['a limit below the chart\'s database', { storage: { limit: '500Mi' } }, 'storage.databaseSize', "(500Mi) is not below 'storage.limit' (500Mi)", "Set it to '50Mi'"],
  ])('refuses %s', (...failure) => expectFailure('storage/size', failure));

  test('points to the volume while there is one, and to no field of it with a claim', () => {
    expect(check('storage/size', { storage: { limit: '10gb' } })[0].path).toBe('spec.template.spec.volumes[data].emptyDir.sizeLimit');
    expect(check('storage/size', { storage: { limit: '10gb', claim: {} } })[0].path).toBeUndefined();
  });
});

describe('storage/unlimited', () => {
  test.each<[string, WorkerStorage]>([['a limit', { limit: '1Gi' }], ['a claim, which has a size of its own', { limit: 'none', claim: {} }]])('accepts %s', (_, storage) => {
    expect(check('storage/unlimited', { storage })).toEqual([]);
  });

  test.each<Failure>([
    ['no limit', { storage: { limit: 'none' } }, 'storage.limit', "'storage.limit' is not set, so that captured data may fill the node's disk", "such as '10Gi'"],
  ])('warns of %s', (...failure) => expectFailure('storage/unlimited', failure));
});

describe('storage/unreserved', () => {
  const reserve = (ephemeralStorage: string): WorkerTuning => ({
    resources: { requests: { ephemeralStorage } },
    tracer: { resources: { requests: { ephemeralStorage: 'none' } } },
    initContainers: { resources: { requests: { ephemeralStorage: 'none' } } },
  });

  test.each<[string, WorkerTuning]>([
    ["'auto'", reserve('auto')],
    ['a request of exactly the data volume', reserve('10Gi')],
    ['requests that cover it together', { resources: { requests: { ephemeralStorage: '9Gi' } }, tracer: { resources: { requests: { ephemeralStorage: '1Gi' } } } }],
    ['a request of an init container, which the scheduler counts too', {
      ...reserve('none'), initContainers: { resources: { requests: { ephemeralStorage: '10Gi' } } },
    }],
    ['a limit alone, which Kubernetes takes for the request', {
      resources: { requests: { ephemeralStorage: 'none' }, limits: { ephemeralStorage: '11Gi' } },
    }],
    ['a claim, which is not on the node', { ...reserve('none'), storage: { claim: {} } }],
    ['no limit, of which another rule warns', { ...reserve('none'), storage: { limit: 'none' } }],
    ['a limit that is not a size, which another rule rejects', { ...reserve('none'), storage: { limit: '10gb' } }],
  ])('accepts %s', (_, tuning) => {
    expect(check('storage/unreserved', tuning)).toEqual([]);
  });

  test.each<Failure>([
    ['no request', reserve('none'), 'resources.requests.ephemeralStorage', "is not set, so that nothing is reserved for 'storage.limit' (10Gi)", "Set it to 'auto'"],
    ['a request a byte below the data volume', reserve('10737418239'),
      'resources.requests.ephemeralStorage', "(10737418239) makes 10737418239 for the pod, less than 'storage.limit' (10Gi)", "Set it to 'auto'"],
    ['requests that cover the logs alone', { resources: { requests: { ephemeralStorage: 'none' } } },
      'resources.requests.ephemeralStorage', "(not set) makes 477Mi for the pod, less than 'storage.limit' (10Gi)", "Set it to 'auto'"],
  ])('warns of %s', (...failure) => expectFailure('storage/unreserved', failure));

  test('warns of the chart', () => {
    expect(check('storage/unreserved', {}, WorkerPreset.upstream())).toHaveLength(1);
  });
});

describe('storage/ephemeral-limit', () => {
  /** The sniffer alone, without rotation: the kubelet keeps 50Mi of its logs. */
  const alone = (limit: string, storage: WorkerStorage = {}): WorkerTuning => ({
    capture: { tls: false },
    logging: { rotation: { size: '10Mi', count: 5 } },
    resources: { requests: { ephemeralStorage: 'none' }, limits: { ephemeralStorage: limit } },
    storage,
  });

  test.each<[string, WorkerTuning]>([
    ['no limit', {}],
    ['a limit of exactly data volume and logs', alone('10290Mi')],
    ['a limit of the logs alone, with a claim', alone('50Mi', { claim: {} })],
    ['limits that are enough together', { resources: { limits: { ephemeralStorage: '11Gi' } }, tracer: { resources: { limits: { ephemeralStorage: '1Gi' } } } }],
    ['an init container\'s limit that is enough for the pod', {
      resources: { limits: { ephemeralStorage: '11Gi' } }, initContainers: { resources: { limits: { ephemeralStorage: '12Gi' } } },
    }],
    ['limits that are enough together with that of an init container that keeps running', {
      resources: { limits: { ephemeralStorage: '10Gi' } },
      extraInitContainers: [{ name: 'helper', restartPolicy: 'Always', resources: { limits: { 'ephemeral-storage': '2Gi' } } } as any],
    }],
    ['a data volume without a limit, of which another rule warns', alone('1Gi', { limit: 'none' })],
    ['a limit that is not a size, which another rule rejects', alone('1gb')],
    ['a rotation that is not a size, which another rule rejects', { ...alone('1Gi'), logging: { rotation: { size: 'big' } } }],
  ])('accepts %s', (_, tuning) => {
    expect(check('storage/ephemeral-limit', tuning)).toEqual([]);
  });

  test.each<Failure>([
    ['a limit of a Mi less than data volume and logs', alone('10289Mi'), 'resources.limits.ephemeralStorage',
      '(10289Mi) makes 10289Mi for the pod; data volume and logs take up to 10290Mi', "Set it to 'none', or raise the sum to at least 10290Mi."],
    ['a limit below the logs, with a claim', alone('49Mi', { claim: {} }), 'resources.limits.ephemeralStorage', 'take up to 50Mi', 'at least 50Mi'],
    ['a limit on the tracer, which is the whole pod\'s', {
      tracer: { resources: { limits: { ephemeralStorage: '1Gi' } } },
    }, 'tracer.resources.limits.ephemeralStorage', "'tracer.resources.limits.ephemeralStorage' (1Gi) makes 1Gi for the pod", 'raise the sum'],
    ['a limit on a container of the user\'s', {
      extraContainers: [{ name: 'helper', resources: { limits: { 'ephemeral-storage': '1Gi' } as any } }],
    }, 'extraContainers[0].resources.limits.ephemeral-storage', 'makes 1Gi for the pod', 'raise the sum'],
    ['a limit on the init containers alone, which is the whole pod\'s too', {
      initContainers: { resources: { limits: { ephemeralStorage: '1Gi' } } },
    }, 'initContainers.resources.limits.ephemeralStorage', 'makes 1Gi for the pod', 'raise the sum'],
    ['a limit on an init container that keeps running', {
      extraInitContainers: [{ name: 'helper', restartPolicy: 'Always', resources: { limits: { 'ephemeral-storage': '1Gi' } } } as any],
    }, 'extraInitContainers[0].resources.limits.ephemeral-storage', 'makes 1Gi for the pod', 'raise the sum'],
  ])('warns of %s', (...failure) => expectFailure('storage/ephemeral-limit', failure));
});
