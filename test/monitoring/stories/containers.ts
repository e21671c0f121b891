import type { Story } from './story';
import { TRAFFIC, values } from '../support/series';

const loses = (share: number) => TRAFFIC * share;

const ONCE = values([[60, 0], [1, 1], [110, 0]]);

/** Workers that are restarted, or short of something, or nearly. */
export const CONTAINER_STORIES: readonly Story[] = [
  {
    title: 'a restart in place without loss',
    lab: 'restart in place without loss',
    received: values([[60, TRAFFIC], 'restart', [105, TRAFFIC]]),
    restarts: ONCE,
    firing: [[59], [70, 'WorkerRestarted'], [130]],
  },
  {
    title: 'a restart in place with loss',
    lab: 'restart in place with loss',
    received: values([[100, TRAFFIC], 'restart', [70, TRAFFIC]]),
    dropped: values([[40, 0], [60, loses(0.03)], 'restart', [30, loses(0.03)], [40, 0]]),
    restarts: values([[100, 0], [1, 1], [70, 0]]),
    firing: [
      [39],
      [115, ...['1h', '6h', '1d', '3d'].map((long) => `PacketLossBudgetBurn ${long}`), 'PacketLossAboveObjective', 'WorkerRestarted'],
    ],
  },
  {
    title: 'a worker is killed out of memory once',
    lab: 'OOM once',
    restarts: ONCE,
    oomKilled: '_x60 1x105',
    firing: [[59], [65, 'WorkerOOMKilled', 'WorkerRestarted'], [80, 'WorkerRestarted'], [125]],
  },
  {
    title: 'a restart for another error',
    lab: 'error restart',
    restarts: ONCE,
    firing: [[59], [65, 'WorkerRestarted'], [125]],
    not: ['WorkerOOMKilled'],
  },
  {
    title: 'restarts and a kill of last week',
    lab: 'last_terminated_reason == 1 alone fires for ever',
    restarts: '7x165',
    oomKilled: '1x165',
    firing: [[10], [60], [160]],
    not: ['WorkerRestarted', 'WorkerOOMKilled'],
  },
  {
    title: 'memory is near the limit',
    lab: 'memory near limit',
    memory: '50x29 95x39 60x100',
    firing: [[30], [38], [45, 'WorkerMemoryNearLimit'], [75]],
  },
  {
    title: 'memory is below nine tenths, and above for five minutes',
    memory: '89x29 95x4 89x135',
    firing: [[30], [36], [45]],
    not: ['WorkerMemoryNearLimit'],
  },
  {
    title: 'a worker has no memory limit',
    lab: 'container_spec_memory_limit_bytes is 0 where there is no limit, and the ratio infinite',
    memory: '9000x165',
    memoryLimit: '0x165',
    firing: [[30], [60], [160]],
    not: ['WorkerMemoryNearLimit'],
  },
  {
    title: 'a CPU limit throttles',
    throttled: values([[30, 0], [40, 300], [100, 0]]),
    firing: [[30], [40], [60, 'WorkerCPUThrottled'], [80]],
  },
  {
    title: 'a CPU limit throttles a fifth of the periods, and half for ten minutes',
    throttled: values([[30, 120], [10, 300], [130, 120]]),
    firing: [[29], [42], [50], [60]],
    not: ['WorkerCPUThrottled'],
  },
  {
    title: 'captures are above their limit',
    captures: '400x29 600x29 400x105',
    firing: [[30], [40, 'WorkerEvictionRisk captures'], [65]],
  },
  {
    title: 'captures are at their limit, and above for three minutes',
    captures: '500x29 600x2 500x135',
    firing: [[29], [34], [40]],
    not: ['WorkerEvictionRisk captures'],
  },
  {
    title: 'a node is under disk pressure',
    pressure: '0x29 1x29 0x105',
    firing: [[30], [40, 'WorkerEvictionRisk node'], [65]],
  },
  {
    title: 'a node is under disk pressure for three minutes',
    pressure: '0x29 1x2 0x135',
    firing: [[31], [34], [40]],
    not: ['WorkerEvictionRisk node'],
  },
];
