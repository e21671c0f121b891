import type { StringMap } from '../../util/kubernetes-object';

/** What monitors select by labels in a namespace: pods or a Service. */
export interface Selected {
  readonly namespace?: string;
  readonly labels: StringMap;
}

/** A condition on one label. */
export interface LabelCondition {
  readonly key: string;
  readonly values: readonly string[];
}

/** What one monitor selects. */
export interface ScrapeGroup {
  readonly namespace?: string;
  readonly conditions: readonly LabelCondition[];
}

/**
 * The fewest selectors that together match exactly what is selected: one for each namespace if its members differ in a way that
 * one selector has words for, otherwise one for each member.
 */
export function scrapeGroups(members: readonly Selected[]): ScrapeGroup[] {
  const byPlace = new Map<string, Selected[]>();
  members.forEach((member) => {
    const key = JSON.stringify([member.namespace ?? null, Object.keys(member.labels).sort()]);
    byPlace.set(key, [...byPlace.get(key) ?? [], member]);
  });
  return [...byPlace.values()].flatMap((alike) => {
    const distinct = [...new Map(alike.map((member) => [textOf(member), member])).values()];
    const conditions = conditionsOf(distinct);
    const matched = conditions.reduce((product, { values }) => product * values.length, 1);
    return matched === distinct.length
      ? [{ namespace: alike[0].namespace, conditions }]
      : distinct.map((member) => ({ namespace: member.namespace, conditions: conditionsOf([member]) }));
  });
}

/** A selector of Kubernetes. */
export function labelSelector({ conditions }: ScrapeGroup): { readonly [field: string]: unknown } {
  const several = conditions.filter(({ values }) => values.length > 1);
  return {
    matchLabels: Object.fromEntries(conditions.filter(({ values }) => values.length === 1).map(({ key, values: [value] }) => [key, value])),
    ...(several.length > 0 && { matchExpressions: several.map(({ key, values }) => ({ key, operator: 'In', values })) }),
  };
}

function conditionsOf(members: readonly Selected[]): LabelCondition[] {
  return Object.keys(members[0].labels).sort().map((key) => ({ key, values: [...new Set(members.map(({ labels }) => labels[key]))] }));
}

function textOf({ labels }: Selected): string {
  return JSON.stringify(Object.entries(labels).sort());
}
