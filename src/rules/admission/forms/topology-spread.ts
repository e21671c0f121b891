import { DNS_SUBDOMAIN_PATTERN, LABEL_LENGTH, SUBDOMAIN_LENGTH } from '../../../kubernetes/index';
import { CONTROLLER_LABELS, HARD, ON_EVERY_NODE, REVISION } from '../../topology-spread';
import { NOTE, type FamilyForms } from '../admission-form';
import { celList, celString } from '../expressions';
import { POD } from '../variables/index';

const SPREADS = `${POD}.?topologySpreadConstraints.orValue([])`;

const TERMS = `${POD}.?affinity.?nodeAffinity.?requiredDuringSchedulingIgnoredDuringExecution.?nodeSelectorTerms.orValue([])`;

const IS_HARD = `s.whenUnsatisfiable == ${celString(HARD)}`;

/** Whether every chosen node has the label: it is asked for. */
const IS_ON_ALL_CHOSEN = `(s.topologyKey in ${celList(ON_EVERY_NODE)} || s.topologyKey in ${POD}.?nodeSelector.orValue({}) || size(${TERMS}) > 0`
  + ` && ${TERMS}.all(term, term.?matchExpressions.orValue([]).exists(e, e.key == s.topologyKey && !(e.operator in ["NotIn", "DoesNotExist"]))))`;

const IS_REPEATED = `(key in object.spec.template.?metadata.?labels.orValue({}) || key in ${celList(CONTROLLER_LABELS)})`
  + ' && (key in s.?labelSelector.?matchLabels.orValue({}) || s.?labelSelector.?matchExpressions.orValue([]).exists(e, e.key == key)'
  + ' || size(s.matchLabelKeys.filter(other, other == key)) > 1)';

/** With its greatest length, which the length of the whole key does not show. */
const NAME = `(?:[A-Za-z0-9][-A-Za-z0-9_.]{0,${LABEL_LENGTH - 2}})?[A-Za-z0-9]`;

const PREFIX = DNS_SUBDOMAIN_PATTERN.source.slice(1, -1);

const IS_NO_LABEL = `!(s.topologyKey.matches(r"^(?:${PREFIX}/)?${NAME}$") && size(s.topologyKey.split("/")[0]) <= ${SUBDOMAIN_LENGTH})`;

const NO_LABEL_TEXT = '"topologyKey " + strings.quote(s.topologyKey) + " is no key that a label can have"';

/** What topology spread constraints do to a DaemonSet. */
export const topologySpreadForms: FamilyForms = {
  forms: {
    'topology-spread/constraint': {
      error: `${SPREADS}.map(s, s.?matchLabelKeys.orValue([]).exists(key, ${IS_REPEATED}), `
        + '"matchLabelKeys repeats a key that the label selector or the list has already: every pod is rejected")'
        + ` + ${SPREADS}.map(s, ${IS_HARD} && ${IS_NO_LABEL}, ${NO_LABEL_TEXT})`,
      warning: `${SPREADS}.map(s, !(${IS_HARD}) && ${IS_NO_LABEL}, ${NO_LABEL_TEXT})`,
    },
    'topology-spread/strands-nodes': {
      warning: `${SPREADS}.map(s, ${IS_HARD} && !${IS_ON_ALL_CHOSEN}, `
        + '"whenUnsatisfiable DoNotSchedule: a node without the label \'" + s.topologyKey + "\' never gets a worker")',
    },
    'topology-spread/ignores-affinity': {
      error: `${SPREADS}.map(s, ${IS_HARD} && s.?nodeAffinityPolicy.orValue("") == "Ignore" && s.topologyKey != "kubernetes.io/hostname", `
        + '"nodeAffinityPolicy Ignore with DoNotSchedule lets pods wait forever where one \'" + s.topologyKey + "\' has more nodes than another")',
    },
    'topology-spread/min-domains': {
      warning: `${SPREADS}.map(s, ${IS_HARD} && s.?minDomains.orValue(1) > 1 && !(${celString(REVISION)} in s.?matchLabelKeys.orValue([])), `
        + '"minDomains (" + string(s.minDomains) + ") leaves the pods of a rollout with surge Pending")',
    },
  },
  withoutForm: {
    'topology-spread/no-effect': NOTE,
  },
};
