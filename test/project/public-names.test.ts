import { dirname, join } from 'node:path';
import { Node, Project } from 'ts-morph';

/** jsii's own lists, which its package does not export by name. */
const words = jest.requireActual(join(dirname(require.resolve('jsii/package.json')), 'lib', 'reserved-words.js'));
const RESERVED: { readonly [language: string]: ReadonlySet<string> } = {
  'C#': words.CSHARP_RESERVED, 'Go': words.GO_RESERVED, 'Java': words.JAVA_RESERVED, 'Python': words.PYTHON_RESERVED,
};

const index = new Project({ tsConfigFilePath: 'tsconfig.dev.json', skipAddingFilesFromTsConfig: true }).addSourceFileAtPath('src/index.ts');

const names = [...index.getExportedDeclarations()].flatMap(([name, declarations]) => (
  [name, ...declarations.flatMap((declaration) => namesIn(declaration).map((member) => `${name}.${member}`))]
));

function namesIn(declaration: Node): string[] {
  if (Node.isEnumDeclaration(declaration) || Node.isInterfaceDeclaration(declaration)) {
    return declaration.getMembers().flatMap((member) => (Node.hasName(member) ? [member.getName()] : []));
  }
  if (!Node.isClassDeclaration(declaration)) {
    return [];
  }
  const callables = [...declaration.getConstructors(), ...declaration.getMethods(), ...declaration.getStaticMethods()]
    .filter((callable) => callable.getScope() === 'public');
  return [
    ...declaration.getMembers().flatMap((member) => (Node.hasName(member) ? [member.getName()] : [])),
    ...callables.flatMap((callable) => callable.getParameters().map((parameter) => parameter.getName())),
  ];
}

function languagesThatReserve(name: string): string[] {
  return Object.entries(RESERVED).filter(([, reserved]) => reserved.has(name)).map(([language]) => language);
}

test('no public class, member, enum member or parameter is a reserved word of another language', () => {
  const reserved = names.flatMap((path) => languagesThatReserve(path.slice(path.lastIndexOf('.') + 1)).map((language) => `${path} in ${language}`));
  expect(reserved).toEqual([]);
});

test('the check reads classes, interfaces, enums and parameters', () => {
  expect(names).toEqual(expect.arrayContaining([
    'KubesharkWorker', 'KubesharkWorker.daemonSet', 'Finding.subject', 'Severity.ERROR', 'NodeLabelCondition.key',
  ]));
});

test.each([['operator', ['C#']], ['type', ['Go']], ['native', ['Java']], ['from', ['Python']]])('%s is reserved in %p', (word, languages) => {
  expect(languagesThatReserve(word)).toEqual(expect.arrayContaining(languages));
});
