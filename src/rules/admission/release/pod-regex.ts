import { RELEASE_SETTINGS } from '../../../render/index';
import type { AdmissionForm } from '../admission-form';
import { violationsWhere } from '../expressions';

const SHOWN = `"${RELEASE_SETTINGS.podRegex.key} " + strings.quote(variables.podRegex) + " `;

/** What an expression surely is that was written for another language: before it nothing is in brackets, or behind a backslash. */
const FOREIGN = String.raw`^(?:[*+?]|[^\\\[]*\(\?<?[=!])`;

/** Names are made of these. */
const NAME_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789-.';

/** A character, or a class of them; without those that could be taken for an end of it, or of an alternative. */
const ESCAPE = String.raw`\\[dDwWsS!-/:-@\[-\x60{}~]`;
const CLASS = String.raw`\[\^?(?:\[:[a-z]+:\]|[^\\\[\]^|]|${ESCAPE})(?:\[:[a-z]+:\]|[^\\\[\]|]|${ESCAPE})*\]`;
const ATOM = String.raw`(?:[^\\\[(){|*+?.^$]|\.|${ESCAPE}|${CLASS})`;
const REPEAT = String.raw`(?:(?:[*+?]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\})\??)`;
const SEQUENCE = String.raw`\^?(?:${ATOM}${REPEAT}?)*\$?`;

/** What may occur not at all. */
const OPTIONAL = String.raw`^(?:[*?]|\{0+(?:,[0-9]*)?\})`;

const FAILS = `way == "^$" || way.findAll(r"${ATOM}${REPEAT}?").exists(part, [part.find(r"^${ATOM}")]`
  + `.exists(atom, !part.substring(size(atom)).matches(r"${OPTIONAL}") && !"${NAME_CHARACTERS}".matches(atom)))`;

/** What is wrong with the syntax: the API server reads expressions as the worker does, and its error has the reason where it cannot. */
export const POD_REGEX_PROBLEMS = `variables.podRegex.matches(r"${FOREIGN}")`
  + ` ? [${SHOWN}is no RE2 expression, which has no lookahead and no lookbehind, and repeats nothing at its begin"]`
  + ' : "".matches(variables.podRegex) ? [] : []';

/** That an expression matches no name is found where it is made of characters, classes and alternatives, without groups. */
export const podRegexForm: AdmissionForm = {
  error: 'variables.podRegexProblems',
  warning: violationsWhere([
    `variables.podRegex.matches(r"^${SEQUENCE}(?:\\|${SEQUENCE})*$") && variables.podRegex.split("|").all(way, ${FAILS})`,
    `${SHOWN}matches no name of a pod"`,
  ]),
};
