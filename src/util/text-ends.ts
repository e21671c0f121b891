/** A string without the characters at its end that are among these. A pattern would look at long runs of them again and again. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1])) {
    end--;
  }
  return text.slice(0, end);
}

/** A string without the characters at both ends that are among these. */
export function trimOf(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text[start])) {
    start++;
  }
  return trimEndOf(text.slice(start), characters);
}

/** The lines of a string as one, without the blanks around line breaks. */
export function joinLines(text: string): string {
  return text.includes('\n') ? text.split('\n').map((line) => line.trim()).filter((line) => line !== '').join(' ') : text;
}
