import type { CompletedCommand, CompletedOption } from './words';
import { PROGRAM } from '../../program-name';

/** The script for zsh. It works as a file of the function path, and evaluated after `compinit`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef ${PROGRAM}
_cdk8s-kubeshark() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
    help) _describe command commands ;;
${commands.map(commandCase).join('\n')}
  esac
}
if [ "$funcstack[1]" = _cdk8s-kubeshark ]; then _cdk8s-kubeshark "$@"; else compdef _cdk8s-kubeshark ${PROGRAM}; fi
`;
}

function commandCase({ name, options, values }: CompletedCommand): string {
  const specifications = [...options.flatMap(optionSpecifications), quoted(`*:argument:${valueAction(values)}`)];
  return `    ${name}) _arguments ${specifications.join(' ')} ;;`;
}

/** All options are repeatable for zsh; the program checks them. */
function optionSpecifications({ flags, description, takesValue, values }: CompletedOption): string[] {
  const escaped = description.replace(/[[\]:\\]/g, '\\$&');
  return flags.map((flag) => quoted(`*${flag}[${escaped}]${takesValue ? `:value:${valueAction(values)}` : ''}`));
}

function valueAction(values: readonly string[]): string {
  return values.length === 0 ? '_files' : `(${values.join(' ')})`;
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}
