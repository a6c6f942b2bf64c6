// A passage cut around the words in question, so that a long one still shows them.

/** The words before, the words marked, the words after. */
export interface Cut {
  before: string;
  marked: string;
  after: string;
}

/** Cut a text at a run of UTF-16 units; what lies further than `most` from the run is left out, at a word. */
export function cut(text: string, start: number, end: number, most: number): Cut {
  const from = Math.max(0, Math.min(start, text.length));
  const to = Math.max(from, Math.min(end, text.length));
  let before = text.slice(0, from);
  let after = text.slice(to);
  if (before.length > most) {
    const at = before.indexOf(' ', before.length - most);
    before = `… ${before.slice(at < 0 ? before.length - most : at + 1)}`;
  }
  if (after.length > most) {
    const at = after.lastIndexOf(' ', most);
    after = `${after.slice(0, at <= 0 ? most : at)} …`;
  }
  return { before, marked: text.slice(from, to), after };
}
