import type { CheckedInput } from './check-inputs';
import type { FixKind } from './fix-kind';
import { fixText } from './fix-text';
import { oneLine } from '../../text';
import type { CliStream } from '../cli-io';
import { inputName } from '../reports/lint-report';

/** The comment sign of each. */
const SIGNS: { readonly [kind in FixKind]: string } = { 'ts': '//', 'yaml-patch': '#', 'helm-values': '#' };

/** Prints what mends the findings of the workers of each input, ready to be pasted. */
export function printFixes(kind: FixKind, inputs: readonly CheckedInput[], stream: CliStream): void {
  const texts = inputs.map((input) => ({ input, text: fixText(kind, input.sources) })).filter(({ text }) => text !== '');
  for (const { input, text } of texts) {
    const heading = texts.length > 1 ? `${SIGNS[kind]} ${oneLine(inputName(input))}\n` : '';
    stream.write(`\n${heading}${text.trimEnd()}\n`);
  }
}
