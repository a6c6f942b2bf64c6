// What a rich editor gives back, laid over what stood: an editor writes Markdown in its own hand, and parts nobody
// touched keep their bytes.

/** A part of a text (a paragraph, a heading, a list) with the blanks that follow it. */
export interface Part {
  text: string;
  gap: string;
}

/** A text cut at its blank lines; fenced code stays whole. */
export function parts(markdown: string): Part[] {
  const found: Part[] = [];
  const lines = markdown.split('\n');
  let text: string[] = [];
  let gap: string[] = [];
  let fence = '';
  const close = (): void => {
    if (text.length > 0) found.push({ text: text.join('\n'), gap: gap.map(() => '\n').join('') });
    text = [];
    gap = [];
  };
  for (const line of lines) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    const blank = line.trim() === '' && fence === '';
    if (blank) {
      if (text.length > 0) gap.push(line);
      continue;
    }
    if (gap.length > 0) close();
    text.push(line);
    if (fence === '' && mark !== '') fence = mark;
    else if (fence !== '' && mark.startsWith(fence)) fence = '';
  }
  close();
  return found;
}

/** Positions that pair up in two sequences, by longest common subsequence. */
function pairs(left: readonly string[], right: readonly string[]): Map<number, number> {
  const length: number[][] = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  const of = (row: number, column: number): number => length[row]?.[column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const cells = length[row];
      if (cells) cells[column] = left[row] === right[column] ? of(row + 1, column + 1) + 1 : Math.max(of(row + 1, column), of(row, column + 1));
    }
  }
  const found = new Map<number, number>();
  for (let row = 0, column = 0; row < left.length && column < right.length; ) {
    if (left[row] === right[column]) found.set(column++, row++);
    else if (of(row + 1, column) >= of(row, column + 1)) row += 1;
    else column += 1;
  }
  return found;
}

/**
 * The new text with every untouched part as it stood.
 *
 * `written` is what the editor made of `stood` before anybody typed; `now` is what it says now. Where the two are
 * equal nothing was changed, and `stood` comes back byte for byte.
 */
export function splice(stood: string, written: string, now: string): string {
  if (now === written) return stood;
  const before = parts(stood);
  const first = parts(written);
  const last = parts(now);
  // The editor may join or split parts on reading; then there is no telling which bytes are whose.
  if (before.length !== first.length) return now;
  const kept = pairs(first.map((part) => part.text), last.map((part) => part.text));
  const whole = last.map((part, index) => {
    const from = kept.get(index);
    return from === undefined ? part.text : (before[from]?.text ?? part.text);
  });
  const end = /\n*$/.exec(stood)?.[0] ?? '';
  return whole.join('\n\n') + end;
}
