import type { FlagType, FlagTypes } from '../../util/go-flags';
import { isWithinVersions, type VersionRange } from '../release-version';

/** The programs of a worker's pod. */
export type WorkerProgram = 'worker' | 'tracer';

/** A flag that charts have passed to a program. */
export interface KnownFlag {
  readonly type: FlagType;
  /** The first chart version that passes it, and the first one that does not any more. */
  readonly versions: readonly VersionRange[];
}

/** The flags of each chart from 39.6 to 53.3, by program. Source: docs/evidence/command-line.md. */
const FLAGS: { readonly [program in WorkerProgram]: { readonly [name: string]: KnownFlag } } = {
  worker: {
    'i': flag('string', ['39.6']),
    'port': flag('int', ['39.6']),
    'metrics-port': flag('int', ['52.1.0']),
    'packet-capture': flag('string', ['39.6', '41.6'], ['52.2.1']),
    'loglevel': flag('string', ['52.3.93']),
    'disable-tracer': flag('bool', ['52.3.96']),
    'servicemesh': flag('bool', ['39.6']),
    'procfs': flag('string', ['39.6']),
    'enable-resource-guard': flag('bool', ['52.3.83']),
    'enable-watchdog': flag('bool', ['52.6.0']),
    'resolution-strategy': flag('string', ['52.3.68']),
    'staletimeout': flag('int', ['52.3.83']),
    'tcp-flow-full-timeout': flag('int', ['53.1.0']),
    'udp-flow-full-timeout': flag('int', ['53.1.0']),
    'storage-size': flag('string', ['52.9.0']),
    'capture-db-max-size': flag('string', ['52.9.0']),
    'cloud-api-url': flag('string', ['53.1.0']),
    'tls': flag('bool', ['39.6', '50.2']),
    'debug': flag('bool', ['51.0.0', '52.3.93']),
    'no-kernel-module': flag('bool', ['51.0.0', '52.1.0']),
    'kernel-module': flag('bool', ['52.1.0', '52.3.89']),
    'unixsocket': flag('bool', ['52.1.30', '52.4.0']),
    'dumptracer': flag('int', ['52.1.30', '52.3.72']),
    'disable-ebpf': flag('bool', ['52.2.30', '52.3.0'], ['52.3.62', '52.4.0']),
    'disable-cgroup-id-resolution': flag('bool', ['52.3.59', '52.3.68']),
  },
  tracer: {
    'procfs': flag('string', ['51.0.0']),
    'loglevel': flag('string', ['52.4.0']),
    'port': flag('int', ['52.3.75']),
    'disable-tls-log': flag('bool', ['52.3.82']),
    'debug': flag('bool', ['51.0.0', '52.3.93']),
    'disable-ebpf': flag('bool', ['52.2.39', '52.3.0'], ['52.3.62', '52.4.0']),
    'init-bpf': flag('bool', ['52.3.93', '52.4.0']),
  },
};

/** Flags that no other program named worker is likely to have. */
export const TELLING_FLAGS = ['packet-capture', 'metrics-port', 'procfs', 'servicemesh', 'staletimeout'];

const TYPES = { worker: typesOf('worker'), tracer: typesOf('tracer') };

/** The types of all flags that some chart has passed to a program. */
export function flagTypes(program: WorkerProgram): FlagTypes {
  return TYPES[program];
}

/** Whether the chart of a version passes a flag that is in the table; also true where there is no version. */
export function isFlagOf(program: WorkerProgram, name: string, version: string | undefined): boolean {
  return version === undefined || isWithinVersions(version, FLAGS[program][name].versions);
}

function flag(type: FlagType, ...versions: VersionRange[]): KnownFlag {
  return { type, versions };
}

function typesOf(program: WorkerProgram): FlagTypes {
  return new Map(Object.entries(FLAGS[program]).map(([name, { type }]) => [name, type]));
}
