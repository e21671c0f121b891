import { expectSentences } from './arbitrary-spec';
import { Severity } from '../../src/diagnostics';
import { WorkerUpdateType, type WorkerTuning, type WorkerUpdateStrategy } from '../../src/props';
import { updateRules } from '../../src/rules/update';
import { ruleOf, violationsOf } from '../support/spec';

function check(updateStrategy: WorkerUpdateStrategy, tuning: WorkerTuning = {}) {
  return violationsOf(ruleOf(updateRules, 'update/surge'), { ...tuning, updateStrategy });
}

const hostPort = (port: object): WorkerTuning => ({
  network: { hostNetwork: false },
  extraContainers: [{ name: 'helper', ports: [port as any] }],
});

test('the family has this rule with this severity', () => {
  expect(updateRules.map(({ id, severity }) => [id, severity])).toEqual([['update/surge', Severity.ERROR]]);
});

test('no spec makes a rule throw or stammer', () => {
  expectSentences(updateRules);
});

describe('update/surge', () => {
  test.each<[string, WorkerUpdateStrategy, WorkerTuning]>([
    ['the preset as it is', {}, {}],
    ['a surge of 0', { maxSurge: 0 }, {}],
    ['a surge of 0 %', { maxSurge: '0%' }, {}],
    ['a surge off the host network', { maxSurge: 1, maxUnavailable: 0 }, { network: { hostNetwork: false } }],
    ['a surge off the host network beside a container that declares a port', { maxSurge: 1 }, hostPort({ containerPort: 80 })],
    ['a host port of an init container that is gone by then', { maxSurge: 1 }, {
      network: { hostNetwork: false }, extraInitContainers: [{ name: 'helper', ports: [{ containerPort: 80, hostPort: 8081 }] }],
    }],
    ['a surge that is not used, since pods are replaced by hand', { updateType: WorkerUpdateType.ON_DELETE, maxSurge: 1 }, {}],
    ['what is no percentage, which the API server rejects', { maxSurge: 'some' }, {}],
  ])('accepts %s', (_, strategy, tuning) => {
    expect(check(strategy, tuning)).toEqual([]);
  });

  test.each<[string, WorkerUpdateStrategy, WorkerTuning, string]>([
    ['a surge of one on the host network', { maxSurge: 1, maxUnavailable: 0 }, {}, '(1) starts a second worker on a node whose port 49100'],
    ['a percentage', { maxSurge: '10%', maxUnavailable: 0 }, {}, '(10%) starts a second worker'],
    ['a surge where only the metrics port is declared', { maxSurge: 1 }, { network: { declarePort: false } }, 'whose port 49100'],
    ['a host port of an added container, off the host network', { maxSurge: 2 }, hostPort({ containerPort: 80, hostPort: 8080 }), 'whose port 8080'],
    ['a host port of an init container that keeps running', { maxSurge: 1 }, {
      network: { hostNetwork: false },
      extraInitContainers: [{ name: 'helper', restartPolicy: 'Always', ports: [{ containerPort: 80, hostPort: 8081 }] } as any],
    }, 'whose port 8081'],
  ])('refuses %s', (_, strategy, tuning, message) => {
    const violations = check(strategy, tuning);
    expect(violations.map(({ prop }) => prop)).toEqual(['updateStrategy.maxSurge']);
    expect(violations[0].message).toContain(message);
    expect(violations[0].message).toContain('stuck forever while its status looks healthy');
    expect(violations[0].fix).toBe("Leave 'updateStrategy.maxSurge' out, and set 'updateStrategy.maxUnavailable' to 1.");
  });
});
