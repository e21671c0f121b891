/** The message of a finding, which carries everything, because other languages get nothing else. */
export function messageOf(rule: string, sentence: string, fix: string): string {
  return `${rule}: ${sentence} ${fix}`;
}

/** A message without the rule's id and without the fix, which a finding has on their own. */
export function sentenceOf({ rule, message, fix }: { readonly rule: string; readonly message: string; readonly fix: string }): string {
  const sentence = message.startsWith(`${rule}: `) ? message.slice(rule.length + 2) : message;
  return fix !== '' && sentence.endsWith(` ${fix}`) ? sentence.slice(0, -fix.length - 1) : sentence;
}
