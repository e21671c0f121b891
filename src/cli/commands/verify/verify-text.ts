import { percentText } from '../../../service-levels';
import { listNames } from '../../../util/list-names';
import { durationText, type LossSpan, type NodeVerdict, type VerdictKind, type VerificationReport, type VerifiedObjective } from '../../../verification';

/** The verdicts as people read them. */
export const VERDICT_LABELS: { readonly [kind in VerdictKind]: string } = { broken: 'BROKEN', unknown: 'unknown', met: 'met' };

/** A value of an objective. */
export function valueText(objective: VerifiedObjective, value: number | undefined): string {
  if (value === undefined) {
    return '?';
  }
  if (objective === 'completeness') {
    return percentText(value);
  }
  return objective === 'restarts' ? String(value) : percentText(Number(value.toPrecision(3)));
}

/** The value, with its bounds where they differ. */
export function measuredText({ objective, value, atBest, atWorst }: NodeVerdict): string {
  const [measured, best, worst] = [value, atBest, atWorst].map((one) => valueText(objective, one));
  return value === undefined || worst === '?' || best === worst ? measured : `${measured} (${best} to ${worst})`;
}

/** The moment in UTC, to the minute. */
export function momentText(time: number): string {
  return new Date(time * 1000).toISOString().replace('T', ' ').replace(/:\d\d\.\d+Z$/, 'Z');
}

/** The sentences that answer the question: which nodes broke an objective, and of which it cannot be known. */
export function summaryOf({ window, objectives, verdicts }: VerificationReport): string[] {
  const span = `${durationText(window.end - window.start)} until ${momentText(window.end)}`;
  const nodes = new Set(verdicts.map(({ node }) => node)).size;
  const restarts = new Map(verdicts.filter(({ objective }) => objective === 'restarts').map((one) => [one.node, one]));
  const ofKind = (kind: VerdictKind, objective: VerifiedObjective) => verdicts.filter((one) => one.verdict === kind && one.objective === objective);
  const lossText = (one: NodeVerdict) => {
    const restarted = restarts.get(one.node);
    return `${one.node} (${valueText(one.objective, one.value)}${restarted?.value ? `, ${restartText(restarted)}` : ''})`;
  };
  const listOf = (found: readonly NodeVerdict[], text: (one: NodeVerdict) => string) => listNames(found.map(text));
  const sentences = [
    ...(['loss', 'tls-loss'] as const).map((objective) => [ofKind('broken', objective), objective] as const).filter(([found]) => found.length > 0)
      .map(([found, objective]) => `${share(found.length, nodes)} lost more than ${percentText(objectives.loss!)} of ${objective === 'loss' ? 'the packets' : 'the TLS packets'}: `
        + `${listOf(found, lossText)}.`),
    ...[ofKind('broken', 'restarts')].filter((found) => found.length > 0)
      .map((found) => `${share(found.length, nodes)} restarted${objectives.restarts === 0 ? '' : ` more than ${objectives.restarts} times`}: `
        + `${listOf(found, (one) => `${one.node} (${restartText(one)})`)}.`),
    ...[ofKind('broken', 'completeness')].filter((found) => found.length > 0)
      .map((found) => `Of ${share(found.length, nodes)} fewer than ${percentText(objectives.completeness!)} of the requests were seen: `
        + `${listOf(found, (one) => `${one.node} (${valueText('completeness', one.value)})`)}.`),
    ...(['loss', 'tls-loss', 'restarts', 'completeness'] as const).map((objective) => [ofKind('unknown', objective), objective] as const)
      .filter(([found]) => found.length > 0)
      .map(([found, objective]) => `For ${share(found.length, nodes)} the objective '${objective}' cannot be verified: ${listOf(found, ({ node }) => node)}.`),
  ];
  return [span, ...(sentences.length === 0 ? [`All objectives are met on ${counted(nodes)}.`] : sentences)];
}

/** The restarts with their reasons: `2 restarts, OOMKilled`. */
function restartText({ value = 0, terminations = [] }: NodeVerdict): string {
  return [value === 1 ? '1 restart' : `${value} restarts`, ...new Set(terminations.map(({ reason }) => reason))].join(', ');
}

/** A time of loss above the objective, with what was lost in it. */
export function breachText({ start, end, received, dropped }: LossSpan): string {
  return `${momentText(start)} to ${momentText(end)}: ${valueText('loss', received === 0 ? undefined : dropped / received)} lost`;
}

function share(part: number, all: number): string {
  return `${part} of ${counted(all)}`;
}

function counted(nodes: number): string {
  return nodes === 1 ? '1 node' : `${nodes} nodes`;
}

/** What may explain verdicts that are not met: each sentence once, with the objectives and nodes that it is about. */
export function explanationsOf(verdicts: readonly NodeVerdict[]): string[] {
  const nodes = new Map<string, Set<string>>();
  verdicts.forEach(({ node, explanations = [] }) => explanations.forEach(({ message }) => {
    nodes.set(message, (nodes.get(message) ?? new Set()).add(node));
  }));
  return [...nodes].map(([message, names]) => `${listNames([...names])}: ${message}`);
}
