import type { StabilityTestProps } from './stability-test-props';
import type { TestPlan } from './test-plan';
import type { RawFinding } from '../diagnostics';
import { DNS_LABEL, LABEL_KEY, LABEL_VALUE, parseQuantity } from '../kubernetes/index';
import { formatValue } from '../kubernetes/validation/index';
import { monitoringFinding, STABILITY_IMAGE, STABILITY_REQUESTS, STABILITY_VALUE } from '../rules/index';
import { parseObjectives, parsePercent } from '../service-levels';
import { missesAllowed, requestsFor } from '../verification';

/** The limits of `verify`, in minutes: a shorter window has too few samples. */
const [MIN_MINUTES, MAX_MINUTES] = [10, 90 * 24 * 60];

const MAX_NODES = 5000;
const MAX_RATE = 600;
const MAX_MILLISECONDS = 60_000;

/** The longest name of a component: the sum with the test's name is a label of DNS. */
const LONGEST_COMPONENT = 'generator-';

const IMAGE = /^[\x21-\x7e]+$/;
const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** Everything that there is to report about a stability test. */
export function checkTest(plan: TestPlan, props: StabilityTestProps): RawFinding[] {
  const numbers = numberFindings(plan);
  return [...imageFindings(props), ...numbers, ...profileFindings(plan), ...textFindings(plan), ...(numbers.length > 0 ? [] : requestFindings(plan))];
}

function imageFindings({ images, verification }: StabilityTestProps): RawFinding[] {
  const all: [string, string | undefined][] = [
    ...(['generator', 'proxy', 'sink'] as const).map((part): [string, string | undefined] => [`images.${part}`, images?.[part]]),
    ...(verification === undefined ? [] : [['verification.image', verification.image] as [string, string | undefined]]),
  ];
  return all.flatMap(([prop, image]) => {
    if (typeof image !== 'string' || !IMAGE.test(image)) {
      return [value(prop, `'${prop}' (${formatValue(image)}) is not the name of an image`, 'Name it with its digest: registry/name@sha256:….')];
    }
    return DIGEST.test(image) ? [] : [monitoringFinding(
      STABILITY_IMAGE, prop, `'${prop}' (${image}) has no digest, so that another image may run tomorrow.`, 'Add the digest that the registry shows: name@sha256:….',
    )];
  });
}

function numberFindings({ nodes, seconds, requestsPerMinute, timeToLive }: TestPlan): RawFinding[] {
  const isCount = (number: number, most: number) => Number.isSafeInteger(number) && number >= 1 && number <= most;
  return [
    ...(isCount(nodes, MAX_NODES) ? [] : [value('nodes', `'nodes' (${nodes}) is not a whole number from 1 to ${MAX_NODES}`, 'Use the number of nodes with a worker.')]),
    ...(isCount(requestsPerMinute, MAX_RATE) ? [] : [value(
      'requestsPerMinute', `'requestsPerMinute' (${requestsPerMinute}) is not a whole number from 1 to ${MAX_RATE}`, 'Use 6.',
    )]),
    ...(seconds % 60 === 0 && seconds / 60 >= MIN_MINUTES && seconds / 60 <= MAX_MINUTES ? [] : [value(
      'duration', `'duration' (${seconds} s) is not a whole number of minutes from ${MIN_MINUTES} minutes to 90 days`, 'Use 24 hours.',
    )]),
    ...(isCount(timeToLive, 2 ** 31 - 1) ? [] : [value(
      'timeToLive', `'timeToLive' (${timeToLive} s) is not a positive whole number of seconds that fits in 31 bits`, 'Use 1 day.',
    )]),
  ];
}

