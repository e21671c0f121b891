/** The message of a finding. It has all parts, because validation in other languages prints nothing else. */
export function messageOf(rule: string, sentence: string, fix: string): string {
  return `${rule}: ${sentence} ${fix}`;
}

/** A message without rule id and fix, which a finding has as fields. */
export function sentenceOf({ rule, message, fix }: { readonly rule: string; readonly message: string; readonly fix: string }): string {
  const sentence = message.startsWith(`${rule}: `) ? message.slice(rule.length + 2) : message;
  return fix !== '' && sentence.endsWith(` ${fix}`) ? sentence.slice(0, -fix.length - 1) : sentence;
}
