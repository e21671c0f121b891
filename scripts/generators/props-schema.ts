import { Project } from 'ts-morph';
import type { GeneratedFile } from './generated-file';
import { propsInterfaces } from '../support/props-interfaces';

/** The types of all props as data, for the check of what a user without a compiler passes. */
export const files: readonly GeneratedFile[] = [{ path: 'src/props/schema/schema.generated.ts', generate: propsSchema }];

function propsSchema(): string {
  const schema = propsInterfaces(new Project({ tsConfigFilePath: 'tsconfig.dev.json', skipAddingFilesFromTsConfig: true }));
  const fields = schema.fields();
  return `// Generated from the interfaces of the props by \`npm run generate\`. Do not edit.
import { ${schema.imports()} } from './schema-type';

/** Every struct of the props, its fields and their types. */
export const PROPS_SCHEMA = {
${fields}
} satisfies { readonly [struct: string]: StructSchema };
`;
}
