import { BLANK } from './command-line';
import { PROBES } from './probes';
import { processCheck } from '../../../props/probe/index';
import { KNOWN_OPTIONS, MAX_SCRIPT_LENGTH, SHELLS } from '../../probes/process-check';
import { bindNames, celString } from '../expressions';

const SPACE = `[${BLANK}]`;

/** Ends a word of a command in a text that has all of them. */
const END = '\\x01';

const [, , OWN_SCRIPT] = processCheck('');

const SHELL = `^(?:[^${END}]*/)?(?:${SHELLS.join('|')})${END}`;

/** What is in front of the script of a shell. */
const UP_TO_SCRIPT = `^(?:[^${END}]*${END})*?-[a-z]*c${END}`;

/** A double quote, which would end a raw text of CEL. */
const QUOTE = '\\x22';

/** The expressions of the check, in the syntax of RE2. */
const BRANCHES = String.raw`\b(?:if|for|while|until|case)\b`;
const FAILS_ANYWAY = String.raw`^${SPACE}*(?:exit${SPACE}+[1-9][0-9]*|false)${SPACE}*[;)}${BLANK}]*$`;
const HOLDS_FOR_NOTHING = [
  `^${SPACE}*!`, String.raw`(?:-eq|-ge|==?)${SPACE}*[${QUOTE}']?0\b`, `-l[et]${SPACE}+[${QUOTE}']?[0-9]`, `-ne${SPACE}+[${QUOTE}']?[1-9]`, `${SPACE}-z${SPACE}`,
  String.raw`\bexit${SPACE}+0\b`, String.raw`\btrue\b`,
].join('|');
const ASSIGNS = String.raw`\w=[${QUOTE}']?(?:\$\(|\x60)`;

const PATTERN = `(?:${QUOTE}[^${QUOTE}]*${QUOTE}|'[^']*'|[^${BLANK};|&()\\x60<>'${QUOTE}]+)`;
const SEARCH = String.raw`(?:^|[${BLANK};|&(\x60])(?:[\w./]*/)?(?:${Object.keys(KNOWN_OPTIONS).sort((one, other) => other.length - one.length).join('|')})`
  + String.raw`(?:${SPACE}+-[A-Za-z0-9]+)*${SPACE}+${PATTERN}`;

/** Letters, `.`, `[x]` and `.*`. */
const LITERAL = String.raw`^(?:\.\*|\\\.|\[[^\]^\x{10000}-\x{10ffff}]\]|[^*+?{}()|\\$\[\]])*\$?$`;

/** The searches of one part of a script that are looked at; more are none that anybody writes. */
const POSITIONS = '[0, 1, 2, 3, 4, 5, 6, 7]';

const HAS_EXEC = PROBES.map((probe) => `variables.sniffer.?${probe}.?exec.hasValue()`).join(' || ');

/** Another program that starts the worker may be found in its place. */
const IS_PLAIN_WORKER = 'size(variables.words) > 0 && variables.words[0].matches(r"(?:^|/)worker$")';

/** The checks by their scripts: a shell's, or any other command as if a shell ran it. */
const CHECKS = `(${PROBES.map(commandOf).join(' + ')}).map(check, ${bindNames({
  text: `check.words.substring(size(check.words.find(r"^(?:[^${END}]*/)?busybox${END}")))`,
  before: `text.matches(r"${SHELL}") ? text.find(r"${UP_TO_SCRIPT}") : ""`,
  script: `before == "" ? check.quoted : text.substring(size(before)).find(r"^[^${END}]*")`,
}, '{"probe": check.probe, "script": script, "last": check.last}')})`;

/** The checks of probes that look for a process and can never find the worker: a list of maps, with probe and script. */
export const HOPELESS_CHECKS = `((${HAS_EXEC}) && ${IS_PLAIN_WORKER} ? ${CHECKS} : []).filter(check, check.script == ${celString(OWN_SCRIPT)} ? check.last != "worker"`
  + ` : size(check.script) <= ${MAX_SCRIPT_LENGTH} && !check.script.matches(r"${BRANCHES}") && ${bindNames({
    ways: `check.script.split("||").filter(way, !way.matches(r"${FAILS_ANYWAY}"))`,
  }, `size(ways) > 0 && ways.all(way, ${isHopeless()})`)})`;

