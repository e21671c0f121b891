import { Project, type EnumDeclaration } from 'ts-morph';
import type { GeneratedFile } from './generated-file';
import { propsInterfaces } from '../support/props-interfaces';

/** What the printer of source code has to know of types: the names of enum members. */
export const files: readonly GeneratedFile[] = [{ path: 'src/codegen/enum-members.generated.ts', generate: enumMembers }];

/** Enums that the factories of value classes take. */
const FURTHER_ENUMS = [
  { path: 'src/filter/traffic-protocol.ts', enums: ['TrafficProtocol'] },
];

function enumMembers(): string {
  const project = new Project({ tsConfigFilePath: 'tsconfig.dev.json', skipAddingFilesFromTsConfig: true });
  const { enums } = propsInterfaces(project);
  const further = FURTHER_ENUMS.flatMap(({ path, enums: names }) => names.map(name => project.addSourceFileAtPath(path).getEnumOrThrow(name)));
  const entries = [...enums.values(), ...further].sort((one, other) => (one.getName() < other.getName() ? -1 : 1)).map(entryOf);
  return `// Generated from the enums of the props by \`npm run generate\`. Do not edit.

/** The enums that props have values of: their members by their values. */
export const ENUM_MEMBERS: { readonly [name: string]: { readonly [value: string]: string } } = {
${entries.join('\n')}
};
`;
}

function entryOf(declaration: EnumDeclaration): string {
  const members = declaration.getMembers().map(member => `    '${member.getValue()}': '${member.getName()}',`);
  return `  ${declaration.getName()}: {\n${members.join('\n')}\n  },`;
}
