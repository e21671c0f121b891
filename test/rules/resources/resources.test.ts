import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-kubeshark';
import * as fc from 'fast-check';
import { Severity } from '../../../src/diagnostics';
import { parseQuantity } from '../../../src/kubernetes';
import { WorkerPreset } from '../../../src/presets';
import type { WorkerTuning } from '../../../src/props';
import { resourcesRules } from '../../../src/rules/resources/index';
import { ruleOf, violationsOf } from '../../support/spec';
import { expectSentences } from '../arbitrary-spec';

type Failure = [name: string, tuning: WorkerTuning, prop: string, message: string, fix: string];

function check(id: string, tuning: WorkerTuning, preset?: WorkerPreset) {
  return violationsOf(ruleOf(resourcesRules, id), tuning, preset);
}

function expectFailure(id: string, [, tuning, prop, message, fix]: Failure) {
  const violations = check(id, tuning).filter((violation) => violation.prop === prop);
  expect(violations).toHaveLength(1);
  expect(violations[0].message).toContain(message);
  expect(violations[0].fix).toContain(fix);
}

const extra = (resources: object) => ({ extraContainers: [{ name: 'helper', image: 'busybox', resources }] });

test('the family has these rules with these severities', () => {
  expect(resourcesRules.map(({ id, severity }) => [id, severity])).toEqual([
    ['resources/quantity', Severity.ERROR],
    ['resources/limit-below-request', Severity.ERROR],
    ['resources/memory-gap', Severity.WARNING],
    ['resources/memory-floor', Severity.WARNING],
    ['resources/memory-unset', Severity.WARNING],
    ['resources/cpu-request-unset', Severity.WARNING],
    ['resources/cpu-limit', Severity.INFO],
    ['resources/cpu-floor', Severity.WARNING],
  ]);
});

test('`recommended` breaks none but the info on its CPU limit', () => {
  expect(resourcesRules.filter((rule) => violationsOf(rule).length > 0).map(({ id }) => id)).toEqual(['resources/cpu-limit']);
});

test('no spec makes a rule throw or stammer', () => {
  expectSentences(resourcesRules);
});