function profileFindings({ name, profiles }: TestPlan): RawFinding[] {
  if (profiles.length === 0) {
    return [value('profiles', "'profiles' is empty, so that nothing is sent", 'Leave it out for all profiles of the library, or give one.')];
  }
  return profiles.flatMap(({ name: profile, roundTrip, jitter }, index) => {
    const at = `profiles[${index}]`;
    const nameProblem = DNS_LABEL.problem(`${name}-${LONGEST_COMPONENT}${profile}`);
    const isRepeated = profiles.findIndex((other) => other.name === profile) !== index;
    const [mean, most] = [roundTrip, jitter].map((one) => one?.toMilliseconds({ integral: false }) ?? 0);
    const isTime = (milliseconds: number) => Number.isSafeInteger(milliseconds) && milliseconds >= 0 && milliseconds <= MAX_MILLISECONDS;
    return [
      ...(nameProblem === undefined ? [] : [value(`${at}.name`, `the name ${formatValue(`${name}-${LONGEST_COMPONENT}${profile}`)} of its Job ${nameProblem}`, 'Use shorter names, of lower-case letters.')]),
      ...(isRepeated ? [value(`${at}.name`, `'${at}.name' (${formatValue(profile)}) is that of another profile`, 'Give it another name.')] : []),
      ...(isTime(mean) && mean >= 1 ? [] : [value(`${at}.roundTrip`, `'${at}.roundTrip' (${mean} ms) is not a whole number of milliseconds from 1 ms to a minute`, 'Use 80 ms.')]),
      ...(isTime(most) && most <= mean ? [] : [value(`${at}.jitter`, `'${at}.jitter' (${most} ms) is not a whole number of milliseconds up to the round trip`, 'Use 20 ms.')]),
    ];
  });
}

function textFindings({ name, nodeLabels, cpu, memory, packetLoss, verification }: TestPlan): RawFinding[] {
  const nameProblem = DNS_LABEL.problem(`${name}-verification`);
  const loss = packetLoss === undefined ? undefined : parsePercent(packetLoss);
  return [
    ...(nameProblem === undefined ? [] : [value('', `the name ${formatValue(name)} of its objects ${nameProblem}`, 'Give the construct another id.')]),
    ...Object.entries(nodeLabels).flatMap(([key, text]) => {
      const problem = LABEL_KEY.problem(key) ?? LABEL_VALUE.problem(text);
      return problem === undefined ? [] : [value(`nodeLabels[${key}]`, `'nodeLabels' has ${formatValue(key)}: ${formatValue(text)}, which ${problem}`, 'Use a label of nodes.')];
    }),
    ...([['cpu', cpu], ['memory', memory]] as const).flatMap(([field, text]) => {
      const quantity = parseQuantity(text);
      return quantity !== undefined && quantity.coefficient > 0n ? [] : [value(
        `resources.${field}`, `'resources.${field}' (${formatValue(text)}) is not a positive quantity`, field === 'cpu' ? "Use '20m'." : "Use '64Mi'.",
      )];
    }),
    ...(packetLoss === undefined || (loss !== undefined && loss > 0 && loss < 1) ? [] : [value(
      'packetLoss', `'packetLoss' (${formatValue(packetLoss)}) is not a share between 0% and 100%, with its sign`, "Write '3%'.",
    )]),
    ...(verification === undefined ? [] : verificationFindings(verification)),
  ];
}

function verificationFindings({ prometheus, objective }: NonNullable<TestPlan['verification']>): RawFinding[] {
  const isAddress = typeof prometheus === 'string' && URL.canParse(prometheus) && /^https?:$/.test(new URL(prometheus).protocol);
  const [problem] = objective === undefined ? [] : parseObjectives(objective).problems;
  return [
    ...(isAddress ? [] : [value(
      'verification.prometheus', `'verification.prometheus' (${formatValue(prometheus)}) is not an http or https address`, "Use one such as 'http://prometheus.monitoring:9090'.",
    )]),
    ...(problem === undefined ? [] : [value('verification.objective', `'verification.objective': '${problem.objective}' ${problem.problem}`, problem.fix)]),
  ];
}

function requestFindings({ requestsPerMinute, seconds }: TestPlan): RawFinding[] {
  const sent = Math.floor(requestsPerMinute * seconds / 60);
  return missesAllowed(sent, 0.999) !== undefined ? [] : [monitoringFinding(
    STABILITY_REQUESTS, 'requestsPerMinute',
    `'requestsPerMinute' (${requestsPerMinute}) gives ${sent} requests of a sender in the whole test, too few to show a completeness of 99.9 %.`,
    `Send ${Math.ceil(requestsFor(0, 0.999) / (seconds / 60))} a minute, or test for longer.`,
  )];
}

function value(prop: string, sentence: string, fix: string): RawFinding {
  return monitoringFinding(STABILITY_VALUE, prop, `${sentence}.`, fix);
}
