import { createServer } from 'node:net';

/** Below the ports that systems hand out to outgoing connections, so that none of those takes one in the meantime. */
const FIRST = 10_240;
const LAST = 32_000;

/** Ports on the loopback address that nobody listens on; by chance, so that runs side by side choose others. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await isFree(port)) {
      ports.add(port);
    }
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
