import { createConnection } from 'node:net';
import type * as ts from 'typescript';
import type { TypeCheckRequest } from './type-check-server';

/** Where the thread of `type-check-server` listens in this run: `global-setup` starts it. */
export const SOCKET_VARIABLE = 'CDK8S_KUBESHARK_TYPE_CHECK_SOCKET';

/** The messages of the compiler about each program, with the project's own options. All are compiled in one go. */
export function typeErrors(sources: readonly string[], options: ts.CompilerOptions = {}): Promise<string[][]> {
  const request: TypeCheckRequest = { sources, options };
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = createConnection(process.env[SOCKET_VARIABLE]!);
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
    socket.end(JSON.stringify(request));
  });
}
