import { spawnSync } from 'node:child_process';
import * as https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { readHttpConfig } from '../../../../src/cli/io/prometheus/http-config';
import { PrometheusClient } from '../../../../src/cli/io/prometheus/prometheus-client';
import { describeWith } from '../../../support/external';
import { runCli } from '../../support/run-cli';
import { Workspace } from '../../support/workspace';

const workspace = new Workspace();
const read = (text: string) => readHttpConfig(workspace.write('http.yaml', text));

test('user and password, a token, or any other credentials become the header', () => {
  workspace.write('secret', 'p:w\n');
  expect(read('basic_auth: { username: me, password_file: secret }').headers).toEqual({ authorization: `Basic ${Buffer.from('me:p:w').toString('base64')}` });
  expect(read('authorization: { credentials_file: secret }').headers).toEqual({ authorization: 'Bearer p:w' });
  expect(read('authorization: { type: Token, credentials: abc }').headers).toEqual({ authorization: 'Token abc' });
  expect(read('bearer_token_file: secret').headers).toEqual({ authorization: 'Bearer p:w' });
});

test('headers have values, secrets, and files', () => {
  workspace.write('tenant', 'b\n');
  expect(read('http_headers: { X-Scope-OrgID: { values: [a], files: [tenant] } }').headers).toEqual({ 'x-scope-orgid': 'a, b' });
});

test('names of files are relative to the configuration', () => {
  workspace.write('ca.pem', 'CA');
  expect(read('tls_config: { ca_file: ca.pem, server_name: prometheus, insecure_skip_verify: false, min_version: TLS13 }').tls).toEqual({
    ca: Buffer.from('CA'), servername: 'prometheus', rejectUnauthorized: true, minVersion: 'TLSv1.3',
  });
});

test.each([
  ['basic_auth: { username: me }\nbearer_token: secret-1', "'basic_auth' and 'bearer_token' exclude each other"],
  ['oauth2: { client_id: a }', "'oauth2' is not supported"],
  ['tls_config: { ca_fil: a }', "'tls_config.ca_fil' is not supported; did you mean 'ca_file'?"],
  ['tls_config: { insecure_skip_verify: "yes" }', "'tls_config.insecure_skip_verify' must be true or false"],
  ['tls_config: [a]', "'tls_config' must be a map"],
  ['tls_config: { cert: a }', "'tls_config': a client certificate ('cert_file') and its key ('key_file') need each other"],
  ['tls_config: { min_version: SSL3 }', "'tls_config.min_version' must be TLS12 or TLS13"],
  ['authorization: { credentials: a, credentials_file: b }', "'authorization.credentials' and 'authorization.credentials_file' exclude each other"],
  ['authorization: { credentials: "secret-1\\nX: y" }', "'authorization' must be one line of printable ASCII characters"],
  ['http_headers: { "X: y": { values: [secret-1] } }', "must be the name of a header with 'values', 'secrets' or 'files'"],
  ['http_headers: { X: { values: secret-1 } }', "must have lists of text in 'values', 'secrets' and 'files'"],
  ['follow_redirects: false', "'follow_redirects' must be true"],
])('%j is rejected in one line that shows no secret', (text, message) => {
  expect(() => read(text)).toThrow(message);
  expect(() => read(text)).not.toThrow(/secret-1|\n/);
});

/** Who asked. */
interface Call {
  readonly authorization: string | undefined;
  readonly client: string | undefined;
}

