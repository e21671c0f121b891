import { Duration, Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-kubeshark';
import { js, MISTAKES } from './mistakes';
import { MISTAKES_INSIDE } from './mistakes-inside';
import { WorkerPreset } from '../../../src/presets';
import { NodeLabelCondition, type WorkerTuning } from '../../../src/props';
import { WorkerProbe } from '../../../src/props/probe';
import { checkShape, SHAPE_RULES } from '../../../src/props/validation/index';
import { bomb, foreign } from '../../support/hostile-values';

/** The messages of all problems, with their fixes. */
function messagesOf(given: unknown): string[] {
  return checkShape(given, 'KubesharkWorkerProps').problems.map(({ rule, message, fix }) => `${rule}: ${message} ${fix}`);
}

function cleanOf(given: unknown): WorkerTuning {
  return checkShape<WorkerTuning>(given, 'WorkerTuning').clean;
}

const ALL = [...MISTAKES, ...MISTAKES_INSIDE];

describe('what is wrong with props', () => {
  test.each(ALL.map((one) => [one.name, one] as const))('%s', (_, { given, says }) => {
    expect(messagesOf(given)).toEqual([says]);
  });

  test('every kind of problem is a rule, and is tried here', () => {
    const tried = new Set(ALL.map(({ says }) => says.split(':')[0]));
    expect(SHAPE_RULES.map(({ id }) => id)).toEqual([...tried].sort());
  });

  test('all mistakes are told at once, in the order of the schema', () => {
    expect(messagesOf({ colour: 1, capture: { tls: 1, backend: 'x' }, image: { tag: 1 } }).map((message) => message.split("'")[1]))
      .toEqual(['image.tag', 'capture.backend', 'capture.tls', 'colour']);
  });

  test('the order in which keys were written changes nothing', () => {
    expect(checkShape({ labels: { b: 1, a: 2 }, image: { tag: 1 } }, 'WorkerTuning'))
      .toEqual(checkShape({ image: { tag: 1 }, labels: { a: 2, b: 1 } }, 'WorkerTuning'));
  });

  test('a prefix tells whose props they are', () => {
    const { problems } = checkShape({ image: { tag: 1 } }, 'WorkerTuning', 'preset(mine)');
    expect(problems).toMatchObject([{ prop: 'preset(mine).image.tag', message: "'preset(mine).image.tag' (1) must be a string." }]);
  });

  test('a long value is cut, on one line', () => {
    const [message] = messagesOf({ capture: { backend: `${'x'.repeat(5000)}\n` } });
    expect(message).toContain(`('${'x'.repeat(58)}…)`);
    expect(messagesOf({ 'a\nb': 1 })).toEqual(["props/unknown-key: '[a\uFFFDb]' (1) is an unknown prop. Remove it."]);
  });

  test('an object that is endless when it is walked through is refused in time', () => {
    expect(messagesOf({ extraVolumes: [bomb()] })).toEqual([expect.stringContaining('has too many parts. Use plain data.')]);
  });
});

describe('what is left of props', () => {
  const given: WorkerTuning = {
    image: { tag: 'v1' },
    resources: { requests: { cpu: '2', memory: '4Gi' } },
    placement: { hostnames: ['node-1'], nodeLabels: [NodeLabelCondition.isIn('zone', 'a')] },
    topologySpread: [],
    tcpStreams: { channelTimeout: Duration.seconds(15), maxBufferedPages: 0 },
    capture: { tls: false },
    labels: { team: '' },
    extraVolumes: [{ name: 'scratch', emptyDir: {} }],
  };

  test('what is right comes back as it was given', () => {
    expect(checkShape(given, 'WorkerTuning')).toEqual({ clean: given, problems: [] });
  });

  test('it is a copy: later changes of the given object do not reach it', () => {
    const hostnames = ['node-1'];
    const clean = cleanOf({ placement: { hostnames } });
    hostnames.push('node-2');
    expect(clean).toEqual({ placement: { hostnames: ['node-1'] } });
  });

  test('undefined is as if it were not given', () => {
    expect(checkShape({ image: undefined, labels: { a: undefined }, colour: undefined }, 'WorkerTuning'))
      .toEqual({ clean: { labels: {} }, problems: [] });
    expect(checkShape(undefined, 'WorkerTuning')).toEqual({ clean: {}, problems: [] });
  });

  test('what is wrong is left out, and its neighbours stay', () => {
    expect(cleanOf({ capture: { tls: 'no', sampling: 50 }, image: 5, labels: { a: 1, b: 'c' } }))
      .toEqual({ capture: { sampling: 50 }, labels: { b: 'c' } });
  });

  test('an element of a list goes as a whole, since half of it would say something else', () => {
    expect(cleanOf({ placement: { tolerations: [{ matchOperator: 'Exists', effect: 'never' }, { matchOperator: 'Exists' }] } }))
      .toEqual({ placement: { tolerations: [{ matchOperator: 'Exists' }] } });
  });

  test('a list of which nothing is left is left out, since an empty one would say something else', () => {
    expect(cleanOf({ placement: { hostnames: [5], tolerations: [] } })).toEqual({ placement: { tolerations: [] } });
  });

  test('a probe keeps those of its options that are right', () => {
    const { probes } = cleanOf({ probes: { liveness: WorkerProbe.httpGet('/', js({ period: Duration.seconds(7), port: '80' })) } });
    expect(probes?.liveness?._toKubernetes(1)).toEqual({ httpGet: { path: '/', port: 1 }, periodSeconds: 7 });
  });

  test('quantities become texts', () => {
    expect(cleanOf({ resources: { requests: { cpu: Cpu.millis(1500), memory: Size.gibibytes(4) } } }))
      .toEqual({ resources: { requests: { cpu: '1500m', memory: '4Gi' } } });
  });

  test('a variable with a source is of a class, so that it is never merged', () => {
    const { env } = cleanOf({ env: { NODE: EnvValue.fromField('spec.nodeName'), MODE: 'x' } });
    expect(env).toEqual({ MODE: 'x', NODE: { valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } } });
    expect(Object.getPrototypeOf(env!.NODE)).not.toBe(Object.prototype);
  });

  test('nothing of what is given reaches a prototype', () => {
    checkShape(JSON.parse('{"__proto__":{"polluted":1},"labels":{"__proto__":{"polluted":1}},"capture":{"__proto__":{"tls":1}}}'), 'WorkerTuning');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('objects of a second copy of a library', () => {
  /** The same object, of a class that this copy does not know. */
  function copied<T extends object>(value: T): T {
    const original = Object.getPrototypeOf(value);
    class Copy {}
    Object.defineProperties(Copy.prototype, Object.getOwnPropertyDescriptors(original));
    return Object.assign(Object.create(Copy.prototype), value);
  }

  test('are known by what they can do', () => {
    const { clean, problems } = checkShape<WorkerTuning>({
      resources: { requests: { cpu: copied(Cpu.units(2)), memory: copied(Size.gibibytes(4)) } },
      tcpStreams: { channelTimeout: copied(Duration.seconds(15)) },
      probes: { liveness: copied(WorkerProbe.tcpSocket({ period: copied(Duration.seconds(7)) })) },
      placement: { nodeLabels: [copied(NodeLabelCondition.exists('gpu'))] },
    }, 'WorkerTuning');
    expect(problems).toEqual([]);
    expect(clean.resources).toEqual({ requests: { cpu: '2', memory: '4Gi' } });
    expect(clean.tcpStreams!.channelTimeout).toBeInstanceOf(Duration);
    expect(clean.tcpStreams!.channelTimeout!.toSeconds()).toBe(15);
    expect(clean.probes!.liveness).toBeInstanceOf(WorkerProbe);
    expect(clean.placement!.nodeLabels).toEqual([NodeLabelCondition.exists('gpu')]);
  });

  test('plain objects of another realm are plain', () => {
    expect(checkShape(foreign({ labels: foreign({ a: 'b' }) }), 'WorkerTuning')).toEqual({ clean: { labels: { a: 'b' } }, problems: [] });
  });

  test('objects of a class that has the props are taken, inherited ones too', () => {
    class Tuning {
      public get capture() {
        return { tls: false };
      }
    }
    expect(checkShape(new Tuning(), 'WorkerTuning')).toEqual({ clean: { capture: { tls: false } }, problems: [] });
    expect(checkShape(Object.create({ capture: { tls: true } }), 'WorkerTuning').clean).toEqual({ capture: { tls: true } });
  });
});

describe('a preset of a user', () => {
  test('tells what is wrong with its values, with its name', () => {
    const preset = WorkerPreset.custom('mine', js({ image: { tag: 1 } })).extend(js({ colour: 1 }));
    expect(preset._problems().map(({ prop }) => prop)).toEqual(['preset(mine).image.tag', 'preset(mine (extended)).colour']);
  });

  test('is as if the wrong values were not given', () => {
    const { tuning } = WorkerPreset.custom('mine', js({ image: { tag: 1, version: '52.0.0' } }))._merge();
    expect(tuning.image).toMatchObject({ version: '52.0.0' });
    expect(tuning.image).not.toHaveProperty('tag');
  });

  test.each([
    ['an empty name', '', "'preset' has the name (''), which must be a string that is not empty."],
    ['no name', undefined, "'preset' has the name (undefined), which must be a string that is not empty."],
    ['a symbol for a name', Symbol('x'), "'preset' has the name (Symbol(x)), which must be a string that is not empty."],
  ])('tells of %s', (_, name, message) => {
    const preset = WorkerPreset.custom(js(name), {});
    expect(preset._problems()).toMatchObject([{ prop: 'preset', message, fix: "Give the factory custom of WorkerPreset a name such as 'my-preset'." }]);
    expect(preset.name).toBe('custom');
  });

  test('of the library has no problem', () => {
    expect(WorkerPreset.all().flatMap((preset) => preset._problems())).toEqual([]);
  });
});
