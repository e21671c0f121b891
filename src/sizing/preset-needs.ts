import { numberOf, type Bytes, type Millicores } from './units';
import { WorkerPreset } from '../presets';
import type { WorkerResources, LogRotation } from '../props';
import { quantityText, logStorage } from '../worker-spec';

/** The presets for pools: one for large enough nodes, and one for small ones. */
export type PoolPreset = 'recommended' | 'lowFootprint';

/** The requests and limits of a container of a preset. */
export interface ContainerNeeds {
  readonly cpu: Millicores;
  readonly memory: Bytes;
  /** Undefined: no limit. */
  readonly cpuLimit: Millicores | undefined;
  readonly memoryLimit: Bytes;
}

/** The resources that a worker of a preset needs. */
export interface PresetNeeds {
  readonly preset: PoolPreset;
  readonly sniffer: ContainerNeeds;
  /** Undefined: the preset captures no TLS. */
  readonly tracer: ContainerNeeds | undefined;
  /** The data volume. */
  readonly storage: Bytes;
  /** The logs of one container. */
  readonly logs: Bytes;
}

/** Reads the needs off a preset, so that no number is written twice. */
export function needsOf(preset: PoolPreset): PresetNeeds {
  const { resources, tracer, capture, storage, logging } = WorkerPreset[preset]()._merge().tuning;
  return {
    preset,
    sniffer: containerNeeds(resources!),
    tracer: capture!.tls ? containerNeeds(tracer!.resources!) : undefined,
    storage: numberOf(quantityText(storage!.limit))!,
    logs: numberOf(logStorage(logging!.rotation as LogRotation))!,
  };
}

function containerNeeds({ requests, limits }: WorkerResources): ContainerNeeds {
  return {
    cpu: cores(requests!.cpu)! * 1000,
    memory: numberOf(quantityText(requests!.memory))!,
    cpuLimit: times1000(cores(limits!.cpu)),
    memoryLimit: numberOf(quantityText(limits!.memory))!,
  };
}

type CpuProp = NonNullable<WorkerResources['requests']>['cpu'];

function cores(cpu: CpuProp): number | undefined {
  return numberOf(quantityText(cpu));
}

function times1000(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 1000;
}
