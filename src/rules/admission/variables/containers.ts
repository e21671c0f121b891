import { BLANK } from './command-line';
import { TELLING_FLAGS } from '../../../render/command-line/index';
import { APP_LABELS } from '../../../render/index';
import { celList, lastOf } from '../expressions';

const OWN_INIT_CONTAINERS = ['mount-bpf', 'cleanup-data-dir'];

/** The pods of the DaemonSet, where no variables can be used. */
const TEMPLATE = 'object.spec.template';

const IS_LABELLED = `${celList(APP_LABELS)}.exists(key, ${TEMPLATE}.?metadata.?labels[?key].orValue("") == "worker")`;

/** Whether a DaemonSet is one of Kubeshark's workers: a condition of its own, which reads no variables. */
export const IS_WORKER = `${IS_LABELLED}`
  + ` ? ${TEMPLATE}.spec.containers.exists(c, ${runs('worker')} || c.name == "sniffer" || !${isTracer()})`
  + ` : ${TEMPLATE}.spec.containers.exists(c, ${isTelling()})`;

const ROLE = 'c.name == variables.sniffer.name ? "sniffer" : c.name == variables.tracerName ? "tracer" : "added"';

const INIT_ROLE = 'c.name == variables.ownInit ? "init" : "added"';

const IS_LASTING = 'c.?restartPolicy.orValue("") == "Always" && c.name != variables.ownInit ? "yes" : ""';

/** The containers of a worker. */
export const CONTAINER_VARIABLES: { readonly [name: string]: string } = {
  pod: `${TEMPLATE}.spec`,
  isLabelled: IS_LABELLED,
  // the containers that can be the sniffer: the first is
  programs: `variables.pod.containers.filter(c, variables.isLabelled ? ${runs('worker')} : ${isTelling()})`,
  named: 'variables.pod.containers.filter(c, c.name == "sniffer")',
  sniffer: `(size(variables.programs) > 0 ? variables.programs : size(variables.named) > 0 ? variables.named`
    + ` : variables.pod.containers.filter(c, !${isTracer()}))[0]`,
  tracers: `variables.pod.containers.filter(c, c.name != variables.sniffer.name && ${isTracer()})`,
  tracerName: 'size(variables.tracers) > 0 ? string(variables.tracers[0].name) : ""',
  initContainers: 'variables.pod.?initContainers.orValue([])',
  // of the library's own init containers, which share one amount, the first counts
  ownInit: lastOf(`${celList([...OWN_INIT_CONTAINERS].reverse())}.filter(name, variables.initContainers.exists(c, c.name == name))`, '""'),
  measuredInit: `variables.initContainers.filter(c, !(c.name in ${celList(OWN_INIT_CONTAINERS)}) || c.name == variables.ownInit)`,
  own: 'variables.pod.containers.filter(c, c.name == variables.sniffer.name || c.name == variables.tracerName)'
    + ` + variables.initContainers.filter(c, c.name in ${celList(OWN_INIT_CONTAINERS)})`,
  // amounts as text, '' where they are not set
  amounts: `variables.pod.containers.map(c, ${amounts(ROLE, '"yes"')}) + variables.measuredInit.map(c, ${amounts(INIT_ROLE, IS_LASTING)})`,
};

/** Whether a container runs a program: by its name or by a path, in its command, its arguments or a script. */
function runs(program: string): string {
  const path = String.raw`(?:^|[;&|${BLANK}])[^;&|${BLANK}]*/${program}(?:$|[;&|${BLANK}])|/${program}$`;
  return `(c.?command.orValue([]) + c.?args.orValue([])).exists(word, word == "${program}" || word.matches(r"${path}"))`;
}

function isTracer(): string {
  return `(c.name == "tracer" || ${runs('tracer')})`;
}

/** Whether a container runs a program named worker with arguments of Kubeshark's. */
function isTelling(): string {
  const startsWithFlags = 'size(c.?command.orValue([])) == 0 && c.?args[?0].orValue("").startsWith("-")';
  const flags = String.raw`(?:^|[${BLANK}])--?(?:${TELLING_FLAGS.join('|')})(?:$|[=${BLANK}])`;
  return `((${runs('worker')} || (${startsWithFlags})) && (c.?command.orValue([]) + c.?args.orValue([])).exists(word, word.matches(r"${flags}")))`;
}

/** What a container asks for, as a map of strings. */
function amounts(role: string, isLasting: string): string {
  const texts = Object.entries({ cpu: 'cpu', memory: 'memory', storage: 'ephemeral-storage' }).flatMap(([name, kind]) => (
    ([['Request', 'requests'], ['Limit', 'limits']] as const).map(([side, field]) => (
      `"${name}${side}": string(c.?resources.?${field}[?"${kind}"].orValue(""))`
    ))
  ));
  return `{"name": string(c.name), "role": ${role}, "lasting": ${isLasting}, ${texts.join(', ')}}`;
}
