import { Project, type EnumDeclaration, type SourceFile } from 'ts-morph';
import type { GeneratedFile } from './generated-file';
import { propsInterfaces } from '../support/props-interfaces';
import { ShapeSchema } from '../support/shape-schema';

/** What the printer of source code has to know of types: the names of enum members, and the `k8s` types of the open end. */
export const files: readonly GeneratedFile[] = [
  { path: 'src/codegen/enum-members.generated.ts', generate: enumMembers },
  { path: 'src/codegen/kubernetes-types.generated.ts', generate: kubernetesTypes },
];

/** The types of the props that are parts of Kubernetes objects. */
const KUBERNETES_ROOTS = ['Container', 'LabelSelector', 'Volume', 'VolumeMount'];

/** Enums that the factories of value classes take. */
const FURTHER_ENUMS = [
  { path: 'src/filter/traffic-protocol.ts', enums: ['TrafficProtocol'] },
  { path: 'node_modules/cdk8s-plus-28/lib/container.d.ts', enums: ['EnvFieldPaths', 'ResourceFieldPaths'] },
];

function enumMembers(): string {
  const project = newProject();
  const { enums } = propsInterfaces(project);
  const further = FURTHER_ENUMS.flatMap(({ path, enums: names }) => names.map(name => project.addSourceFileAtPath(path).getEnumOrThrow(name)));
  const entries = [...enums.values(), ...further].sort((one, other) => (one.getName() < other.getName() ? -1 : 1)).map(entryOf);
  return `// Generated from the enums of the props by \`npm run generate\`. Do not edit.

/** The enums that props have values of: the package of each, and its members by their values. */
export const ENUM_MEMBERS: { readonly [name: string]: { readonly from: string; readonly members: { readonly [value: string]: string } } } = {
${entries.join('\n')}
};
`;
}

function entryOf(declaration: EnumDeclaration): string {
  const members = declaration.getMembers().map(member => `      '${member.getValue()}': '${member.getName()}',`);
  return `  ${declaration.getName()}: {\n    from: '${packageOf(declaration.getSourceFile())}',\n    members: {\n${members.join('\n')}\n    },\n  },`;
}

function packageOf(file: SourceFile): string {
  return /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file.getFilePath())?.[1] ?? 'cdk8s-kubeshark';
}

function kubernetesTypes(): string {
  const file = newProject().addSourceFileAtPath('node_modules/cdk8s-plus-28/lib/imports/k8s.d.ts');
  const schema = new ShapeSchema();
  KUBERNETES_ROOTS.forEach(name => schema.struct(file.getInterfaceOrThrow(name)));
  const fields = schema.fields();
  return `// Generated from the \`k8s\` types of cdk8s-plus-28 by \`npm run generate\`. Do not edit.
import { ${schema.imports()} } from '../props/schema';

/** The types of parts of Kubernetes objects that props can hold, their fields and the types of those. */
export const KUBERNETES_TYPES = {
${fields}
} satisfies { readonly [struct: string]: StructSchema };
`;
}

function newProject(): Project {
  return new Project({ tsConfigFilePath: 'tsconfig.dev.json', skipAddingFilesFromTsConfig: true });
}