describeWith('openssl', 'a server that asks for a certificate of its clients', (openssl) => {
  const ssl = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync(openssl, args, { cwd: workspace.dir, encoding: 'utf8' });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  };
  const issue = (name: string) => {
    ssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    workspace.write(`${name}.ext`, `subjectAltName=DNS:${name}`);
    ssl('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-out', `${name}.pem`, '-extfile', `${name}.ext`);
  };
  const calls: Call[] = [];
  let server: https.Server;
  let url: string;
  let isCompressed = false;

  beforeAll(async () => {
    ssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=authority');
    ['prometheus.example', 'client'].forEach(issue);
    const [ca, cert, key] = ['ca.pem', 'prometheus.example.pem', 'prometheus.example.key'].map((name) => workspace.read(name));
    server = https.createServer({ ca, cert, key, requestCert: true, rejectUnauthorized: true }, (request, response) => {
      request.resume().on('end', () => {
        calls.push({ authorization: request.headers.authorization, client: String((request.socket as TLSSocket).getPeerCertificate().subject?.CN) });
        const body = JSON.stringify({ status: 'success', data: { resultType: 'vector', result: [{ metric: { node: 'a' }, value: [1, '5'] }] } });
        response.writeHead(200, isCompressed ? { 'content-encoding': 'gzip' } : {}).end(isCompressed ? gzipSync(body) : body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => calls.length = 0);

  /** Without the requests that another test gave up. */
  const authorized = () => calls.filter(({ authorization }) => authorization !== undefined);

  const TLS = 'ca_file: ca.pem, cert_file: client.pem, key_file: client.key';
  const ask = (config: string, options = {}) => new PrometheusClient(url, { ...read(config), ...options }).query('up');

  test.each([false, true])('answers a client with a certificate and a token (compressed: %s)', async (gzip) => {
    isCompressed = gzip;
    expect(await ask(`tls_config: { ${TLS}, server_name: prometheus.example }\nbearer_token: abc`)).toEqual([{ labels: { node: 'a' }, value: 5 }]);
    expect(calls).toEqual([{ authorization: 'Bearer abc', client: 'client' }]);
  });

  test.each([
    ['without a certificate', 'tls_config: { ca_file: ca.pem, server_name: prometheus.example }', /certificate required|alert|reset|socket/i],
    ['without the authority of the server', 'tls_config: { cert_file: client.pem, key_file: client.key, server_name: prometheus.example }', /self-signed|unable to/],
    ['with another name of the server', `tls_config: { ${TLS} }`, /does not match|not in the cert's list/],
    ['without options', '{ enable_http2: true }', /self-signed|unable to|fetch failed/],
  ])('rejects a client %s, in one line', async (_, config, message) => {
    const failed = await ask(config).catch((error: Error) => error.message);
    expect(failed).toMatch(/^https:\/\/127\.0\.0\.1:\d+: connection failed: [^\n]+$/);
    expect(failed).toMatch(message);
    expect(calls).toEqual([]);
  });

  test('is not verified where the configuration says so', async () => {
    expect(await ask('tls_config: { insecure_skip_verify: true, cert_file: client.pem, key_file: client.key }')).toHaveLength(1);
  });

  test('is given up after the time limit, and after the limit of bytes', async () => {
    const config = `tls_config: { ${TLS}, server_name: prometheus.example }`;
    await expect(ask(config, { maxBytes: 10 })).rejects.toThrow('is larger than');
    await expect(ask(config, { timeoutMs: 1 })).rejects.toThrow('no complete response in 0.001 s');
  });

  test('is asked by the command with the file of the option, or of the variable', async () => {
    isCompressed = false;
    const file = workspace.write('http.yaml', `tls_config: { ${TLS}, server_name: prometheus.example }\nauthorization: { credentials: abc }`);
    const argv = ['verify', '--prometheus', url, '--since', '1h', '--at', '1700000000'];
    await runCli([...argv, '--http-config-file', file]);
    const first = authorized().length;
    expect(first).toBeGreaterThan(3);
    await runCli(argv, { env: { CDK8S_KUBESHARK_HTTP_CONFIG_FILE: file } });
    expect(authorized()).toHaveLength(2 * first);
    expect(authorized().filter(({ authorization, client }) => authorization !== 'Bearer abc' || client !== 'client')).toEqual([]);
  });
});
