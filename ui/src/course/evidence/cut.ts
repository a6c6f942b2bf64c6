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

/** Cut a table, whose lines are rows and whose tabs part cells: the headers and the rows in question stay. */
export function cutTable(text: string, start: number, end: number): Cut {
  const from = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
  const to = text.indexOf('\n', end);
  const head = text.slice(0, text.indexOf('\n') + 1);
  const cells = (part: string): string => part.replaceAll('\t', ' | ');
  const above = from === 0 ? '' : from === head.length ? head : `${head}…\n`;
  return { before: cells(above + text.slice(from, start)), marked: cells(text.slice(start, end)), after: `${cells(text.slice(end, to < 0 ? undefined : to))}${to < 0 ? '' : '\n…'}` };
}
