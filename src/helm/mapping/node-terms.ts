import { notRendered, readAs, type Codec } from '../codecs/codec';
import type { ValueMap } from '../value-map';
import type { ValueMapping } from './value-mapping';
import { NodeLabelCondition, type NodeTerm } from '../../props';
import { isObject } from '../../util/untyped';
import { NODE_NAME, resolvePlacement } from '../../worker-spec/index';

const KEY = 'tap.nodeSelectorTerms.workers';

/** Alternatives, which the chart takes over as they are. */
const NODE_TERMS: Pick<Codec<NodeTerm[]>, 'read'> = {
  read: (value) => {
    if (value === undefined) {
      return notRendered('is null, and the chart takes the length of a list here', 'Write [] for none.');
    }
    const terms = Array.isArray(value) ? value.map(readTerm) : [undefined];
    return terms.includes(undefined)
      ? notRendered('is not a list of terms that a worker can have', 'Write matchExpressions with strings, and matchFields with one `metadata.name In`, and `NotIn` with one name each.')
      : readAs(terms as NodeTerm[]);
  },
};

/** On which nodes workers run. */
export const NODE_TERM_VALUES: ValueMapping = {
  keys: [KEY],
  props: ['placement.nodeTerms', 'placement.hostnames', 'placement.nodeLabels', 'placement.architectures', 'placement.excludeVirtualNodes'],
  note: 'all that is required is joined into each term; an empty list asks for nothing',
  read: (values) => ({ 'placement.nodeTerms': values.read(KEY, NODE_TERMS) }),
  write: ({ placement }) => ({ values: { [KEY]: structuredClone(resolvePlacement(placement!).required) } }),
};

function readTerm(term: unknown): NodeTerm | undefined {
  if (!isObject(term) || hasOtherThan(term, 'matchExpressions', 'matchFields')) {
    return undefined;
  }
  const labels = elementsOf(term.matchExpressions).map(readRequirement);
  const fields = elementsOf(term.matchFields).map(readRequirement);
  const named = fields.filter((field) => field?.matchOperator === 'In');
  const excepted = fields.filter((field) => field?.matchOperator === 'NotIn' && field.values.length === 1);
  const areNames = named.length <= 1 && named.length + excepted.length === fields.length && fields.every((field) => field?.key === NODE_NAME);
  // a term has the name that it asks for in front
  const isInOrder = named.length === 0 || fields[0] === named[0];
  return labels.includes(undefined) || !areNames || !isInOrder
    ? undefined
    : {
      ...(labels.length > 0 && { labels: labels as NodeLabelCondition[] }),
      ...(named.length > 0 && { nodeNames: named[0]!.values }),
      ...(excepted.length > 0 && { exceptNodeNames: excepted.flatMap((field) => field!.values) }),
    };
}

function readRequirement(requirement: unknown): NodeLabelCondition | undefined {
  if (!isObject(requirement) || hasOtherThan(requirement, 'key', 'operator', 'values')) {
    return undefined;
  }
  const { key, operator } = requirement;
  const values = elementsOf(requirement.values).filter((value) => typeof value === 'string');
  return typeof key === 'string' && typeof operator === 'string' && values.length === elementsOf(requirement.values).length
    ? NodeLabelCondition._of({ key, matchOperator: operator, values })
    : undefined;
}

/** The elements of a list; none without a value. Another type counts as one element, which is not valid. */
function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [undefined];
}

function hasOtherThan(map: ValueMap, ...fields: string[]): boolean {
  return Object.keys(map).some((key) => !fields.includes(key));
}
