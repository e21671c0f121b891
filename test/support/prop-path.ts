import { PROPS_SCHEMA } from '../../src/props/schema/schema.generated';

/** The fields of a struct of the props. */
export function schemaOf(struct: string): { readonly [field: string]: any } {
  return (PROPS_SCHEMA as any)[struct];
}

/** Whether this is the path of a prop, or of a part of one. */
export function isInSchema(prop: string): boolean {
  let type: any = { kind: 'struct', name: 'KubesharkWorkerProps' };
  for (const segment of prop.match(/[^.[\]]+|\[[^\]]*\]/g) ?? []) {
    type = below(type, segment);
  }
  return type !== undefined;
}

/** What a class carries, which its factories take. */
const PARTS: { readonly [name: string]: readonly string[] } = {
  NodeLabelCondition: ['key', 'matchOperator', 'values'],
  WorkerProbe: [...Object.keys(PROPS_SCHEMA.WorkerProbePortOptions), 'path', 'command'],
  EnvValue: ['valueFrom'],
};

function below(type: any, segment: string): any {
  switch (type?.kind) {
    case 'struct': return schemaOf(type.name)[segment];
    case 'list': return /^\[\d+\]$/.test(segment) ? type.of : undefined;
    case 'map': return type.of;
    case 'union': return type.members.map((member: any) => below(member, segment)).find(Boolean);
    case 'instance': return PARTS[type.name]?.includes(segment) ? { kind: 'part' } : undefined;
    case 'part': return type;
    default: return undefined;
  }
}
