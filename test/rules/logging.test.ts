import { Size } from 'cdk8s';
import { expectSentences } from './arbitrary-spec';
import { Severity } from '../../src/diagnostics';
import { WorkerPreset } from '../../src/presets';
import type { LogRotation } from '../../src/props';
import { loggingRules } from '../../src/rules/logging';
import { ruleOf, violationsOf } from '../support/spec';

function check(id: string, rotation: LogRotation, preset?: WorkerPreset) {
  return violationsOf(ruleOf(loggingRules, id), { logging: { rotation } }, preset);
}

test('the family has these rules with these severities', () => {
  expect(loggingRules.map(({ id, severity }) => [id, severity])).toEqual([
    ['logging/rotation-value', Severity.ERROR],
    ['logging/ignored-rotation', Severity.INFO],
  ]);
});

test('no spec makes a rule throw or stammer', () => {
  expectSentences(loggingRules);
});

describe('logging/rotation-value', () => {
  test.each<[string, LogRotation]>([
    ['the guide\'s', { size: '100M', count: 5 }],
    ['a typed size', { size: Size.mebibytes(50) }],
    ['one file', { count: 1 }],
    ['no size', { size: 'none' }],
  ])('accepts %s', (_, rotation) => {
    expect(check('logging/rotation-value', rotation)).toEqual([]);
  });

  test.each<[string, LogRotation, string, string, string]>([
    ['a size with a unit in words', { size: '100MB' }, 'logging.rotation.size', "'logging.rotation.size' (100MB) is not a valid quantity", "Did you mean '100Mi'?"],
    ['a size in lower case, which means thousandths', { size: '100m' }, 'logging.rotation.size', '(100m)', "Did you mean '100Mi'?"],
    ['no size at all', { size: '' }, 'logging.rotation.size', 'is empty', "such as '100M'"],
    ['a size of nothing', { size: '0' }, 'logging.rotation.size', '(0) is nothing', "such as '100M'"],
    ['no files', { count: 0 }, 'logging.rotation.count', '(0) is not a positive whole number of files', 'such as 5'],
    ['half a file', { count: 2.5 }, 'logging.rotation.count', '(2.5)', 'such as 5'],
    ['what is not a number', { count: NaN }, 'logging.rotation.count', '(NaN)', 'such as 5'],
    ['a negative number', { count: -3 }, 'logging.rotation.count', '(-3)', 'such as 5'],
  ])('refuses %s', (_, rotation, prop, message, fix) => {
    const violations = check('logging/rotation-value', rotation);
    expect(violations.map((violation) => violation.prop)).toEqual([prop]);
    expect(violations[0].message).toContain(message);
    expect(violations[0].fix).toContain(fix);
  });
});

describe('logging/ignored-rotation', () => {
  test('says nothing while no rotation is set', () => {
    expect(violationsOf(ruleOf(loggingRules, 'logging/ignored-rotation'), {}, WorkerPreset.upstream())).toEqual([]);
  });

  test("says of the guide's values what the kubelet needs", () => {
    expect(check('logging/ignored-rotation', {})).toEqual([{
      prop: 'logging.rotation',
      message: "'logging.rotation' (100M, 5 files) goes to the environment, which today's worker does not read; "
        + 'it logs to its standard output, and the kubelet rotates.',
      fix: 'Set containerLogMaxSize: 100M and containerLogMaxFiles: 5 in the KubeletConfiguration of the nodes.',
    }]);
  });

  test.each<[string, LogRotation, string, string]>([
    ['a size alone', { size: '20Mi' }, '(20Mi)', 'containerLogMaxSize: 20Mi and containerLogMaxFiles: 5'],
    ['a count alone', { count: 8 }, '(8 files)', 'containerLogMaxSize: 10Mi and containerLogMaxFiles: 8'],
    ['one file, where the kubelet needs two', { count: 1 }, '(1 file)', 'containerLogMaxFiles: 2'],
    ['values that are none', { size: 'big', count: NaN }, '(big, NaN files)', 'containerLogMaxSize: 10Mi and containerLogMaxFiles: 5'],
  ])('knows %s', (_, rotation, message, fix) => {
    const violations = check('logging/ignored-rotation', rotation, WorkerPreset.upstream());
    expect(violations).toHaveLength(1);
    expect(violations[0].message).toContain(message);
    expect(violations[0].fix).toContain(fix);
  });
});
