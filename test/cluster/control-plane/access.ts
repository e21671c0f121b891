import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who may ask, and how it is known; all of it for one run. */
export interface Access {
  /** A kubeconfig of an administrator. */
  readonly kubeconfig: string;
  /** The administrator's token, for the API server. */
  readonly tokens: string;
  /** The folder in which the API server makes its own certificate. */
  readonly certificates: string;
  /** That certificate, which is its own authority. */
  readonly authority: string;
  /** The key that signs the tokens of service accounts. */
  readonly signingKey: string;
  readonly verifyingKey: string;
}

/** Writes what the parts of a control plane know each other by. */
export function writeAccess(folder: string, server: string): Access {
  const certificates = join(folder, 'certificates');
  mkdirSync(certificates);
  const authority = join(certificates, 'apiserver.crt');
  const token = randomBytes(16).toString('hex');
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  return {
    certificates,
    authority,
    kubeconfig: write('kubeconfig', JSON.stringify(kubeconfig(server, authority, token))),
    tokens: write('tokens.csv', `${token},admin,admin,"system:masters"\n`),
    signingKey: write('service-accounts.key', privateKey),
    verifyingKey: write('service-accounts.pub', publicKey),
  };
}

function kubeconfig(server: string, authority: string, token: string): object {
  return {
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{ name: 'test', cluster: { server, 'certificate-authority': authority } }],
    'users': [{ name: 'admin', user: { token } }],
    'contexts': [{ name: 'test', context: { cluster: 'test', user: 'admin' } }],
    'current-context': 'test',
  };
}
