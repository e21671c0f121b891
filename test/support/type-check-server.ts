import { createServer, type Socket } from 'node:net';
import * as path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import * as ts from 'typescript';

/**
 * Type-checks programs for all test files of a run, in a thread of jest's main process. The declarations of the libraries and the
 * sources are parsed once for the run, not once for each test file.
 */

/** Programs as modules, and compiler options that differ from the project's own. */
export interface TypeCheckRequest {
  readonly sources: readonly string[];
  readonly options: ts.CompilerOptions;
}

const ROOT = path.resolve(__dirname, '..', '..');

let programs: ReadonlyMap<string, string> = new Map();
let options: ts.CompilerOptions = {};
let version = 0;

const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getCurrentDirectory: () => ROOT,
  getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
  getScriptFileNames: () => [...programs.keys()],
  getScriptVersion: (file) => (programs.has(file) ? `${version}` : ''),
  getScriptSnapshot: (file) => {
    const text = programs.get(file) ?? ts.sys.readFile(file);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  fileExists: (file) => programs.has(file) || ts.sys.fileExists(file),
  readFile: (file) => programs.get(file) ?? ts.sys.readFile(file),
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
  realpath: ts.sys.realpath,
});

function projectOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.dev.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options;
}

/** The messages of the compiler about each program. */
function checkTypes(request: TypeCheckRequest): string[][] {
  programs = new Map(request.sources.map((source, index) => [path.join(ROOT, 'examples', `program-${index}.ts`), source]));
  options = { ...projectOptions(), ...request.options };
  version += 1;
  const program = service.getProgram()!;
  return [...programs.keys()].map((name) => {
    const file = program.getSourceFile(name)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  });
}

function answer(socket: Socket): void {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end(JSON.stringify(checkTypes(JSON.parse(Buffer.concat(chunks).toString('utf8'))))));
}

createServer({ allowHalfOpen: true }, answer).listen(workerData, () => parentPort!.postMessage('ready'));
