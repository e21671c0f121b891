import { Duration, Size } from 'cdk8s';
import { Cpu, EnvValue, NodeLabelCondition, TrafficFilter, TrafficProtocol, WorkerPreset, WorkerProbe } from 'cdk8s-kubeshark';
import { evaluated } from './printed';
import { Imports, propsCode } from '../../src/codegen';
import { onOneLine } from '../../src/codegen/layout';
import { PropsPrinter } from '../../src/codegen/props-printer';
import { instanceOf, mapOf, oneOf, TEXT, union, type ShapeType } from '../../src/props/schema/schema-type';
import { FieldPath } from '../../src/util/field-path';
import { textOf } from '../worker/outcome';

const seconds = Duration.seconds(5);

/** The code of one value of a type, on a line. */
function codeOf(type: ShapeType, value: unknown): string {
  const printer = new PropsPrinter(new Imports());
  const printed = printer.value(type, value, FieldPath.ROOT);
  expect(printer.unsupported).toEqual([]);
  return onOneLine(printed!.code);
}

function unsaidOf(props: any): string[] {
  return propsCode(props).unsupported.map(({ path, reason }) => `${path} ${reason}`);
}

describe('a value object is printed as the call that makes it', () => {
  test.each([
    [Duration.seconds(15), 'Duration.seconds(15)'],
    [Duration.seconds(120), 'Duration.minutes(2)'],
    [Duration.seconds(90), 'Duration.seconds(90)'],
    [Duration.seconds(3600), 'Duration.hours(1)'],
    [Duration.hours(48), 'Duration.days(2)'],
    [Duration.millis(1500), 'Duration.millis(1500)'],
    [Duration.seconds(1.5), 'Duration.millis(1500)'],
    [Duration.millis(0.25), 'Duration.millis(0.25)'],
    [Duration.minutes(0), 'Duration.seconds(0)'],
  ])('a Duration (%#): %s', (duration, code) => {
    expect(codeOf(instanceOf('Duration'), duration)).toBe(code);
  });

  test.each([
    [NodeLabelCondition.isIn('pool', 'capture', 'edge'), "NodeLabelCondition.isIn('pool', 'capture', 'edge')"],
    [NodeLabelCondition.isNotIn('pool', 'spot'), "NodeLabelCondition.isNotIn('pool', 'spot')"],
    [NodeLabelCondition.exists('gpu'), "NodeLabelCondition.exists('gpu')"],
    [NodeLabelCondition.doesNotExist('gpu'), "NodeLabelCondition.doesNotExist('gpu')"],
    [NodeLabelCondition.greaterThan('cores', 4), "NodeLabelCondition.greaterThan('cores', 4)"],
    [NodeLabelCondition.lessThan('cores', -1), "NodeLabelCondition.lessThan('cores', -1)"],
  ])('a NodeLabelCondition (%#)', (label, code) => {
    expect(codeOf(instanceOf('NodeLabelCondition'), label)).toBe(code);
  });

  test.each([
    [WorkerProbe.none(), 'WorkerProbe.none()'],
    [WorkerProbe.tcpSocket(), 'WorkerProbe.tcpSocket()'],
    [WorkerProbe.tcpSocket({ port: 8080, period: seconds }), 'WorkerProbe.tcpSocket({ period: Duration.seconds(5), port: 8080 })'],
    [WorkerProbe.httpGet('/healthz'), "WorkerProbe.httpGet('/healthz')"],
    [WorkerProbe.httpGet('/', { timeout: seconds }), "WorkerProbe.httpGet('/', { timeout: Duration.seconds(5) })"],
    [WorkerProbe.exec(['cat', 'x']), "WorkerProbe.exec(['cat', 'x'])"],
    [WorkerProbe.exec(['cat', 'x'], { failureThreshold: 5 }), "WorkerProbe.exec(['cat', 'x'], { failureThreshold: 5 })"],
    [WorkerProbe.process({ name: 'worker' }), "WorkerProbe.process({ name: 'worker' })"],
  ])('a WorkerProbe (%#)', (probe, code) => {
    expect(codeOf(instanceOf('WorkerProbe'), probe)).toBe(code);
  });

  test.each([
    [TrafficFilter.destinationPorts(80, 443), 'TrafficFilter.destinationPorts(80, 443)'],
    [TrafficFilter.portRange(8000, 8080), 'TrafficFilter.portRange(8000, 8080)'],
    [TrafficFilter.protocols(TrafficProtocol.TCP, TrafficProtocol.ICMP6), 'TrafficFilter.protocols(TrafficProtocol.TCP, TrafficProtocol.ICMP6)'],
    [TrafficFilter.bpf('tcp port 80'), "TrafficFilter.bpf('tcp port 80')"],
    [TrafficFilter.kfl('http'), "TrafficFilter.kfl('http')"],
    [TrafficFilter.guide('dest.port in (80)'), "TrafficFilter.guide('dest.port in (80)')"],
    [TrafficFilter.cidrs('10.0.0.0/8').negated(), "TrafficFilter.cidrs('10.0.0.0/8').negated()"],
    [TrafficFilter.ports(53).negated().negated(), 'TrafficFilter.ports(53).negated().negated()'],
    [
      TrafficFilter.allOf(TrafficFilter.ports(53), TrafficFilter.anyOf(TrafficFilter.hosts('10.0.0.1'), TrafficFilter.bpf('udp')).negated()),
      "TrafficFilter.allOf(TrafficFilter.ports(53), TrafficFilter.anyOf(TrafficFilter.hosts('10.0.0.1'), TrafficFilter.bpf('udp')).negated())",
    ],
  ])('a TrafficFilter (%#)', (filter, code) => {
    expect(codeOf(instanceOf('TrafficFilter'), filter)).toBe(code);
  });

  test('a TrafficFilter with more than its label shows', () => {
    const ports = Array.from({ length: 40 }, (_, index) => 8000 + index);
    const { code } = propsCode({ filter: TrafficFilter.ports(...ports) });
    expect(code.match(/\d+/g)!.map(Number)).toEqual(ports);
  });

  test.each([
    [WorkerPreset.highTraffic(), 'WorkerPreset.highTraffic()'],
    [WorkerPreset.custom('mine', { capture: { tls: false } }), "WorkerPreset.custom('mine', { capture: { tls: false } })"],
    [WorkerPreset.debug().extend({ rbac: undefined } as any), 'WorkerPreset.debug().extend({})'],
    [WorkerPreset.debug().extend({}).extend({ release: undefined } as any), 'WorkerPreset.debug().extend({}).extend({})'],
    [WorkerPreset.custom('mine', {}).extend({ logging: {} }), "WorkerPreset.custom('mine', {}).extend({ logging: {} })"],
  ])('a WorkerPreset (%#)', (preset, code) => {
    expect(codeOf(instanceOf('WorkerPreset'), preset)).toBe(code);
  });

  test('Secrets and service accounts of the cluster', () => {
    const { code, imports } = propsCode({
      image: { pullSecrets: [{ name: 'a' }, { name: 'x/y' }] as any },
      serviceAccount: { name: 'worker' } as any,
    });
    expect(code).toBe(`{
  serviceAccount: ServiceAccountReference.named('worker'),
  image: { pullSecrets: [SecretReference.named('a'), SecretReference.named('x/y')] },
}`);
    expect(imports.statements()).toEqual(["import { SecretReference, ServiceAccountReference } from 'cdk8s-kubeshark';"]);
  });
});

