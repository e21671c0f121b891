import type { CompletedCommand } from './words';
import { PROGRAM } from '../../program-name';

/** The script for bash. It splits words at `=`, so `--output=json` is three words. Without suggestions bash completes files. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  return `_cdk8s_kubeshark() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} words=
  if [ "$cur" = = ]; then cur=; elif [ "$prev" = = ]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${commands.map(({ name }) => name).join(' ')} help --help --version'
  else
    case "\${COMP_WORDS[1]} $prev" in
      'help help') words='${commands.map(({ name }) => name).join(' ')}' ;;
${commands.flatMap(valueCases).map((line) => `      ${line}`).join('\n')}
      *) case "\${COMP_WORDS[1]} $cur" in
${commands.flatMap(wordCases).map((line) => `        ${line}`).join('\n')}
      esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _cdk8s_kubeshark ${PROGRAM}
`;
}

/** The values of options that take one. */
function valueCases({ name, options }: CompletedCommand): string[] {
  return options.filter(({ takesValue }) => takesValue)
    .map(({ flags, values }) => `${flags.map((flag) => `'${name} ${flag}'`).join('|')}) words='${values.join(' ')}' ;;`);
}

function wordCases({ name, options, values }: CompletedCommand): string[] {
  return [
    `'${name} -'*) words='${options.map(({ flags }) => flags[0]).join(' ')}' ;;`,
    ...(values.length > 0 ? [`'${name} '*) words='${values.join(' ')}' ;;`] : []),
  ];
}