describe('resources/quantity', () => {
  test.each([
    '4Gi', '5G', '0.5Gi', '+5Gi', '05Gi', '128974848', '5e9', '100Ti', '0', 'none',
  ])('accepts %p of memory', (memory) => {
    expect(check('resources/quantity', { resources: { limits: { memory } } })).toEqual([]);
  });

  test.each(['2', '1.5', '1500m', '0.1', '99', '0', 'none'])('accepts %p of CPU', (cpu) => {
    expect(check('resources/quantity', { resources: { limits: { cpu } } })).toEqual([]);
  });

  test('accepts typed values', () => {
    expect(check('resources/quantity', {
      resources: {
        requests: { cpu: Cpu.millis(1500), memory: Size.gibibytes(4) },
        limits: { cpu: Cpu.units(2), ephemeralStorage: Size.mebibytes(20_000) },
      },
    })).toEqual([]);
  });

  test.each<[memory: string, message: string, fix: string]>([
    ['4000m', '(4000m) is 4 bytes', "Did you mean '4000Mi'?"],
    ['1e309', 'more than any node has', "Write a quantity such as '6Gi'."],
    ['Gi', '(Gi) has no digits and is read as 0', "Write a quantity such as '6Gi'."],
    ['', 'is empty', "Write a quantity such as '6Gi'."],
    ['   ', '("   ") is not a valid quantity', "Write a quantity such as '6Gi'."],
    [' 6Gi', '(" 6Gi") is not a valid quantity', "Did you mean '6Gi'?"],
    ['6 Gi', '("6 Gi") is not a valid quantity', "Did you mean '6Gi'?"],
    ['-1Gi', '(-1Gi) is negative', "Write a quantity such as '6Gi'."],
    ['4GB', '(4GB) is not a valid quantity', "Did you mean '4Gi'?"],
    ['4gb', '(4gb) is not a valid quantity', "Did you mean '4Gi'?"],
    ['4gi', '(4gi) is not a valid quantity', "Did you mean '4Gi'?"],
    ['4GiB', '(4GiB) is not a valid quantity', "Did you mean '4Gi'?"],
    ['512 megabytes', '("512 megabytes") is not a valid quantity', "Did you mean '512Mi'?"],
    ['5K', '(5K) is not a valid quantity', "Write a quantity such as '6Gi'."],
    ['2000000K', '(2000000K) is not a valid quantity', "Did you mean '2000000Ki'?"],
    ['5,5Gi', '("5,5Gi") is not a valid quantity', "Did you mean '5.5Gi'?"],
    ['1,024Mi', '("1,024Mi") is not a valid quantity', "Write a quantity such as '6Gi'."],
    ['64', '(64) is 64 bytes', "Did you mean '64Mi'?"],
    ['6', '(6) is 6 bytes', "Did you mean '6Gi'?"],
    ['5x', '(5x) is not a valid quantity', "Write a quantity such as '6Gi'."],
    ['1u', '(1u) is not a whole number of bytes', "Write a quantity such as '6Gi'."],
    ['5Ei', 'more than any node has', "Write a quantity such as '6Gi'."],
    ['auto', '(auto) is not a valid quantity', "Write a quantity such as '6Gi'."],
    ['Infinity', '(Infinity) is not a valid quantity', "Write a quantity such as '6Gi'."],
    ['0x10', '(0x10) is not a valid quantity', "Write a quantity such as '6Gi'."],
  ])('refuses %p of memory', (memory, message, fix) => {
    const violations = check('resources/quantity', { resources: { limits: { memory } } });
    expect(violations.map(({ prop }) => prop)).toEqual(['resources.limits.memory']);
    expect(violations[0].message).toContain("'resources.limits.memory'");
    expect(violations[0].message).toContain(message);
    expect(violations[0].fix).toBe(fix);
  });

  test.each<[cpu: string, message: string, fix: string]>([
    ['1500 m', '("1500 m") is not a valid quantity', "Did you mean '1500m'?"],
    ['2 cores', '("2 cores") is not a valid quantity', "Did you mean '2'?"],
    ['500 millicores', '("500 millicores") is not a valid quantity', "Did you mean '500m'?"],
    ['1500', '(1500) is 1500 cores', "Did you mean '1500m'?"],
    ['100', '(100) is 100 cores', "Did you mean '100m'?"],
    ['2000M', '(2000M) is 2000000000 cores', "Did you mean '2000m'?"],
    ['1k', '(1k) is 1000 cores', "Write a quantity such as '1500m'."],
    ['0.5m', '(0.5m) is rounded up to 1m', "Did you mean '1m'?"],
    ['m', '(m) has no digits and is read as 0', "Write a quantity such as '1500m'."],
    ['-1', '(-1) is negative', "Write a quantity such as '1500m'."],
    ['NaN', '(NaN) is not a valid quantity', "Write a quantity such as '1500m'."],
  ])('refuses %p of CPU', (cpu, message, fix) => {
    const violations = check('resources/quantity', { resources: { limits: { cpu } } });
    expect(violations.map(({ prop }) => prop)).toEqual(['resources.limits.cpu']);
    expect(violations[0].message).toContain(message);
    expect(violations[0].fix).toBe(fix);
  });

  test.each<Failure>([
    ['a request for storage', { resources: { requests: { ephemeralStorage: '4gb' } } }, 'resources.requests.ephemeralStorage', '(4gb)', "'4Gi'"],
    ['the tracer', { tracer: { resources: { requests: { cpu: '1 core' } } } }, 'tracer.resources.requests.cpu', '("1 core")', "'1'"],
    ['the init containers', { initContainers: { resources: { limits: { memory: '64MB' } } } }, 'initContainers.resources.limits.memory', '(64MB)', "'64Mi'"],
    ['a container of the user\'s', extra({ limits: { 'ephemeral-storage': '1gb' } }), 'extraContainers[0].resources.limits.ephemeral-storage', '(1gb)', "'1Gi'"],
  ])('looks into %s', (...failure) => expectFailure('resources/quantity', failure));

  test('leaves the tracer alone while it is not rendered', () => {
    expect(check('resources/quantity', { capture: { tls: false }, tracer: { resources: { limits: { memory: '4gb' } } } })).toEqual([]);
  });

  test('never proposes what it would reject', () => {
    const rule = ruleOf(resourcesRules, 'resources/quantity');
    fc.assert(fc.property(fc.stringMatching(/^[ ]?\d{1,6}([.,]\d{1,3})? ?[a-zA-Z]{0,4}$/), fc.constantFrom('cpu', 'memory'), (text, kind) => {
      for (const { fix } of violationsOf(rule, { resources: { limits: { [kind]: text } } })) {
        const proposed = /'(.*)'/.exec(fix)![1];
        expect(parseQuantity(proposed)).toBeDefined();
        expect(violationsOf(rule, { resources: { limits: { [kind]: proposed } } })).toEqual([]);
      }
    }));
  });
});

