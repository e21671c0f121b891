import * as path from 'node:path';
import { readBytes, readFile } from '../../../loader';
import type { KubernetesObject } from '../../../util/kubernetes-object';
import { isObject } from '../../../util/untyped';
import { UsageError } from '../errors';
import { suggestion } from '../suggestion';

/** Options of TLS as Node takes them. */
export interface TlsOptions {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly servername?: string;
  readonly rejectUnauthorized?: boolean;
  readonly minVersion?: TlsVersion;
  readonly maxVersion?: TlsVersion;
}

type TlsVersion = 'TLSv1.2' | 'TLSv1.3';

/** How to connect to a server. */
export interface HttpConfig {
  readonly headers: { readonly [name: string]: string };
  /** Undefined for the defaults. */
  readonly tls: TlsOptions | undefined;
}

type Kind = 'text' | 'boolean' | 'map';
type Keys = { readonly [key: string]: Kind };

/** The keys of `http_config` that have an effect here. */
const KEYS: Keys = {
  authorization: 'map',
  basic_auth: 'map',
  bearer_token: 'text',
  bearer_token_file: 'text',
  tls_config: 'map',
  http_headers: 'map',
  enable_http2: 'boolean',
  follow_redirects: 'boolean',
};
const AUTHORIZATION_KEYS: Keys = { type: 'text', credentials: 'text', credentials_file: 'text' };
const BASIC_AUTH_KEYS: Keys = { username: 'text', username_file: 'text', password: 'text', password_file: 'text' };
const TLS_KEYS: Keys = {
  ca: 'text',
  ca_file: 'text',
  cert: 'text',
  cert_file: 'text',
  key: 'text',
  key_file: 'text',
  server_name: 'text',
  insecure_skip_verify: 'boolean',
  min_version: 'text',
  max_version: 'text',
};

