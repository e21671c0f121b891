/** The message of a finding, which carries everything, because other languages get nothing else. */
export function messageOf(rule: string, sentence: string, fix: string): string {
  return `${rule}: ${sentence} ${fix}`;
}
