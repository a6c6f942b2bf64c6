// A text where there is little room for it.

/** The beginning of a text, cut at a word. */
export function opening(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.lastIndexOf(' ', most);
  return `${text.slice(0, cut > most / 2 ? cut : most)}…`;
}
