import { Node, Project, type InterfaceDeclaration, type PropertySignature, type TypeNode } from 'ts-morph';
import type { GeneratedFile } from './generated-file';

/** The types of all props as data, for the check of what a user without a compiler passes. */
export const files: readonly GeneratedFile[] = [{ path: 'src/props/props-schema.generated.ts', generate: propsSchema }];

/** The interfaces that users fill, and the value classes whose factories take further ones. */
const ROOTS = [
  { path: 'src/props/worker-tuning.ts', interfaces: ['WorkerTuning'] },
  { path: 'src/worker/kubeshark-worker-props.ts', interfaces: ['KubesharkWorkerProps'] },
  { path: 'src/release/kubeshark-release-props.ts', interfaces: ['KubesharkReleaseProps', 'KubesharkReleaseHelmProps'] },
  { path: 'src/probe/worker-probe.ts', interfaces: ['WorkerProbeOptions', 'WorkerProbePortOptions', 'WorkerProbeProcessOptions'] },
];

function propsSchema(): string {
  const project = new Project({ tsConfigFilePath: 'tsconfig.dev.json', skipAddingFilesFromTsConfig: true });
  const schema = new Schema();
  for (const { path, interfaces } of ROOTS) {
    const file = project.addSourceFileAtPath(path);
    interfaces.forEach(name => schema.struct(file.getInterfaceOrThrow(name)));
  }
  return schema.write();
}

class Schema {
  private readonly structs = new Map<string, string>();
  private readonly helpers = new Set<string>();

  /** Adds an interface and everything that it reaches. */
  public struct(declaration: InterfaceDeclaration): void {
    const name = declaration.getName();
    if (this.structs.has(name)) return;
    this.structs.set(name, '');
    const fields = allProperties(declaration).map(property => `    ${property.getName()}: ${this.field(property)},`);
    this.structs.set(name, `  ${name}: {\n${fields.join('\n')}\n  },`);
  }

  public write(): string {
    const structs = [...this.structs].sort(([one], [other]) => (one < other ? -1 : 1));
    return `// Generated from the interfaces of the props by \`npm run generate\`. Do not edit.
import { ${[...this.helpers, 'type StructSchema'].sort(byName).join(', ')} } from './check/shape-type';

/** Every struct of the props, its fields and their types. */
export const PROPS_SCHEMA = {
${structs.map(([, text]) => text).join('\n')}
} satisfies { readonly [struct: string]: StructSchema };
`;
  }

  private field(property: PropertySignature): string {
    const type = this.type(property.getTypeNodeOrThrow());
    return property.hasQuestionToken() ? type : this.call('required', type);
  }

  private type(node: TypeNode): string {
    if (Node.isUnionTypeNode(node)) {
      return this.call('union', ...node.getTypeNodes().map(member => this.type(member)));
    }
    if (Node.isArrayTypeNode(node)) {
      return this.call('listOf', this.type(node.getElementTypeNode()));
    }
    if (Node.isTypeLiteral(node)) {
      const [signature, ...others] = node.getMembers();
      if (Node.isIndexSignatureDeclaration(signature) && others.length === 0) {
        const values = signature.getReturnTypeNodeOrThrow();
        return values.getText() === 'any' ? this.use('DATA') : this.call('mapOf', this.type(values));
      }
    }
    switch (node.getText()) {
      case 'string': return this.use('TEXT');
      case 'number': return this.use('NUMBER');
      case 'boolean': return this.use('BOOLEAN');
    }
    return this.named(node);
  }

  private named(node: TypeNode): string {
    if (!Node.isTypeReference(node)) {
      throw new Error(`${where(node)}: the check of props has no such type as ${node.getText()}`);
    }
    if (Node.isQualifiedName(node.getTypeName()) && node.getText().startsWith('k8s.')) {
      return this.use('ANYTHING');
    }
    const symbol = node.getTypeName().getSymbolOrThrow();
    const declaration = (symbol.getAliasedSymbol() ?? symbol).getDeclarations()[0];
    if (Node.isEnumDeclaration(declaration)) {
      const values = declaration.getMembers().map(member => `'${member.getValue()}'`);
      return this.call('oneOf', `'${declaration.getName()}'`, ...values);
    }
    if (Node.isClassDeclaration(declaration) || isBehavioural(declaration)) {
      return this.call('instanceOf', `'${node.getText()}'`);
    }
    if (Node.isInterfaceDeclaration(declaration)) {
      this.struct(declaration);
      return this.call('struct', `'${declaration.getName()}'`);
    }
    throw new Error(`${where(node)}: the check of props cannot tell what ${node.getText()} is`);
  }

  private call(helper: string, ...args: string[]): string {
    return `${this.use(helper)}(${args.join(', ')})`;
  }

  private use(helper: string): string {
    this.helpers.add(helper);
    return helper;
  }
}

/** The properties of an interface, inherited ones first. */
function allProperties(declaration: InterfaceDeclaration): PropertySignature[] {
  const inherited = declaration.getBaseDeclarations().flatMap(base => (Node.isInterfaceDeclaration(base) ? allProperties(base) : []));
  return [...inherited, ...declaration.getProperties()];
}

/** An interface that a class implements, by jsii's convention. */
function isBehavioural(declaration: Node | undefined): boolean {
  return Node.isInterfaceDeclaration(declaration) && /^I[A-Z]/.test(declaration.getName());
}

function where(node: Node): string {
  return `${node.getSourceFile().getBaseName()}:${node.getStartLineNumber()}`;
}

function byName(one: string, other: string): number {
  const [a, b] = [one, other].map(name => name.replace('type ', '').toLowerCase());
  return a < b ? -1 : 1;
}
