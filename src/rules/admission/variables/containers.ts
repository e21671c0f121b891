import { BLANK, runsProgram } from './command-line';
import { TELLING_FLAGS } from '../../../render/command-line/index';
import { APP_LABELS } from '../../../render/index';
import { OWN_INIT_CONTAINERS } from '../../resources/containers';
import { bindNames, celList, lastOf } from '../expressions';

const TEMPLATE = 'object.spec.template';

/** The pods of the DaemonSet. */
export const POD = `${TEMPLATE}.spec`;

/** The init containers of the pods. */
export const INIT_CONTAINERS = `${POD}.?initContainers.orValue([])`;

const IS_LABELLED = `${celList(APP_LABELS)}.exists(key, ${TEMPLATE}.?metadata.?labels[?key].orValue("") == "worker")`;

/** Whether a DaemonSet is one of Kubeshark's workers: a condition of its own, which reads no variables. */
export const IS_WORKER = `${IS_LABELLED}`
  + ` ? ${POD}.containers.exists(c, ${runsProgram('c', 'worker')} || c.name == "sniffer" || !${isTracer()})`
  + ` : ${POD}.containers.exists(c, ${isTelling()})`;

/** The sniffer of pods that are labelled as workers, in a list: by what it runs, else by its name, else by its place. */
const BY_PLACE = [runsProgram('c', 'worker'), 'c.name == "sniffer"', `!${isTracer()}`].map((condition) => `${POD}.containers.filter(c, ${condition})`)
  .reduceRight((others, own) => bindNames({ found: own }, `size(found) > 0 ? found : ${others}`));

const ROLE = 'c.name == variables.sniffer.name ? "sniffer" : c.name == variables.tracerName ? "tracer" : "added"';

const INIT_ROLE = 'c.name == variables.ownInit ? "init" : "added"';

const IS_LASTING = 'c.?restartPolicy.orValue("") == "Always" && c.name != variables.ownInit ? "yes" : ""';

/** The containers of a worker. */
export const CONTAINER_VARIABLES: { readonly [name: string]: string } = {
  sniffer: `(${IS_LABELLED} ? ${BY_PLACE} : ${POD}.containers.filter(c, ${isTelling()}))[0]`,
  tracers: `${POD}.containers.filter(c, c.name != variables.sniffer.name && ${isTracer()})`,
  tracerName: 'size(variables.tracers) > 0 ? string(variables.tracers[0].name) : ""',
  // of the library's own init containers, which share one amount, the first counts
  ownInit: lastOf(`${celList([...OWN_INIT_CONTAINERS].reverse())}.filter(name, ${INIT_CONTAINERS}.exists(c, c.name == name))`, '""'),
  // lists of two fields have two types, and the type check knows no amounts
  own: `dyn(${POD}.containers).filter(c, c.name == variables.sniffer.name || c.name == variables.tracerName)`
    + ` + dyn(${INIT_CONTAINERS}).filter(c, c.name in ${celList(OWN_INIT_CONTAINERS)})`,
  // amounts as text, '' where they are not set
  amounts: `dyn(${POD}.containers).map(c, ${amounts(ROLE, '"yes"')}) + dyn(${INIT_CONTAINERS})`
    + `.filter(c, !(c.name in ${celList(OWN_INIT_CONTAINERS)}) || c.name == variables.ownInit).map(c, ${amounts(INIT_ROLE, IS_LASTING)})`,
};

function isTracer(): string {
  return `(c.name == "tracer" || ${runsProgram('c', 'tracer')})`;
}

/** Whether a container runs a program named worker with arguments of Kubeshark's. */
function isTelling(): string {
  const startsWithFlags = 'size(c.?command.orValue([])) == 0 && c.?args[?0].orValue("").startsWith("-")';
  const flags = String.raw`(?:^|[${BLANK}])--?(?:${TELLING_FLAGS.join('|')})(?:$|[=${BLANK}])`;
  return `((${runsProgram('c', 'worker')} || (${startsWithFlags})) && (c.?command.orValue([]) + c.?args.orValue([])).exists(word, word.matches(r"${flags}")))`;
}

/** What a container asks for, as a map of strings. */
function amounts(role: string, isLasting: string): string {
  const entries = Object.entries({ cpu: 'cpu', memory: 'memory', storage: 'ephemeral-storage' }).flatMap(([name, kind]) => (
    ([['Request', 'requests'], ['Limit', 'limits']] as const).map(([side, field]) => (
      `"${name}${side}": string(c.?resources.?${field}[?"${kind}"].orValue(""))`
    ))
  ));
  return `{"name": string(c.name), "role": ${role}, "lasting": ${isLasting}, ${entries.join(', ')}}`;
}
