import { js, type Mistake } from './mistakes';
import { NodeLabelCondition } from '../../../src/props';
import { WorkerProbe } from '../../../src/props/probe';
import { cyclic, hostileProxy, revokedProxy, Stranger, throwing } from '../../support/hostile-values';

const PROPS = '(optional: image, resources, tracer, initContainers, placement, topologySpread, tcpStreams, capture, filter, settings, probes, logging, …)';

/** Mistakes inside of objects: of value classes, of Kubernetes, and of the language. */
export const MISTAKES_INSIDE: readonly Mistake[] = [
  {
    name: 'a plain object for a TCP probe',
    given: { probes: { liveness: { periodSeconds: 5 } } },
    says: "props/type: 'probes.liveness' ({ periodSeconds: 5 }) must be a WorkerProbe. Use the factory tcpSocket of WorkerProbe.",
  },
  {
    name: 'false for a probe',
    given: { probes: { liveness: false } },
    says: "props/type: 'probes.liveness' (false) must be a WorkerProbe. Use the factory none of WorkerProbe.",
  },
  {
    name: 'a number in the options of a probe',
    given: { probes: { liveness: WorkerProbe.tcpSocket({ initialDelay: js(120) }) } },
    says: "props/type: 'probes.liveness.initialDelay' (120) must be a Duration. Give a Duration of 120 seconds.",
  },
  {
    name: 'a misspelt option of a probe',
    given: { probes: { liveness: WorkerProbe.tcpSocket(js({ initialDelaySeconds: 120 })) } },
    says: "props/unknown-key: 'probes.liveness.initialDelaySeconds' (120) is an unknown prop. Did you mean 'probes.liveness.initialDelay'?",
  },
  {
    name: 'null for the options of a probe',
    given: { probes: { readiness: WorkerProbe.tcpSocket(js(null)) } },
    says: "props/type: 'probes.readiness.options' (null) must be an object. Give the fields of the options, or leave them out.",
  },
  {
    name: 'a command in one text',
    given: { probes: { liveness: WorkerProbe.exec(js('cat /proc/1/stat')) } },
    says: "props/type: 'probes.liveness.command' ('cat /proc/1/stat') must be a list. Write the command word by word: ['cat', '/proc/1/stat'].",
  },
  {
    name: 'an HTTP probe without a path',
    given: { probes: { liveness: WorkerProbe.httpGet(js(undefined)) } },
    says: "props/missing: 'probes.liveness.path' is missing. Add it; it must be a string.",
  },
  {
    name: 'a process name that the kernel cuts',
    given: { probes: { liveness: WorkerProbe.process({ name: 'kubeshark-worker' }) } },
    says: "props/value: 'probes.liveness.name' ('kubeshark-worker') is longer than the 15 bytes that the kernel keeps of a process's name. "
      + 'Write the name as /proc/<pid>/comm has it.',
  },
  {
    name: 'an empty process name',
    given: { probes: { liveness: WorkerProbe.process({ name: '' }) } },
    says: "props/empty: 'probes.liveness.name' ('') must not be empty. Write a string, or leave it out.",
  },
  {
    name: 'a condition on no label',
    given: { placement: { nodeLabels: [NodeLabelCondition.isIn(js(undefined))] } },
    says: "props/missing: 'placement.nodeLabels[0].key' is missing. Add it; it must be a string.",
  },
  {
    name: 'the values of a label as a list',
    given: { placement: { nodeLabels: [NodeLabelCondition.isIn('zone', js(['a', 'b']))] } },
    says: "props/type: 'placement.nodeLabels[0].values[0]' (['a', 'b']) must be a string. Write the strings themselves, without brackets.",
  },
  {
    name: 'a label compared with no number',
    given: { placement: { nodeLabels: [NodeLabelCondition.greaterThan('cores', js(Symbol('many')))] } },
    says: "props/type: 'placement.nodeLabels[0].values[0]' (Symbol(many)) must be a string. Write a string in quotes.",
  },
  {
    name: 'a label as an object',
    given: { placement: { nodeLabels: [{ 'kubernetes.io/arch': 'amd64' }] } },
    says: "props/type: 'placement.nodeLabels[0]' ({ kubernetes.io/arch: 'amd64' }) must be a NodeLabelCondition. Use a factory of NodeLabelCondition: isIn with 'kubernetes.io/arch' and 'amd64'.",
  },
  {
    name: 'a label as a text',
    given: { placement: { nodeLabels: ['pool=capture'] } },
    says: "props/type: 'placement.nodeLabels[0]' ('pool=capture') must be a NodeLabelCondition. Use a factory of NodeLabelCondition: isIn with 'pool' and 'capture'.",
  },
  {
    name: 'a filter as a text',
    given: { filter: 'tcp port 80' },
    says: "props/type: 'filter' ('tcp port 80') must be a TrafficFilter. Use the factory bpf of TrafficFilter, with 'tcp port 80'.",
  },
  {
    name: 'a preset by its name',
    given: { preset: 'high-traffic' },
    says: "props/type: 'preset' ('high-traffic') must be a WorkerPreset. Use the factory highTraffic of WorkerPreset.",
  },
  {
    name: 'a secret by its name',
    given: { image: { pullSecrets: ['regcred'] } },
    says: "props/type: 'image.pullSecrets[0]' ('regcred') must be a SecretReference. Use the factory named of SecretReference, with 'regcred'.",
  },
  {
    name: 'a service account by its name',
    given: { serviceAccount: 'worker' },
    says: "props/type: 'serviceAccount' ('worker') must be a ServiceAccountReference. Use the factory named of ServiceAccountReference, with 'worker'.",
  },
  {
    name: 'an acknowledgement without a reason',
    given: { acknowledge: [{ rule: 'resources/cpu-limit' }] },
    says: "props/missing: 'acknowledge[0].reason' is missing. Add it; it must be a string.",
  },
  {
    name: 'a volume that holds itself',
    given: { extraVolumes: [cyclic()] },
    says: "props/type: 'extraVolumes[0].self' contains itself. Use plain data.",
  },
  {
    name: 'a function in a container',
    given: { extraContainers: [{ name: 'sidecar', command: [() => 'x'] }] },
    says: "props/type: 'extraContainers[0].command[0]' (a function) cannot be written to a manifest. Use plain data.",
  },
  {
    name: 'null in a container',
    given: { extraContainers: [{ name: 'sidecar', image: null }] },
    says: "props/type: 'extraContainers[0].image' (null) has no meaning. Leave it out.",
  },
  {
    name: 'an object of a strange class in a container',
    given: { extraContainers: [{ name: 'sidecar', resources: new Stranger() }] },
    says: "props/type: 'extraContainers[0].resources' is an instance of Stranger, which cannot be written to a manifest. Use plain data.",
  },
  {
    name: 'a text for a volume',
    given: { extraVolumes: ['scratch'] },
    says: "props/type: 'extraVolumes[0]' ('scratch') must be a plain object. Write its fields as in a manifest.",
  },
  {
    name: 'a getter that throws',
    given: { capture: throwing('tls') },
    says: "props/type: 'capture.tls' throws when it is read. Use a plain value.",
  },
  {
    name: 'a proxy that throws',
    given: { capture: hostileProxy() },
    says: "props/type: 'capture' throws when it is read. Use a plain value.",
  },
  {
    name: 'a proxy without a target',
    given: { capture: revokedProxy() },
    says: "props/type: 'capture' throws when it is read. Use a plain value.",
  },
  { name: 'null for all props', given: null, says: `props/type: the props (null) must be an object ${PROPS}. Leave it out.` },
  { name: 'a string for all props', given: 'high', says: `props/type: the props ('high') must be an object ${PROPS}. Write an object with its fields.` },
];