describe('a variable of the environment', () => {
  test.each<[unknown, string]>([
    ['text', "'text'"],
    [{ value: 'text' }, "'text'"],
    [EnvValue.fromField('spec.nodeName'), "EnvValue.fromField('spec.nodeName')"],
    [EnvValue.fromField("metadata.labels['app']"), "EnvValue.fromField('metadata.labels[\\'app\\']')"],
    [{ valueFrom: { fieldRef: { fieldPath: 'a', apiVersion: 'v1' } } }, "EnvValue.fromSource({ fieldRef: { fieldPath: 'a', apiVersion: 'v1' } })"],
    [EnvValue.fromSecret('s', 'k', { optional: true }), "EnvValue.fromSecret('s', 'k', { optional: true })"],
    [{ valueFrom: { secretKeyRef: { key: 'k' } } }, "EnvValue.fromSource({ secretKeyRef: { key: 'k' } })"],
    [EnvValue.fromConfigMap('c', 'k'), "EnvValue.fromConfigMap('c', 'k')"],
    [EnvValue.fromResource('limits.cpu'), "EnvValue.fromResource('limits.cpu')"],
    [EnvValue.fromResource('limits.cpu', { divisor: '1m' }), "EnvValue.fromResource('limits.cpu', { divisor: '1m' })"],
    [
      { valueFrom: { resourceFieldRef: { resource: 'limits.cpu', containerName: 'a' } } },
      "EnvValue.fromSource({ resourceFieldRef: { resource: 'limits.cpu', containerName: 'a' } })",
    ],
    [{ valueFrom: { fileKeyRef: { path: 'p', key: 'k' } } }, "EnvValue.fromSource({ fileKeyRef: { path: 'p', key: 'k' } })"],
  ])('comes from where it came (%#)', (value, code) => {
    expect(codeOf(union(instanceOf('EnvValue'), TEXT), value)).toBe(code);
    const printed = propsCode({ env: { NAME: value as any } });
    expect(textOf(evaluated(printed))).toBe(textOf({ env: { NAME: value } }));
  });
});

