import type { Story } from './story';
import { TRAFFIC, values } from '../support/series';

const loses = (share: number) => TRAFFIC * share;

/** The parts of the alert about burn rates by their long windows, and the plain one. */
const [BURN_1H, BURN_6H, BURN_1D, BURN_3D] = ['1h', '6h', '1d', '3d'].map((long) => `PacketLossBudgetBurn ${long}`);
const ABOVE = 'PacketLossAboveObjective';
const TLS = 'TLSPacketLossAboveObjective';

/** Nodes that lose packets, or nearly do. */
export const LOSS_STORIES: readonly Story[] = [
  {
    title: '2 % for an hour',
    lab: '2 % for an hour (fires after at most 50 min, resolves: the 1h & 5m pair 5 min after the loss, the 6h & 30m pair some 20 min)',
    dropped: values([[60, 0], [60, loses(0.02)], [100, 0]]),
    firing: [
      [59], [81, BURN_3D], [88, BURN_1D, BURN_3D], [110, BURN_1H, BURN_6H, BURN_1D, BURN_3D, ABOVE], [119, BURN_1H, BURN_6H, BURN_1D, BURN_3D, ABOVE],
      [126, BURN_6H, BURN_1D, BURN_3D, ABOVE], [146, BURN_1D, BURN_3D, ABOVE], [160, BURN_1D, BURN_3D],
    ],
  },
  {
    title: '0.5 % is no page',
    lab: '0.5 % (never a page; a warning above the objective)',
    dropped: values([[40, 0], [70, loses(0.005)], [55, 0]]),
    firing: [[50], [85, BURN_3D, ABOVE], [110, BURN_3D, ABOVE], [160, BURN_3D]],
    not: [BURN_1H, BURN_6H],
  },
  {
    title: 'a packet of ten is lost on a node of low traffic',
    lab: 'low traffic',
    received: values([[160, 0.2]]),
    dropped: values([[160, 0.02]]),
    firing: [[60], [115], [160]],
    not: [BURN_1H, BURN_6H, BURN_1D, BURN_3D, ABOVE],
  },
  {
    title: 'nine packets are lost',
    lab: 'a floor (≥ 10 packets lost in the window)',
    received: values([[160, 6]]),
    dropped: values([[10, 0], [9, 1], [141, 0]]),
    firing: [[14], [18], [30], [60], [160]],
    not: [BURN_1H, BURN_6H, BURN_1D, BURN_3D, ABOVE],
  },
  {
    title: 'fifteen packets are lost on such a node',
    received: values([[160, 6]]),
    dropped: values([[10, 0], [15, 1], [135, 0]]),
    firing: [[14], [24, BURN_1H, BURN_6H]],
  },
  {
    title: 'an old counter does not hide new loss',
    lab: 'old counters that hide new loss',
    received: values([[165, TRAFFIC]], 1e12),
    dropped: values([[60, 0], [105, loses(0.02)]], 5),
    firing: [[60], [120, BURN_1H, BURN_6H, BURN_1D, BURN_3D, ABOVE]],
  },
  {
    title: '0.05 % is within the objective',
    dropped: values([[165, loses(0.0005)]]),
    firing: [[60], [115], [160]],
    not: [BURN_3D, ABOVE],
  },
  {
    title: '0.25 % burns at the slowest rate alone',
    dropped: values([[60, loses(0.0025)], [105, 0]]),
    firing: [[40, BURN_3D, ABOVE], [160]],
    not: [BURN_1D],
  },
  {
    title: '1 % for an hour is a page of the slow windows',
    dropped: values([[60, loses(0.01)], [105, 0]]),
    firing: [[1], [25, BURN_6H, BURN_1D, BURN_3D], [50, BURN_6H, BURN_1D, BURN_3D, ABOVE], [110, BURN_1D, BURN_3D]],
    not: [BURN_1H],
  },
  {
    title: '0.4 % for a short time is a ticket',
    dropped: values([[20, loses(0.004)], [145, 0]]),
    firing: [[10], [22, BURN_1D, BURN_3D], [38, BURN_3D, ABOVE], [60, BURN_3D], [120]],
    not: [BURN_6H],
  },
  {
    title: 'a node that received nothing loses packets',
    lab: 'divide by received > 0, else NaN silences the rule',
    received: values([[10, 0], [155, TRAFFIC]]),
    dropped: values([[10, 0], [155, loses(0.02)]]),
    firing: [[4], [80, BURN_1H, BURN_6H, BURN_1D, BURN_3D, ABOVE]],
  },
  {
    title: 'a worker dies while it loses packets',
    lab: 'a dead worker’s loss page lives up to 30 min on its last samples, past the 10 min of the coverage alert',
    up: '1x59 0x110',
    received: values([[60, TRAFFIC], [110, undefined]]),
    dropped: values([[60, loses(0.02)], [110, undefined]]),
    firing: [[59, BURN_1H, BURN_6H, BURN_1D, BURN_3D, ABOVE], [72, 'NodeWithoutWorker', BURN_6H, BURN_1D, BURN_3D, ABOVE], [100, 'NodeWithoutWorker', BURN_1D, BURN_3D]],
  },
  {
    title: 'two scrapes of one worker are one',
    lab: 'scrapes beside the monitor: sums double (2,000 for 1,000 a second); the maximum by instance is right',
    scrapes: 2,
    firing: [[60], [160]],
    received5m: [60, 1000],
  },
  {
    title: 'TLS packets alone are lost',
    tlsDropped: values([[20, 0], [75, loses(0.02)], [70, 0]]),
    firing: [[19], [40], [75, TLS], [150]],
  },
  {
    title: 'a TLS loss within the objective',
    tlsDropped: values([[165, loses(0.0005)]]),
    firing: [[60], [115], [160]],
    not: [TLS],
  },
];
