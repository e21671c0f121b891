import { closest } from '../../util/did-you-mean';

/**
 * The end of an error about an unknown name: the closest candidate, or where to find one.
 *
 * @param alternative what to suggest where no candidate is close; by default all of them
 */
export function suggestion(name: string, candidates: readonly string[], alternative = `choose ${candidates.join(', ')}`): string {
  const guess = closest(name, candidates);
  return guess === undefined ? `; ${alternative}` : `; did you mean '${guess}'?`;
}