describe('resources/limit-below-request', () => {
  test.each<[string, WorkerTuning]>([
    ['a limit that equals its request', { resources: { requests: { memory: '6144Mi' }, limits: { memory: '6Gi' } } }],
    ['a request without a limit', { resources: { requests: { cpu: '4' }, limits: { cpu: 'none' } } }],
    ['a limit without a request', { resources: { requests: { memory: 'none' }, limits: { memory: '1Gi' } } }],
    ['amounts that differ by less than the API server counts', { resources: { requests: { cpu: '1.0009' }, limits: { cpu: '1.0001' } } }],
    ['what is not a valid quantity', { resources: { limits: { memory: '4gb' } } }],
  ])('accepts %s', (_, tuning) => {
    expect(check('resources/limit-below-request', tuning)).toEqual([]);
  });

  test.each<Failure>([
    ['memory of the sniffer, by one byte', { resources: { requests: { memory: '6442450945' }, limits: { memory: '6Gi' } } },
      'resources.requests.memory', "(6442450945) is above 'resources.limits.memory' (6Gi)", 'Raise the limit to at least 6442450945'],
    ['CPU of the sniffer', { resources: { requests: { cpu: '2001m' } } },
      'resources.requests.cpu', "(2001m) is above 'resources.limits.cpu' (2)", 'lower the request to at most 2.'],
    ['storage of the sniffer', { resources: { limits: { ephemeralStorage: '1Gi' } } },
      'resources.requests.ephemeralStorage', "is above 'resources.limits.ephemeralStorage' (1Gi)", 'Raise the limit'],
    ['memory of the tracer', { tracer: { resources: { requests: { memory: '2Gi' } } } },
      'tracer.resources.requests.memory', "(2Gi) is above 'tracer.resources.limits.memory' (1Gi)", 'Raise the limit to at least 2Gi'],
    ['memory of the init containers', { initContainers: { resources: { limits: { memory: '32Mi' } } } },
      'initContainers.resources.requests.memory', "(64Mi) is above 'initContainers.resources.limits.memory' (32Mi)", 'Raise the limit'],
    ['a limit of 0', { tracer: { resources: { limits: { memory: '0' } } } },
      'tracer.resources.requests.memory', "is above 'tracer.resources.limits.memory' (0)", 'Raise the limit'],
    ['a container of the user\'s', extra({ requests: { cpu: 2 }, limits: { cpu: '1' } }),
      'extraContainers[0].resources.requests.cpu', "(2) is above 'extraContainers[0].resources.limits.cpu' (1)", 'Raise the limit to at least 2'],
  ])('refuses %s', (...failure) => expectFailure('resources/limit-below-request', failure));
});

