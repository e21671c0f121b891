/** The most letters that may differ for one word to be taken for another. */
const MAX_EDITS = 2;

/** Words longer than this are compared in upper and lower case only. */
const MAX_WORD_LENGTH = 40;

/** How many letters have to be added, removed or replaced to make one word the other. */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = previous[column - 1] + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[right.length];
}

/**
 * The word that was probably meant: the same but for upper and lower case, or at most two letters away.
 *
 * @returns undefined if none is close
 */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const sameLetters = candidates.find((candidate) => candidate.toLowerCase() === lower);
  if (sameLetters !== undefined || word.length > MAX_WORD_LENGTH) {
    return sameLetters;
  }
  let best: string | undefined;
  let bestDistance = Math.min(MAX_EDITS, Math.floor(word.length / 2)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(lower, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
