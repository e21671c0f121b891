import { Node, type ClassDeclaration, type EnumDeclaration, type InterfaceDeclaration, type TypeNode } from 'ts-morph';

/** What has fields: an interface, or a class whose public members are its value. */
export type StructDeclaration = InterfaceDeclaration | ClassDeclaration;

/** Classes that are checked by their public members, as structs are, so that plain objects with these members are the same values. */
const VALUE_CLASSES = ['FleetPool', 'LatencyProfile', 'NodeKind', 'NodeTaint', 'NodeTerm', 'PreferredNodeTerm', 'Toleration', 'TopologySpread'];

/** A field of an interface or a class. */
interface Property {
  getName(): string;
  hasQuestionToken(): boolean;
  getTypeNodeOrThrow(): TypeNode;
}

/** Interfaces, and everything that they reach, as data that `src/props/schema/schema-type.ts` understands. */
export class ShapeSchema {
  /** The enums that were come across, by name. */
  public readonly enums = new Map<string, EnumDeclaration>();

  private readonly structs = new Map<string, string>();
  private readonly helpers = new Set<string>();

  /** Adds an interface and everything that it reaches. */
  public struct(declaration: StructDeclaration): void {
    const name = declaration.getName()!;
    if (this.structs.has(name)) return;
    this.structs.set(name, '');
    const fields = allProperties(declaration).map(property => `    ${property.getName()}: ${this.field(property)},`);
    this.structs.set(name, `  ${name}: {\n${fields.join('\n')}\n  },`);
  }

  /** The helpers that the structs are written with. */
  public imports(): string {
    return [...this.helpers, 'type StructSchema'].sort(byName).join(', ');
  }

  /** The structs as the fields of an object. */
  public fields(): string {
    return [...this.structs].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text).join('\n');
  }

  private field(property: Property): string {
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
        return values.getText() === 'any' ? this.use(isHelmValues(node) ? 'DATA' : 'PART') : this.call('mapOf', this.type(values));
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
    const typeName = node.getTypeName();
    const symbol = typeName.getSymbolOrThrow();
    const declaration = (symbol.getAliasedSymbol() ?? symbol).getDeclarations()[0];
    if (Node.isEnumDeclaration(declaration)) {
      this.enums.set(declaration.getName(), declaration);
      const values = declaration.getMembers().map(member => `'${member.getValue()}'`);
      return this.call('oneOf', `'${declaration.getName()}'`, ...values);
    }
    if (Node.isClassDeclaration(declaration) && !VALUE_CLASSES.includes(declaration.getName()!)) {
      return this.call('instanceOf', `'${node.getText()}'`);
    }
    if (Node.isInterfaceDeclaration(declaration) || Node.isClassDeclaration(declaration)) {
      this.struct(declaration);
      return this.call('struct', `'${declaration.getName()!}'`);
    }
    throw new Error(`${where(node)}: the check of props does not know what ${node.getText()} is`);
  }

  private call(helper: string, ...args: string[]): string {
    return `${this.use(helper)}(${args.join(', ')})`;
  }

  private use(helper: string): string {
    this.helpers.add(helper);
    return helper;
  }
}

/** The properties of an interface, inherited ones first, or the public ones of a class. */
function allProperties(declaration: StructDeclaration): Property[] {
  if (Node.isClassDeclaration(declaration)) {
    return declaration.getInstanceProperties().filter(one => Node.isPropertyDeclaration(one) || Node.isParameterDeclaration(one)) as Property[];
  }
  const inherited = declaration.getBaseDeclarations().flatMap(base => (Node.isInterfaceDeclaration(base) ? allProperties(base) : []));
  return [...inherited, ...declaration.getProperties()];
}

/** Values of a chart, in which `null` has a meaning, unlike in parts of Kubernetes objects. */
function isHelmValues(node: TypeNode): boolean {
  const property = node.getParent();
  return Node.isPropertySignature(property) && property.getName() === 'values';
}

function where(node: Node): string {
  return `${node.getSourceFile().getBaseName()}:${node.getStartLineNumber()}`;
}

function byName(one: string, other: string): number {
  const [a, b] = [one, other].map(name => name.replace('type ', '').toLowerCase());
  return a < b ? -1 : 1;
}
