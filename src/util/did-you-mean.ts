/** Longer words are compared without case, and not letter by letter. */
const MAX_WORD_LENGTH = 100;

/**
 * The candidate that a misspelt word probably stands for: at most a third of the word's letters are wrong, or one letter
 * of a short word. Upper and lower case are the same; two swapped neighbours are one edit.
 *
 * @returns undefined if none is close
 */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  if (word.length > MAX_WORD_LENGTH) {
    return candidates.find((candidate) => candidate.toLowerCase() === lower);
  }
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(lower, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** How many letters must be added, removed, replaced or swapped to turn one word into the other; `limit` if it is that many or more. */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) {
    return limit;
  }
  let [beforePrevious, previous]: [number[], number[]] = [[], Array.from({ length: right.length + 1 }, (_, index) => index)];
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current.push(Math.min(
        previous[column - 1] + (isSame ? 0 : 1),
        previous[column] + 1,
        current[column - 1] + 1,
        isSwapped ? beforePrevious[column - 2] + 1 : Infinity,
      ));
    }
    [beforePrevious, previous] = [previous, current];
  }
  return Math.min(previous[right.length], limit);
}