describe('resources/memory-gap', () => {
  test.each<[string, WorkerTuning]>([
    ['exactly twice the request', { resources: { requests: { memory: '3Gi' } } }],
    ['twice the request in another unit', { resources: { requests: { memory: '1G' }, limits: { memory: '2000M' } } }],
    ['no request', { resources: { requests: { memory: 'none' } } }],
    ['no limit', { resources: { limits: { memory: 'none' } } }],
    ['a limit that is not a valid quantity', { resources: { limits: { memory: '1e309' } } }],
    ['a container of the user\'s, who knows it', extra({ requests: { memory: '64Mi' }, limits: { memory: '1Gi' } })],
    ['a tracer that is not rendered', { capture: { tls: false }, tracer: { resources: { requests: { memory: '1Mi' } } } }],
  ])('accepts %s', (_, tuning) => {
    expect(check('resources/memory-gap', tuning)).toEqual([]);
  });

  test.each<Failure>([
    ['one byte more than twice', { resources: { requests: { memory: '3221225471' } } },
      'resources.requests.memory', "(3221225471) is 2.1x below 'resources.limits.memory' (6Gi); at most 2x is safe.", 'Raise the request to at least 3Gi.'],
    ['the tracer', { tracer: { resources: { limits: { memory: '5Gi' } } } },
      'tracer.resources.requests.memory', "(512Mi) is 10x below 'tracer.resources.limits.memory' (5Gi)", 'Raise the request to at least 2560Mi.'],
    ['the init containers', { initContainers: { resources: { limits: { memory: '1Gi' } } } },
      'initContainers.resources.requests.memory', "(64Mi) is 16x below 'initContainers.resources.limits.memory' (1Gi)", 'Raise the request to at least 512Mi.'],
    ['less than three times', { resources: { requests: { memory: '2.5Gi' } } }, 'resources.requests.memory', 'is 2.4x below', 'at least 3Gi.'],
  ])('warns of %s', (...failure) => expectFailure('resources/memory-gap', failure));

  test('says of the failing configuration what the report says', () => {
    const [{ prop, message, fix }] = check('resources/memory-gap', { resources: { requests: { memory: '50Mi' }, limits: { memory: '5Gi' } } });
    expect(prop).toBe('resources.requests.memory');
    expect(message).toBe("'resources.requests.memory' (50Mi) is 102x below 'resources.limits.memory' (5Gi); at most 2x is safe.");
    expect(fix).toBe('Raise the request to at least 2560Mi.');
  });

  test('is mended by its own advice', () => {
    fc.assert(fc.property(fc.integer({ min: 2 ** 20, max: 2 ** 40 }), fc.integer({ min: 2 ** 20, max: 2 ** 40 }), (request, limit) => {
      const resources = { requests: { memory: String(request) }, limits: { memory: String(limit) } };
      for (const { fix } of check('resources/memory-gap', { resources })) {
        const memory = /at least (.*)\.$/.exec(fix)![1];
        const mended = { resources: { ...resources, requests: { memory } } };
        expect([...check('resources/memory-gap', mended), ...check('resources/limit-below-request', mended)]).toEqual([]);
      }
    }));
  });
});

describe('resources/memory-floor', () => {
  test.each(['1Gi', '1024Mi', '6Gi', 'none', '0', '4gb'])('accepts a limit of %p', (memory) => {
    expect(check('resources/memory-floor', { resources: { limits: { memory } } })).toEqual([]);
  });

  test.each(['1073741823', '1G', '512Mi'])('warns of a limit of %p', (memory) => {
    const violations = check('resources/memory-floor', { resources: { limits: { memory } } });
    expect(violations).toEqual([{
      prop: 'resources.limits.memory',
      message: `'resources.limits.memory' (${memory}) leaves too little for TCP streams; 1Gi is the least that is safe.`,
      fix: 'Raise it to at least 1Gi, and the request to at least half of it.',
    }]);
  });
});

describe('resources/memory-unset', () => {
  test.each<[string, WorkerTuning]>([
    ['a tracer that is not rendered', { capture: { tls: false }, tracer: { resources: { requests: { memory: 'none' } } } }],
    ['init containers that are not rendered', { capture: { mountBpf: false }, initContainers: { resources: { requests: { memory: 'none' } } } }],
    ['a container of the user\'s with both', extra({ requests: { memory: '64Mi' }, limits: { memory: '64Mi' } })],
    ['what is not a valid quantity', { resources: { limits: { memory: 'Gi' } } }],
  ])('accepts %s', (_, tuning) => {
    expect(check('resources/memory-unset', tuning)).toEqual([]);
  });

  test.each<Failure>([
    ['a sniffer without a limit', { resources: { limits: { memory: 'none' } } },
      'resources.limits.memory', 'is not set; without a memory limit', "such as '6Gi'"],
    ['a sniffer without a request, whose limit is reserved instead', { resources: { requests: { memory: 'none' } } },
      'resources.requests.memory', 'is not set, so that the whole limit (6Gi) is reserved', "such as '4Gi'"],
    ['a sniffer without both: its request', { resources: { requests: { memory: 'none' }, limits: { memory: 'none' } } },
      'resources.requests.memory', 'is not set; the scheduler packs the node as if', "such as '4Gi'"],
    ['a sniffer without both: its limit', { resources: { requests: { memory: 'none' }, limits: { memory: 'none' } } },
      'resources.limits.memory', 'is not set', "such as '6Gi'"],
    ['a request of 0', { resources: { requests: { memory: '0' } } }, 'resources.requests.memory', '(0) is nothing', "such as '4Gi'"],
    ['the tracer', { tracer: { resources: { limits: { memory: 'none' } } } }, 'tracer.resources.limits.memory', 'is not set', "such as '768Mi'"],
    ['init containers', { initContainers: { resources: { limits: { memory: 'none' } } } }, 'initContainers.resources.limits.memory', 'is not set', "such as '96Mi'"],
    ['the clean-up that a claim brings, without the BPF mount',
      { capture: { mountBpf: false }, storage: { claim: {} }, initContainers: { resources: { limits: { memory: 'none' } } } },
      'initContainers.resources.limits.memory', 'is not set', 'Set a limit'],
    ['a container of the user\'s', { extraContainers: [{ name: 'helper' }] }, 'extraContainers[0].resources.requests.memory', 'is not set', 'Set a request'],
    ['an init container of the user\'s', { extraInitContainers: [{ name: 'helper' }] }, 'extraInitContainers[0].resources.limits.memory', 'is not set', 'Set a limit'],
  ])('warns of %s', (...failure) => expectFailure('resources/memory-unset', failure));
});

