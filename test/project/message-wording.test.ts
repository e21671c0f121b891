import { Node, Project, SyntaxKind } from 'ts-morph';

/** What reads a string to decide something. */
const READERS = ['includes', 'startsWith', 'endsWith', 'match', 'matchAll', 'search', 'indexOf', 'test', 'exec'];

/** Takes the rule id off a message that is printed beside it; decides nothing about the finding. */
const EXCEPTIONS = ['src/diagnostics/message.ts'];

const project = new Project({ skipFileDependencyResolution: true });
project.addSourceFilesAtPaths('src/**/*.ts');

/** Calls that look into the message of something: `message.includes(…)`, `finding.message.match(…)`, `/…/.test(message)`. */
function readsOfMessages(file: ReturnType<Project['getSourceFileOrThrow']>): string[] {
  return file.getDescendantsOfKind(SyntaxKind.CallExpression).filter((call) => {
    const callee = call.getExpression();
    return Node.isPropertyAccessExpression(callee) && READERS.includes(callee.getName())
      && [callee.getExpression(), ...call.getArguments()].some((operand) => /(^|\.)message$/.test(operand.getText()));
  }).map((call) => call.getText());
}

test('nothing in src depends on the wording of a message', () => {
  const root = project.getDirectoryOrThrow('src').getPath();
  const found = project.getSourceFiles('src/**/*.ts').map((file) => [`src${file.getFilePath().slice(root.length)}`, readsOfMessages(file)] as const);
  expect(found.filter(([path, calls]) => calls.length > 0 && !EXCEPTIONS.includes(path))).toEqual([]);
  expect(found.filter(([, calls]) => calls.length > 0).map(([path]) => path)).toEqual(EXCEPTIONS);
});

test.each(["message.includes('a')", 'finding.message.match(/a/)', '/a/.test(message)'])('the check finds %s', (code) => {
  const file = project.createSourceFile('planted.ts', code, { overwrite: true });
  expect(readsOfMessages(file)).toEqual([code]);
  file.forget();
});