describe('other values', () => {
  test('enums are printed by their members', () => {
    const { code, imports } = propsCode({ image: { pullPolicy: 'Always' as any }, capture: { backend: 'af_packet' as any } });
    expect(code).toBe('{\n  image: { pullPolicy: ImagePullPolicy.ALWAYS },\n  capture: { backend: CaptureBackend.AF_PACKET },\n}');
    expect(imports.statements()).toEqual(["import { CaptureBackend, ImagePullPolicy } from 'cdk8s-kubeshark';"]);
  });

  test('a word that is no member is cast', () => {
    expect(codeOf(oneOf('CaptureBackend', 'best'), 'xdp')).toBe("'xdp' as CaptureBackend");
    expect(codeOf(oneOf('CaptureBackend', 'best'), 'toString')).toBe("'toString' as CaptureBackend");
  });

  test('quantities are printed as the texts that they become', () => {
    const { code } = propsCode({ resources: { requests: { cpu: Cpu.millis(1500), memory: Size.gibibytes(4) }, limits: { cpu: '2' } } });
    expect(code).toBe("{\n  resources: { requests: { cpu: '1500m', memory: '4Gi' }, limits: { cpu: '2' } },\n}");
  });

  test('keys are quoted where they must be', () => {
    expect(codeOf(mapOf(TEXT), { 'team': 'net', 'example.com/tier': 'one' })).toBe("{ team: 'net', 'example.com/tier': 'one' }");
  });

  test('the identity of the worker comes first, and what is not given nowhere', () => {
    expect(propsCode({ strict: true, image: undefined, name: 'n', release: 'r', preset: WorkerPreset.debug(), podLabels: {} }).code)
      .toBe("{\n  preset: WorkerPreset.debug(),\n  release: 'r',\n  name: 'n',\n  podLabels: {},\n  strict: true,\n}");
    expect(propsCode({}).code).toBe('{}');
  });

  test('lines are indented as far as is asked', () => {
    expect(propsCode({ strict: true }, 4).code).toBe('{\n      strict: true,\n    }');
  });
});

