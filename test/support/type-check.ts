import * as path from 'node:path';
import * as ts from 'typescript';

const ROOT = path.resolve(__dirname, '..', '..');

/** What the compiler has to say about each program, as the project's own options have it. All are compiled in one go. */
export function typeErrors(sources: readonly string[], options: ts.CompilerOptions = {}): string[][] {
  const texts = new Map(sources.map((source, index) => [path.join(ROOT, 'examples', `program-${index}.ts`), source]));
  const program = ts.createProgram([...texts.keys()], { ...projectOptions(), ...options }, hostOf(texts));
  return [...texts.keys()].map((name) => {
    const file = program.getSourceFile(name)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  });
}

function projectOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.dev.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options;
}

/** A host that has these files beside those of the disk. */
function hostOf(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(projectOptions());
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists.call(host, file);
  host.readFile = (file) => texts.get(file) ?? readFile.call(host, file);
  host.getSourceFile = (file, ...rest) => (
    texts.has(file) ? ts.createSourceFile(file, texts.get(file)!, ts.ScriptTarget.ES2022, true) : getSourceFile.call(host, file, ...rest)
  );
  return host;
}
