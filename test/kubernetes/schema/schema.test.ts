import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DAEMON_SET } from '../../../src/kubernetes/schema/daemon-set';
import { Schema, struct } from '../../../src/kubernetes/schema/types';

/** The generated types of an older Kubernetes, which has no field that a newer one lacks. */
const MODELS = dirname(require.resolve('kubernetes-models/apps/v1/DaemonSet'));

interface Declared {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
}

/** Fields with their types, and the files that types come from. */
function declared(file: string): Declared {
  const text = readFileSync(file, 'utf8');
  const body = /export interface I\w+[^{]*\{\n(.*?)^\}/ms.exec(text)?.[1] ?? '';
  const fields = new Map([...body.matchAll(/^ {4}"(\w+)"\??: ([^]*?);$/gm)].map(([, name, type]) => [name, type]));
  const imports = [...text.matchAll(/import \{ (\w+) \} from "([^"]+)"/g)].map(([, name, from]) => [name, from] as const);
  const located = imports.map(([name, from]) => {
    const path = from.startsWith('.') ? resolve(dirname(file), from) : join(MODELS, '..', '..', '..', from);
    return [name, `${path}.d.ts`] as const;
  });
  return { fields, files: new Map(located) };
}

/** Fields that the schema lacks, or has with another type; `seen` gets the files that were compared. */
function differences(schema: Schema, file: string, path: string, seen: Set<string>): string[] {
  if (schema.kind !== 'struct' || seen.has(file) || !existsSync(file)) {
    return [];
  }
  seen.add(file);
  const { fields, files } = declared(file);
  return [...fields].flatMap(([name, type]) => {
    const own = schema.lookup.get(name);
    const at = `${path}.${name}`;
    if (!own) {
      return [at];
    }
    const isList = /^(Array<.*>|.*\[\])$/s.test(type);
    if (isList !== (own.kind === 'list')) {
      return [`${at}: ${type}`];
    }
    const scalars: Record<string, readonly string[]> = { string: ['string', 'time', 'quantity', 'intOrString'], number: ['int32', 'int64'], boolean: ['boolean'] };
    if (scalars[type] && !scalars[type].includes(own.kind)) {
      return [`${at}: ${type}`];
    }
    const inner = [...files].find(([imported]) => new RegExp(`\\b${imported}\\b`).test(type));
    return inner ? differences(own.kind === 'list' || own.kind === 'map' ? own.items : own, inner[1], at, seen) : [];
  });
}

describe('the table of fields', () => {
  const file = join(MODELS, 'DaemonSet.d.ts');

  test('has every field that the generated models have, with the same type', () => {
    const seen = new Set<string>();
    expect(differences(DAEMON_SET, file, 'DaemonSet', seen)).toEqual([]);
    const compared = [...seen].map((path) => basename(path, '.d.ts'));
    expect(compared).toEqual(expect.arrayContaining(['ObjectMeta', 'PodSpec', 'Container', 'Probe', 'EnvVarSource', 'KeyToPath', 'PodAffinityTerm', 'SeccompProfile']));
    expect(compared.length).toBeGreaterThan(100);
  });

  test('shows a field that is missing', () => {
    const { key: _, ...others } = struct(DAEMON_SET.fields.spec.fields.template.fields.spec.fields.tolerations.items.fields).fields;
    const toleration = join(MODELS, '..', '..', 'v1', 'Toleration.d.ts');
    expect(differences(struct(others), toleration, 'Toleration', new Set())).toEqual(['Toleration.key']);
  });

  test('has the fields of Kubernetes 1.35 that older ones lack', () => {
    const pod = DAEMON_SET.fields.spec.fields.template.fields.spec;
    expect([...pod.lookup.keys()]).toEqual(expect.arrayContaining(['resources', 'hostnameOverride', 'workloadRef', 'hostUsers']));
    expect([...pod.fields.containers.items.lookup.keys()]).toEqual(expect.arrayContaining(['restartPolicyRules', 'resizePolicy']));
    expect([...pod.fields.volumes.items.lookup.keys()]).toContain('image');
  });
});