describe('what code cannot say', () => {
  test.each<[string, any, string]>([
    ['a text that is compared with a number', { placement: { nodeLabels: [NodeLabelCondition._of({ key: 'a', matchOperator: 'Gt', values: ['abc'] })] } },
      'placement.nodeLabels[0] has values that NodeLabelCondition.greaterThan does not take'],
    ['a number that would be written otherwise', { placement: { nodeLabels: [NodeLabelCondition._of({ key: 'a', matchOperator: 'Lt', values: ['010'] })] } },
      'placement.nodeLabels[0] has values that NodeLabelCondition.lessThan does not take'],
    ['values behind Exists', { placement: { nodeLabels: [NodeLabelCondition._of({ key: 'a', matchOperator: 'Exists', values: ['b'] })] } },
      'placement.nodeLabels[0] has values that NodeLabelCondition.exists does not take'],
    ['an unknown operator', { placement: { nodeLabels: [NodeLabelCondition._of({ key: 'a', matchOperator: 'Near', values: [] })] } },
      'placement.nodeLabels[0] has an operator that NodeLabelCondition does not have'],
    ['a length of time that is none', { terminationGracePeriod: Duration.seconds(NaN) }, 'terminationGracePeriod is not a duration'],
    ['an amount that is none', { storage: { limit: Size.gibibytes(NaN) } }, 'storage.limit is not a quantity'],
    ['an option of a probe', { probes: { liveness: WorkerProbe.tcpSocket({ port: '80' } as any) } }, 'probes.liveness.port must be a number'],
    ['a filter of filters that are none', { filter: TrafficFilter.allOf('x' as any) }, 'filter has an argument that TrafficFilter does not accept'],
    ['a preset with a mistake', { preset: WorkerPreset.custom('odd', { rbac: true } as any) }, 'preset is an invalid preset'],
    ['a variable with value and source', { env: { A: { value: 'x', valueFrom: {} } } }, 'env.A has both a value and a source'],
    ['a key that JavaScript keeps', { podLabels: { constructor: 'x' } }, 'podLabels.constructor has a name that JavaScript reserves'],
    ['a key that is an unknown prop', { image: { colour: 'red' } }, 'image.colour is an unknown prop'],
    ['a value of another type', { strict: 'yes' }, 'strict must be true or false'],
    ['a term without what it needs', { placement: { preferred: [{ labels: [] }] } }, 'placement.preferred[0].weight is missing'],
    ['what throws when it is read', { get image() { throw new Error('not today'); } }, ' throws when it is read'],
  ])('is named: %s', (_, props, unsaid) => {
    expect(unsaidOf(props)).toEqual([unsaid]);
  });

  test('takes the whole element of a list with it, and no more', () => {
    const [good, bad] = [NodeLabelCondition.exists('a'), NodeLabelCondition._of({ key: 'b', matchOperator: 'Gt', values: ['x'] })];
    const printed = propsCode({ placement: { nodeTerms: [{ labels: [good] }, { labels: [good, bad], nodeNames: ['n'] }], priorityClass: 'p' } });
    expect(printed.code).toBe("{\n  placement: { nodeTerms: [NodeTerm.of({ labels: [NodeLabelCondition.exists('a')] })], priorityClass: 'p' },\n}");
    expect(printed.printed).toEqual({ placement: { nodeTerms: [{ labels: [good] }], priorityClass: 'p' } });
  });

  test('leaves no list empty that was not', () => {
    const bad = NodeLabelCondition._of({ key: 'b', matchOperator: 'Gt', values: ['x'] });
    expect(propsCode({ placement: { nodeLabels: [bad] } }).printed).toEqual({ placement: {} });
  });

  test('leaves no import behind', () => {
    const probe = WorkerProbe.tcpSocket({ period: seconds, port: '80' } as any);
    expect(propsCode({ probes: { liveness: probe } }).imports.statements()).toEqual([]);
  });
});
