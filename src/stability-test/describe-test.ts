import { TEST_LABEL } from './test-objects';
import type { TestPlan } from './test-plan';
import { TRAFFIC_KINDS } from './traffic';
import { missesAllowed, requestsFor } from '../verification';

/** The tuning guide's completeness. */
const COMPLETENESS = 0.999;

/** What a test does, a line each. */
export function describeTest(plan: TestPlan): string {
  const { name, nodes, seconds, profiles, requestsPerMinute, images, packetLoss, verification, timeToLive } = plan;
  const each = Math.floor(requestsPerMinute * seconds / 60);
  const senders = profiles.length * TRAFFIC_KINDS.length;
  const lines = [
    `${name}: for ${hours(seconds)} ${nodes} nodes send requests through their workers.`,
    ...profiles.map((profile) => `  ${profile.name}: ${profile.roundTrip.toMilliseconds({ integral: false })} ms there and back${jitterText(profile.jitter?.toMilliseconds({ integral: false }))}`),
    `Traffic on each: ${TRAFFIC_KINDS.map(({ title }) => title).join(', ')}.`,
    `Requests: ${requestsPerMinute} a minute of each of ${senders} senders on a node, ${each * senders * nodes} in all.`,
    `Claim: ${claimText(each)}`,
    `Pods: ${nodes * profiles.length} generators with ${TRAFFIC_KINDS.length} containers, ${profiles.length} proxies, 1 sink${verification === undefined ? '' : ', 1 verification'}.`,
    `Images: ${[...new Set([...Object.values(images), ...(verification === undefined ? [] : [verification.image])])].join(', ')}.`,
    packetLoss === undefined
      ? 'No packet is lost on purpose: the proxy relays TCP. Each worker sees two connections, before and after the proxy.'
      : `Chaos Mesh loses ${packetLoss} of the packets that the proxies send.`,
    `Jobs are removed ${hours(timeToLive)} after their end; all of it goes with: kubectl delete all,configmap${packetLoss === undefined ? '' : ',networkchaos'} -l ${TEST_LABEL}=${name}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** More requests than any test sends that has no finding. */
const MAX_REQUESTS = 1e8;

function claimText(each: number): string {
  if (!(each <= MAX_REQUESTS)) {
    return 'none: there are findings.';
  }
  const misses = missesAllowed(each, COMPLETENESS);
  return misses === undefined
    ? `${each} requests of a sender are too few to show 99.9 % (95 % confidence takes ${requestsFor(0, COMPLETENESS)} without a miss).`
    : `a sender shows 99.9 % with at most ${misses} of ${each} requests missed (95 % confidence).`;
}

function jitterText(milliseconds = 0): string {
  return milliseconds === 0 ? '' : ` ± ${milliseconds} ms`;
}

function hours(seconds: number): string {
  return seconds % 3600 === 0 ? `${seconds / 3600} h` : `${Math.round(seconds / 60)} min`;
}
