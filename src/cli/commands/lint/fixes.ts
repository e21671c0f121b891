import type { CheckedInput } from './check-inputs';
import { inputName } from './reporters/lint-report';
import { COMMENT_SIGNS, fixText, type FixLanguage } from '../../../convert/fix';
import { oneLine } from '../../../util/single-line';
import type { CliStream } from '../../io/cli-io';

/** Prints what repairs the findings of the workers of each input, ready to be pasted. */
export function printFixes(language: FixLanguage, inputs: readonly CheckedInput[], stream: CliStream): void {
  const texts = inputs.map((input) => ({ input, text: fixText(language, input.sources) })).filter(({ text }) => text !== '');
  for (const { input, text } of texts) {
    const heading = texts.length > 1 ? `${COMMENT_SIGNS[language]} ${oneLine(inputName(input))}\n` : '';
    stream.write(`\n${heading}${text.trimEnd()}\n`);
  }
}
