import { quoted } from '../schema/format-value';
import type { ShapeType, StructSchema } from '../schema/schema-type';
import { PROPS_SCHEMA } from '../schema/schema.generated';

const SCHEMA: { readonly [struct: string]: StructSchema } = PROPS_SCHEMA;

/** Longer strings are not names. */
const MAX_LENGTH = 120;

/** A reference to an image: `docker.io/kubeshark/worker:v53.3@sha256:…`, or a part of it. */
const IMAGE = /^(?:(?<registry>[\w.:/-]+)\/)?(?<repository>[a-z][\w.-]*)?(?::(?<tag>[\w.-]+))?(?:@(?<digest>sha256:[0-9a-f]+))?$/;

/** An amount of memory or storage. */
const QUANTITY = /^\d+(\.\d+)?[KMGT]i?$/;

/** A call of a factory of each class that is checked as a struct. */
const FACTORY_CALLS: { readonly [name: string]: string } = {
  FleetPool: "FleetPool.of('large', { … })",
  LatencyProfile: 'LatencyProfile.wan()',
  NodeKind: "NodeKind.of('spot', { … })",
  NodeTaint: "NodeTaint.noSchedule('dedicated')",
  NodeTerm: "NodeTerm.of({ nodeNames: ['node-1'] })",
  PreferredNodeTerm: "PreferredNodeTerm.of(50, { nodeNames: ['node-1'] })",
  Toleration: 'Toleration.everyTaint()',
  TopologySpread: 'TopologySpread.byZone()',
};

/** A call of a factory of a class; undefined for a struct, which has none. */
export function factoryOf(name: string): string | undefined {
  return FACTORY_CALLS[name];
}

/** The object that a string probably stands for; undefined if that is unclear. */
export function exampleOf(struct: string, value: string): string | undefined {
  if (value.length > MAX_LENGTH) {
    return undefined;
  }
  switch (struct) {
    case 'WorkerImage': return imageOf(value);
    case 'Acknowledgement': return objectCode({ rule: value, reason: '…' });
  }
  const schema = SCHEMA[struct];
  const field = Object.keys(schema).find((name) => {
    const type = schema[name];
    return type.kind === 'enum' ? type.values.includes(value) : isSize(type) && QUANTITY.test(value);
  });
  return field === undefined ? undefined : objectCode({ [field]: value });
}

function isSize(type: ShapeType): boolean {
  return type.kind === 'union' && type.members.some((member) => member.kind === 'instance' && member.name === 'Size');
}

function imageOf(value: string): string | undefined {
  if (/^v?\d[\w.-]*$/.test(value)) {
    return objectCode({ tag: value });
  }
  const { groups } = IMAGE.exec(value) ?? {};
  return groups === undefined || groups.repository === undefined ? undefined : objectCode(groups);
}

function objectCode(fields: { readonly [field: string]: string | undefined }): string {
  const parts = Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [`${field}: ${quoted(value)}`]));
  return `{ ${parts.join(', ')} }`;
}
