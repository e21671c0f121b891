import type { ClusterStory, Story } from './story';
import { TRAFFIC, values } from '../support/series';

/** Nodes whose traffic is not seen, or nearly. */
export const COVERAGE_STORIES: readonly Story[] = [
  { title: 'a healthy node', lab: 'healthy', firing: [[10], [55], [160]] },
  {
    title: 'a worker does not answer',
    lab: 'dead exporter',
    up: '1x59 0x39 1x65',
    received: values([[60, TRAFFIC], [40, undefined], [65, TRAFFIC]]),
    dropped: '0x59 _x40 0x64',
    firing: [[60], [75, 'NodeWithoutWorker'], [110]],
  },
  {
    title: 'a worker does not answer for five minutes',
    up: '1x59 0x4 1x100',
    firing: [[60], [65], [72], [100]],
    not: ['NodeWithoutWorker'],
  },
  {
    title: 'a node leaves',
    lab: 'node that leaves',
    up: '1x60',
    received: values([[60, TRAFFIC]]),
    dropped: '0x60',
    info: '1x60',
    memory: '50x60',
    captures: '400x60',
    pressure: '0x60',
    throttled: '0x60',
    restarts: '0x60',
    firing: [[60], [75], [110]],
    not: ['NodeWithoutWorker', 'CaptureStandsStill'],
  },
  {
    title: 'a new node has no worker',
    lab: 'new node without worker',
    up: '_x160',
    received: '_x160',
    dropped: '_x160',
    captures: '_x160',
    info: '_x30 1x130',
    firing: [[35], [45, 'NodeWithoutWorker'], [110, 'NodeWithoutWorker']],
  },
  {
    title: 'a capture stands still',
    lab: 'frozen capture',
    received: values([[60, TRAFFIC], [60, 0], [45, TRAFFIC]]),
    firing: [[60], [72], [82, 'CaptureStandsStill'], [130]],
  },
  {
    title: 'a node is idle for ten minutes',
    received: values([[60, TRAFFIC], [10, 0], [95, TRAFFIC]]),
    firing: [[70], [80], [130]],
    not: ['CaptureStandsStill'],
  },
];

/** Clusters of which all workers, or all data about nodes, are missing. */
export const CLUSTER_STORIES: readonly ClusterStory[] = [
  {
    title: 'no worker at all',
    lab: 'no worker at all',
    nodes: [{ name: 'a', up: '1x30 0x20 1x20' }, { name: 'b', up: '1x30 0x20 1x20' }],
    firing: [[30], [37, 'NoWorker'], [45, 'NoWorker', 'NodeWithoutWorker/a', 'NodeWithoutWorker/b'], [60]],
  },
  {
    title: 'no worker for three minutes, and then one of two',
    nodes: [{ name: 'a', up: '1x10 0x2 1x40' }, { name: 'b', up: '1x10 0x50' }],
    firing: [[13], [16], [30, 'NodeWithoutWorker/b']],
    not: ['NoWorker'],
  },
  {
    title: 'node data goes and comes',
    nodes: [{ name: 'a', info: '1x20 _x35 1x50' }],
    firing: [[20], [30], [50, 'NodeDataMissing'], [62]],
  },
  {
    title: 'node data is missing for ten minutes',
    nodes: [{ name: 'a', info: '1x10 _x10 1x50' }],
    firing: [[10], [20], [40]],
    not: ['NodeDataMissing'],
  },
];
