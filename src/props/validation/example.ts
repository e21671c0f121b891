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

/** A factory of each class that is checked as a struct. */
const FACTORIES: { readonly [name: string]: string } = {
  FleetPool: 'of',
  LatencyProfile: 'wan',
  NodeKind: 'of',
  NodeTaint: 'noSchedule',
  NodeTerm: 'of',
  PreferredNodeTerm: 'of',
  Toleration: 'everyTaint',
  TopologySpread: 'byZone',
};

/** What to do in place of an object of a class, as a sentence; undefined for a struct, which has no factory. */
export function factoryFix(name: string): string | undefined {
  const factory = FACTORIES[name];
  return factory === undefined ? undefined : `Use a factory of ${name}, such as ${factory}.`;
}

/** The fields with values of the object that a string probably stands for; undefined if that is unclear. */
export function exampleOf(struct: string, value: string): string | undefined {
  if (value.length > MAX_LENGTH) {
    return undefined;
  }
  switch (struct) {
    case 'WorkerImage': return imageOf(value);
    case 'Acknowledgement': return fieldsText({ rule: value, reason: '…' });
  }
  const schema = SCHEMA[struct];
  const field = Object.keys(schema).find((name) => {
    const type = schema[name];
    return type.kind === 'enum' ? type.values.includes(value) : isSize(type) && QUANTITY.test(value);
  });
  return field === undefined ? undefined : fieldsText({ [field]: value });
}

function isSize(type: ShapeType): boolean {
  return type.kind === 'union' && type.members.some((member) => member.kind === 'instance' && member.name === 'Size');
}

function imageOf(value: string): string | undefined {
  if (/^v?\d[\w.-]*$/.test(value)) {
    return fieldsText({ tag: value });
  }
  const { groups } = IMAGE.exec(value) ?? {};
  return groups === undefined || groups.repository === undefined ? undefined : fieldsText(groups);
}

function fieldsText(fields: { readonly [field: string]: string | undefined }): string {
  return Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [`${field} ${quoted(value)}`])).join(', ');
}
