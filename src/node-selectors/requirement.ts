import type { NodeSelection } from './node-selection';
import { DNS_SUBDOMAIN, LABEL_KEY, LABEL_VALUE } from '../kubernetes/index';
import { isInteger } from '../kubernetes/quantity/index';
import type { NodeRequirement, NodeTermSpec } from '../worker-spec';
import { NODE_NAME } from '../worker-spec/index';

/** A condition on a label, or on the node's name; keys of labels and fields are separate. */
export interface Condition {
  readonly field: boolean;
  readonly requirement: NodeRequirement;
}

/** What a condition is about: conditions on different axes do not depend on each other. */
export function axisOf({ field, requirement: { key } }: Condition): string {
  return `${field ? 'field' : 'label'} ${key}`;
}

/**
 * The conditions of each alternative of a selection. An alternative with a condition that the scheduler cannot parse, such
 * as `Gt abc` or `In` without values, matches nothing and is omitted.
 */
export function alternativesOf({ required, nodeSelector = {} }: NodeSelection): Condition[][] {
  const selected = Object.entries(nodeSelector).map(([key, value]) => ofLabel({ key, operator: 'In', values: [value] }));
  const alternatives = required === undefined ? [[]] : required.map(conditionsOf).filter((conditions) => conditions.length > 0);
  return alternatives.map((conditions) => [...conditions, ...selected]).filter((conditions) => conditions.every(isReadable));
}

function conditionsOf({ matchExpressions = [], matchFields = [] }: NodeTermSpec): Condition[] {
  return [...matchExpressions.map(ofLabel), ...matchFields.map((requirement) => ({ field: true, requirement }))];
}

function ofLabel(requirement: NodeRequirement): Condition {
  return { field: false, requirement };
}

function isReadable({ field, requirement }: Condition): boolean {
  return field ? isReadableField(requirement) : isReadableLabel(requirement);
}

function isReadableField({ key, operator, values = [] }: NodeRequirement): boolean {
  return key === NODE_NAME && (operator === 'In' || operator === 'NotIn') && values.length === 1 && DNS_SUBDOMAIN.problem(values[0]) === undefined;
}

function isReadableLabel({ key, operator, values = [] }: NodeRequirement): boolean {
  if (LABEL_KEY.problem(key) !== undefined) {
    return false;
  }
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0 && values.every((value) => LABEL_VALUE.problem(value) === undefined);
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0;
    case 'Gt':
    case 'Lt':
      return values.length === 1 && isInteger(values[0], 64);
    default:
      return false;
  }
}