const VERSIONS: { readonly [name: string]: TlsVersion } = { TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' };

/**
 * Reads a configuration of Prometheus' HTTP clients, as `promtool --http.config.file` takes it. Names of files are relative to it. Throws a
 * `UsageError` for anything that would have no effect; no message shows a secret.
 */
export function readHttpConfig(file: string): HttpConfig {
  const [first] = readFile(file);
  return new Reader(file).read(first?.object ?? {});
}

class Reader {
  constructor(private readonly file: string) {}

  public read(config: KubernetesObject): HttpConfig {
    this.check(config, KEYS);
    if (config.follow_redirects === false) {
      throw this.problem("'follow_redirects' must be true: queries that are redirected would fail");
    }
    const authorization = this.authorization(config);
    return {
      headers: { ...this.headers(config.http_headers), ...(authorization !== undefined && { authorization }) },
      tls: config.tls_config === undefined ? undefined : this.tls(config.tls_config),
    };
  }

  private authorization({ authorization, basic_auth: basic, ...config }: KubernetesObject): string | undefined {
    const named = ['authorization', 'basic_auth', 'bearer_token', 'bearer_token_file'].filter((key) => ({ authorization, basic_auth: basic, ...config })[key] !== undefined);
    if (named.length > 1) {
      throw this.problem(`'${named[0]}' and '${named[1]}' exclude each other`);
    }
    if (basic !== undefined) {
      this.check(basic, BASIC_AUTH_KEYS, 'basic_auth.');
      const [user, password] = ['username', 'password'].map((key) => this.value(basic, key, 'basic_auth.') ?? '');
      return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    }
    if (authorization !== undefined) {
      this.check(authorization, AUTHORIZATION_KEYS, 'authorization.');
      const type = (authorization.type ?? 'Bearer').trim();
      return this.header('authorization', `${type} ${this.value(authorization, 'credentials', 'authorization.') ?? ''}`);
    }
    const token = this.value(config, 'bearer_token', '');
    return token === undefined ? undefined : this.header('bearer_token', `Bearer ${token}`);
  }

  private headers(named: KubernetesObject = {}): { readonly [name: string]: string } {
    return Object.fromEntries(Object.entries(named).map(([name, entry]) => {
      const at = `http_headers.${name}`;
      if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || !isObject(entry)) {
        throw this.problem(`'${at}' must be the name of a header with 'values', 'secrets' or 'files'`);
      }
      const { values = [], secrets = [], files = [] } = entry as { readonly [key in 'values' | 'secrets' | 'files']?: readonly string[] };
      if (![values, secrets, files].every((list) => Array.isArray(list) && list.every((one) => typeof one === 'string'))) {
        throw this.problem(`'${at}' must have lists of text in 'values', 'secrets' and 'files'`);
      }
      const all = [...values, ...secrets, ...files.map((one) => this.text(one))];
      return [name.toLowerCase(), this.header(at, all.join(', '))];
    }));
  }

  private tls(config: KubernetesObject): TlsOptions {
    this.check(config, TLS_KEYS, 'tls_config.');
    const bytes = (key: string) => {
      const text = this.value(config, key, 'tls_config.', false);
      return text === undefined ? {} : { [key]: Buffer.from(text) };
    };
    const tls: TlsOptions = {
      ...bytes('ca'),
      ...bytes('cert'),
      ...bytes('key'),
      ...(config.server_name !== undefined && { servername: config.server_name }),
      ...(config.insecure_skip_verify !== undefined && { rejectUnauthorized: !config.insecure_skip_verify }),
      ...this.version(config, 'min_version', 'minVersion'),
      ...this.version(config, 'max_version', 'maxVersion'),
    };
    if ((tls.cert === undefined) !== (tls.key === undefined)) {
      throw this.problem("'tls_config': a client certificate ('cert_file') and its key ('key_file') need each other");
    }
    return tls;
  }

  private version(config: KubernetesObject, key: string, option: 'minVersion' | 'maxVersion'): TlsOptions {
    if (config[key] === undefined) {
      return {};
    }
    if (!Object.hasOwn(VERSIONS, config[key])) {
      throw this.problem(`'tls_config.${key}' must be ${Object.keys(VERSIONS).join(' or ')}`);
    }
    return { [option]: VERSIONS[config[key]] };
  }

  /** A text that is given itself, or in a file, without the white space around it. */
  private value(config: KubernetesObject, key: string, prefix: string, isTrimmed = true): string | undefined {
    const [own, file] = [config[key], config[`${key}_file`]];
    if (own !== undefined && file !== undefined) {
      throw this.problem(`'${prefix}${key}' and '${prefix}${key}_file' exclude each other`);
    }
    return file === undefined ? own : isTrimmed ? this.text(file) : this.bytes(file).toString();
  }

  private text(file: string): string {
    return this.bytes(file).toString().trim();
  }

  private bytes(file: string): Buffer {
    return readBytes(path.resolve(path.dirname(this.file), file));
  }

  /** A header in one line. The message does not show it. */
  private header(at: string, value: string): string {
    if (!/^[\t\x20-\x7e]*$/.test(value)) {
      throw this.problem(`'${at}' must be one line of printable ASCII characters`);
    }
    return value;
  }

  private check(config: unknown, keys: Keys, prefix = ''): asserts config is KubernetesObject {
    if (!isObject(config)) {
      throw this.problem(`'${prefix.slice(0, -1)}' must be a map`);
    }
    for (const [key, value] of Object.entries(config)) {
      const kind = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (kind === undefined) {
        throw this.problem(`'${prefix}${key}' is not supported${suggestion(key, Object.keys(keys))}`);
      }
      if (kind === 'map' ? !isObject(value) : typeof value !== (kind === 'text' ? 'string' : 'boolean')) {
        throw this.problem(`'${prefix}${key}' must be ${kind === 'boolean' ? 'true or false' : kind === 'map' ? 'a map' : 'text'}`);
      }
    }
  }

  private problem(problem: string): UsageError {
    return new UsageError(`${this.file}: ${problem}`);
  }
}
