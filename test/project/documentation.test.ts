import { Node, Project, Scope, type ClassDeclaration, type ExportedDeclarations, type JSDoc } from 'ts-morph';

/** Something that users of the library see. */
interface Member {
  readonly name: string;
  readonly comment: string;
  /** The value of the tag `@default`, if there is one. */
  readonly byDefault?: string;
  readonly kind: 'required' | 'optional' | 'other';
}

const index = new Project({ tsConfigFilePath: 'tsconfig.dev.json', skipAddingFilesFromTsConfig: true }).addSourceFileAtPath('src/index.ts');

const members = [...index.getExportedDeclarations()].flatMap(([name, declarations]) => declarations.flatMap((one) => membersOf(name, one)));

/** A declaration and what is in it, but for what is the library's own. */
function membersOf(name: string, declaration: ExportedDeclarations): Member[] {
  if (isInternal(declaration)) {
    return [];
  }
  return [member(name, declaration), ...partsOf(declaration).filter((part) => !isInternal(part)).map((part) => member(`${name}.${nameOf(part)}`, part))];
}

function partsOf(declaration: ExportedDeclarations): Node[] {
  if (Node.isInterfaceDeclaration(declaration)) return declaration.getMembers();
  if (Node.isEnumDeclaration(declaration)) return declaration.getMembers();
  if (Node.isClassDeclaration(declaration)) return publicParts(declaration);
  throw new Error(`${declaration.getKindName()}: jsii knows classes, interfaces and enums alone`);
}

function publicParts(declaration: ClassDeclaration): Node[] {
  const parameters = declaration.getConstructors().flatMap((one) => one.getParameters()).filter((one) => one.isParameterProperty());
  return [...declaration.getMembers(), ...parameters]
    .filter((part) => !(Node.isScoped(part) || Node.isParameterDeclaration(part)) || part.getScope() === Scope.Public);
}

function nameOf(node: Node): string {
  return Node.hasName(node) ? node.getName() : 'constructor';
}

function isInternal(node: Node): boolean {
  return docsOf(node).some((doc) => doc.getTags().some((tag) => tag.getTagName() === 'internal'));
}

function member(name: string, node: Node): Member {
  const tags = docsOf(node).flatMap((doc) => doc.getTags());
  const parameters = tags.filter((tag) => tag.getTagName() === 'param');
  const described = [...docsOf(node).map((doc) => doc.getDescription()), ...parameters.map((tag) => tag.getCommentText() ?? '')];
  return {
    name,
    // TypeScript keeps no documentation of a parameter that is a property, jsii does
    comment: (Node.isParameterDeclaration(node) ? node.getLeadingCommentRanges().map((range) => range.getText()) : described).join('').trim(),
    byDefault: tags.find((tag) => tag.getTagName() === 'default')?.getCommentText()?.trim(),
    kind: Node.isPropertySignature(node) ? (node.hasQuestionToken() ? 'optional' : 'required') : 'other',
  };
}

function docsOf(node: Node): JSDoc[] {
  return Node.isJSDocable(node) ? node.getJsDocs() : [];
}

function namesOf(some: readonly Member[]): string[] {
  return some.map(({ name }) => name);
}

test('every public member has a comment', () => {
  expect(members.length).toBeGreaterThan(300);
  expect(namesOf(members.filter(({ comment }) => comment === ''))).toEqual([]);
});

test('every optional prop tells what counts without it', () => {
  const optional = members.filter(({ kind }) => kind === 'optional');
  expect(optional.length).toBeGreaterThan(150);
  expect(namesOf(optional.filter(({ byDefault }) => !byDefault))).toEqual([]);
});

test('nothing that must be given has a default', () => {
  expect(namesOf(members.filter(({ kind, byDefault }) => kind !== 'optional' && byDefault !== undefined))).toEqual([]);
});
