import { processCheck } from '../../props/probe/index';

/** A search for a process that can never find the worker. */
export interface HopelessSearch {
  /** The search as the command has it, such as `grep "[k]ubeshark-worker"`. */
  readonly text: string;
}

/** What can be known of the worker's process from its command. */
interface WorkerProcess {
  /** The kernel's name of it. */
  readonly name: string;
  readonly commandLine: string;
}

/** Letters that the kernel keeps of a process's name. */
const KERNEL_NAME_LENGTH = 15;

/** Shells that take a script. */
export const SHELLS = ['sh', 'ash', 'bash', 'dash'];

/** Options of each program that change neither what is looked for nor where. */
export const KNOWN_OPTIONS: { readonly [program: string]: string } = {
  grep: 'qiEFwxcsnohHe',
  egrep: 'qiwxcsnohHe',
  fgrep: 'qiwxcsnohHe',
  pgrep: 'fxonlaciq',
  pkill: '0fx',
  killall: '0q',
  pidof: 'sxqc',
};

const SEARCH = /(?:^|[\s;|&(`])(?:[\w./]*\/)?(pgrep|pidof|pkill|killall|grep|egrep|fgrep)((?:\s+-[A-Za-z0-9]+)*)\s+("[^"]*"|'[^']*'|[^\s;|&()`<>'"]+)/g;

/** Scripts with these decide by more than the exit status of a search. */
const BRANCHES = /\b(if|for|while|until|case)\b/;

/** Tests that hold when nothing is found. */
const HOLDS_FOR_NOTHING = /^\s*!|(-eq|-ge|==?)\s*["']?0\b|-l[et]\s+["']?\d|-ne\s+["']?[1-9]|\s-z\s|\bexit\s+0\b|\btrue\b/;

const FAILS_ANYWAY = /^\s*(exit\s+[1-9]\d*|false)\s*[;)}\s]*$/;

/** A longer script is not a check of a process. */
export const MAX_SCRIPT_LENGTH = 4096;

/**
 * The search by which a check can never pass, because it looks for a process that the worker is not. Only what is surely
 * so: anything that is not understood counts as a check that can pass.
 *
 * @param check the command of the check
 * @param worker the command of the worker
 */
export function hopelessSearch(check: readonly string[], worker: readonly string[]): HopelessSearch | undefined {
  const process = { name: baseName(worker[0]).slice(0, KERNEL_NAME_LENGTH), commandLine: worker.join(' ') };
  const [, , ownScript] = processCheck('');
  const script = scriptOf(check);
  if (script === ownScript) {
    const name = check[check.length - 1];
    return name === process.name ? undefined : { text: `process ${name}` };
  }
  if (script.length > MAX_SCRIPT_LENGTH || BRANCHES.test(script)) {
    return undefined;
  }
  const ways = script.split('||').filter((way) => !FAILS_ANYWAY.test(way)).map((way) => hopelessIn(way, process));
  return ways.length > 0 && ways.every((way) => way !== undefined) ? ways[0] : undefined;
}

/** The script of a shell command; any other command as if a shell ran it. */
function scriptOf(check: readonly string[]): string {
  const shell = baseName(check[0]) === 'busybox' ? check.slice(1) : check;
  const option = SHELLS.includes(baseName(shell[0])) ? shell.findIndex((argument) => /^-[a-z]*c$/.test(argument)) : -1;
  return option < 0 ? check.map(quoted).join(' ') : String(shell[option + 1] ?? '');
}

function quoted(argument: string): string {
  return /^[\w./-]+$/.test(argument) ? argument : `"${argument}"`;
}

function hopelessIn(way: string, process: WorkerProcess): HopelessSearch | undefined {
  if (HOLDS_FOR_NOTHING.test(way)) {
    return undefined;
  }
  const parts = way.split(/[;\n]/).filter((part) => part.trim() !== '');
  // the last part decides; what is assigned before it is likely tested there
  const decisive = parts.filter((part, index) => index === parts.length - 1 || /\w=["']?(\$\(|`)/.test(part));
  for (const part of decisive) {
    for (const match of part.matchAll(SEARCH)) {
      const [whole, program, options, pattern] = match;
      const end = match.index + whole.length;
      const search = { program, options: options.replace(/[\s-]/g, ''), pattern: unquoted(pattern) };
      // what is in front of the program may be a pipe without a blank
      if (isUnderstood(search, part.slice(0, match.index + 1), part.slice(end)) && !finds(search, process)) {
        return { text: `${program}${options} ${pattern}` };
      }
    }
  }
  return undefined;
}

interface Search {
  readonly program: string;
  readonly options: string;
  readonly pattern: string;
}

function isUnderstood({ program, options, pattern }: Search, before: string, after: string): boolean {
  const plainOptions = [...options].every((option) => KNOWN_OPTIONS[program].includes(option));
  const amongProcesses = !program.endsWith('grep') || program === 'pgrep' || /\bps\b[^&]*\|/.test(before) || /^[^|;&]*\/proc\//.test(after);
  const literal = pattern.replace(/\.\*|\\\.|\[[^\]^]\]|\$$/g, '');
  return plainOptions && amongProcesses && /[A-Za-z]{3}/.test(pattern) && !/[*+?{}()|\\$[\]]/.test(literal);
}

function finds({ program, options, pattern }: Search, { name, commandLine }: WorkerProcess): boolean {
  switch (program) {
    case 'pidof':
    case 'killall':
      return baseName(pattern) === name;
    case 'pgrep':
    case 'pkill':
      return occurs(pattern, options.includes('f') ? commandLine : name, options.includes('i'));
    default:
      return [name, `root 1 0.0 0.0 ? Ssl 00:00 ${commandLine}`].some((text) => occurs(pattern, text, options.includes('i')));
  }
}

/** Whether a pattern of letters, `.`, `[x]` and `.*` occurs in a string; anchors are taken as met. */
function occurs(pattern: string, text: string, ignoreCase: boolean): boolean {
  let from = 0;
  return pattern.replace(/^\^|\$$/g, '').split('.*').every((piece) => {
    const match = pieceExpression(piece, ignoreCase).exec(text.slice(from));
    from += match === null ? 0 : match.index + match[0].length;
    return match !== null;
  });
}

/** Without quantifiers, so that no pattern takes long. */
function pieceExpression(piece: string, ignoreCase: boolean): RegExp {
  const source = piece.replace(/\[([^\]^])\]|\\\.|\.|[^\w\s]/g, (found, single) => {
    if (single !== undefined) {
      return `[${/\w/.test(single) ? '' : '\\'}${single}]`;
    }
    return found === '.' || found === '\\.' ? found : `\\${found}`;
  });
  return new RegExp(source, ignoreCase ? 'is' : 's');
}

function unquoted(text: string): string {
  return /^(".*"|'.*')$/s.test(text) ? text.slice(1, -1) : text;
}

function baseName(path: string | undefined): string {
  return String(path ?? '').split('/').pop()!;
}