describe('resources/cpu-request-unset', () => {
  test.each<[string, WorkerTuning]>([
    ['a tracer that is not rendered', { capture: { tls: false }, tracer: { resources: { requests: { cpu: 'none' } } } }],
    ['init containers that are not rendered', { capture: { mountBpf: false }, initContainers: { resources: { requests: { cpu: 'none' } } } }],
    ['a container of the user\'s with a request', extra({ requests: { cpu: '10m' } })],
  ])('accepts %s', (_, tuning) => {
    expect(check('resources/cpu-request-unset', tuning)).toEqual([]);
  });

  test.each<Failure>([
    ['the sniffer, whose limit is reserved instead', { resources: { requests: { cpu: 'none' } } },
      'resources.requests.cpu', 'is not set, so that the whole limit (2) is reserved', "such as '1500m'"],
    ['the tracer', { tracer: { resources: { requests: { cpu: 'none' } } } }, 'tracer.resources.requests.cpu', 'as if the container needed nothing', "such as '100m'"],
    ['init containers', { initContainers: { resources: { requests: { cpu: 'none' } } } }, 'initContainers.resources.requests.cpu', 'is not set', "such as '50m'"],
    ['a container of the user\'s', extra({ requests: { memory: '64Mi' } }), 'extraContainers[0].resources.requests.cpu', 'is not set', 'Set a request'],
    ['a request of 0', { resources: { requests: { cpu: '0' }, limits: { cpu: 'none' } } }, 'resources.requests.cpu', '(0) is nothing', 'Set a request'],
  ])('warns of %s', (...failure) => expectFailure('resources/cpu-request-unset', failure));
});

describe('resources/cpu-limit and resources/cpu-floor', () => {
  test.each(['none', '0', '2 cores'])('say nothing of %p', (cpu) => {
    const tuning = { resources: { limits: { cpu } } };
    expect([...check('resources/cpu-limit', tuning), ...check('resources/cpu-floor', tuning)]).toEqual([]);
  });

  test('a limit is an info', () => {
    const [{ prop, message, fix }] = check('resources/cpu-limit', {});
    expect(prop).toBe('resources.limits.cpu');
    expect(message).toContain("'resources.limits.cpu' (2) throttles the sniffer");
    expect(fix).toContain("Set it to 'none'");
  });

  test('a limit of half a core is no more than an info', () => {
    expect(check('resources/cpu-floor', { resources: { requests: { cpu: '500m' }, limits: { cpu: '500m' } } })).toEqual([]);
  });

  test('a limit just under half a core is a warning', () => {
    const [{ prop, message }] = check('resources/cpu-floor', { resources: { requests: { cpu: '100m' }, limits: { cpu: '499m' } } });
    expect(prop).toBe('resources.limits.cpu');
    expect(message).toContain('(499m)');
    expect(message).toContain('500m is the least that is safe');
  });

  test('the tracer may be limited', () => {
    expect(check('resources/cpu-floor', { tracer: { resources: { limits: { cpu: '100m' } } } })).toEqual([]);
  });
});
