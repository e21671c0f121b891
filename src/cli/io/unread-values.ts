import { UsageError } from './errors';

/**
 * Stops before files are written from values some of which the chart does not read.
 *
 * @param unread what is not read, each as a sentence
 * @param isAllowed whether the user has asked to leave it out
 * @throws UsageError
 */
export function checkUnread(unread: readonly string[], isAllowed: boolean): void {
  if (unread.length > 0 && !isAllowed) {
    const values = unread.length === 1 ? 'a value is' : `${unread.length} values are`;
    throw new UsageError(`${values} not read by the chart, and nothing was written; correct them, or pass '--allow-unread' to leave them out`);
  }
}