/** The command of a probe, if it has one, as a map of strings: its words each with an end, and as a shell would have them. */
function commandOf(probe: string): string {
  const command = `variables.sniffer.${probe}.exec.command`;
  const quoted = String.raw`string(word).matches(r"^[\w./-]+$") ? string(word) : "\"" + string(word) + "\""`;
  return `(variables.sniffer.?${probe}.?exec.?command.hasValue() ? [{"probe": "${probe}", "words": ${command}.map(word, string(word) + "\\u0001").join(""),`
    + ` "quoted": ${command}.map(word, ${quoted}).join(" "), "last": string(${command}[size(${command}) - 1])}] : [])`;
}

/** Whether a way of a script can never pass: a search of the part that decides finds nothing. */
function isHopeless(): string {
  const isDecided = `parts.filter(part, part.matches(r"${ASSIGNS}")) + [parts[size(parts) - 1]]`;
  return `!way.matches(r"${HOLDS_FOR_NOTHING}") && ${bindNames({
    parts: `way.replace(";", "\\n").split("\\n").filter(part, part.matches(r"[^${BLANK}]"))`,
  }, `size(parts) > 0 && (${isDecided}).exists(part, ${hasHopelessSearch()})`)}`;
}

/** Whether a part of a script has a search that is understood and finds no worker. What stands up to each search shows where it is. */
function hasHopelessSearch(): string {
  return bindNames({
    searches: `part.findAll(r"${SEARCH}")`,
    steps: `part.findAll(r"(?s:.*?)${SEARCH}")`,
  }, `${POSITIONS}.filter(at, at < size(searches)).exists(at, ${bindNames({
    end: `${POSITIONS}.filter(other, other <= at).map(other, size(steps[other])).sum()`,
    // with the sign in front of the program, which may be a pipe
    before: 'part.substring(0, end - size(searches[at]) + 1)',
    written: `searches[at].find(r"${PATTERN}$")`,
    head: 'searches[at].substring(0, size(searches[at]) - size(written))',
    path: String.raw`head.find(r"[\w./]+")`,
    options: 'head.substring(head.indexOf(path) + size(path)).findAll(r"[A-Za-z0-9]")',
    program: 'path.find(r"[^/]+$")',
    pattern: `written.matches(r"^[${QUOTE}']") ? written.substring(1, size(written) - 1) : written`,
  }, `${isUnderstood()} && !(${finds()})`)})`);
}

function isUnderstood(): string {
  const known = `{${Object.entries(KNOWN_OPTIONS).map(([program, options]) => `"${program}": "${options}"`).join(', ')}}`;
  return `options.all(option, ${known}[program].contains(option))`
    + ' && (!program.endsWith("grep") || program == "pgrep" || before.matches(r"\\bps\\b[^&]*\\|") || part.substring(end).matches(r"^[^|;&]*/proc/"))'
    + ` && pattern.matches(r"[A-Za-z]{3}") && pattern.matches(r"${LITERAL}")`;
}

/** Whether a search finds the worker. Of its pattern all is read alike by RE2, but for a `^` inside and a backslash in brackets. */
function finds(): string {
  const expression = '(("i" in options ? "(?is)" : "(?s)") + (pattern.startsWith("^") ? pattern.substring(1) : pattern)'
    + String.raw`.replace("^", "\\^").replace("[\\]", "[\\\\]").find(r"^(?s:.*[^$]|)"))`;
  return 'program in ["pidof", "killall"] ? pattern.matches(r"(?:^|/)worker$")'
    + ' : (program in ["pgrep", "pkill"] ? ["f" in options ? variables.words.join(" ") : "worker"] : ["worker", "root 1 0.0 0.0 ? Ssl 00:00 " + variables.words.join(" ")])'
    + `.exists(text, text.matches(${expression}))`;
}
