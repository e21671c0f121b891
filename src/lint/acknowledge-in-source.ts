import {
  ACKNOWLEDGE_ANNOTATION, acknowledge, checkAcknowledgement, limitFindings, readAcknowledgements, type Finding, type RawFinding,
} from '../diagnostics';
import type { SourceObject } from '../loader';
import { ruleIds } from '../rules/rule-ids/index';

/** The field of the acknowledgements. */
const PATH = `metadata.annotations[${ACKNOWLEDGE_ANNOTATION}]`;

/**
 * Marks findings that the object's annotation accepts, and adds findings about the annotation itself. Unused entries are
 * valid: a rule about whole apps may need them.
 */
export function acknowledgeInSource({ object }: SourceObject, raw: readonly RawFinding[], strict: boolean): Finding[] {
  const entries = readAcknowledgements(object);
  const problems = entries.flatMap((entry) => checkAcknowledgement(entry, PATH, raw, ruleIds)).filter(({ rule }) => rule !== 'acknowledgement/unused');
  return [
    ...acknowledge(raw, entries.map((entry) => ({ ...entry, own: false })), strict, ruleIds),
    ...acknowledge(limitFindings(problems).map(asOfAnnotation), [], strict, ruleIds),
  ];
}

function asOfAnnotation({ prop, ...problem }: Finding): RawFinding {
  return { ...problem, path: PATH, rejectedByApiServer: true };
}
