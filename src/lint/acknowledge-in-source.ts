import { ACKNOWLEDGE_ANNOTATION, acknowledge, checkAcknowledgement, readAcknowledgements, type Finding, type RawFinding } from '../diagnostics';
import type { SourceObject } from '../loader';
import { RULE_IDS } from '../rules';

/** The field that holds them. */
const PATH = `metadata.annotations[${ACKNOWLEDGE_ANNOTATION}]`;

/**
 * Marks what the object's own annotation accepts, and adds what is wrong with the annotation. An entry that accepts
 * nothing is none of it: a rule about whole apps may have needed it.
 */
export function acknowledgeInSource({ object }: SourceObject, raw: readonly RawFinding[], strict: boolean): Finding[] {
  const entries = readAcknowledgements(object);
  const problems = entries.flatMap((entry) => checkAcknowledgement(entry, PATH, raw, RULE_IDS)).filter(({ rule }) => rule !== 'acknowledgement/unused');
  return [
    ...acknowledge(raw, entries.map((entry) => ({ ...entry, own: false })), strict, RULE_IDS),
    ...acknowledge(problems.map(({ prop, ...problem }) => ({ ...problem, path: PATH, rejectedByApiServer: true })), [], strict, RULE_IDS),
  ];
}
