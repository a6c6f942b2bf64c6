// A passage cut for showing: which of its words the course rests on.
import type { PassageView, UseOf } from '../contract/contract';

export interface Cut {
  text: string;
  /** Whether a statement rests on these words. */
  cited: boolean;
}

/** The text in runs; overlapping uses are one run. Offsets are UTF-16 units, as strings count here. */
export function cutUses(text: string, uses: readonly Pick<UseOf, 'start' | 'end'>[]): Cut[] {
  const runs = uses.map(({ start, end }) => [Math.max(0, start), Math.min(text.length, end)] as const).filter(([start, end]) => end > start).sort((a, b) => a[0] - b[0]);
  const cuts: Cut[] = [];
  let at = 0;
  for (const [start, end] of runs) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) cuts.push({ text: text.slice(at, from), cited: false });
    const last = cuts.at(-1);
    if (last?.cited && from === at) last.text += text.slice(from, end);
    else cuts.push({ text: text.slice(from, end), cited: true });
    at = end;
  }
  if (at < text.length || cuts.length === 0) cuts.push({ text: text.slice(at), cited: false });
  return cuts;
}

/** The passages that hold every word asked for, in text, speaker or place. */
export function fitting(passages: readonly PassageView[], search: string, citedOnly: boolean): PassageView[] {
  const asked = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return passages.filter((passage) => {
    if (citedOnly && passage.statements.length === 0) return false;
    const hay = `${passage.text} ${passage.speaker ?? ''} ${passage.locator}`.toLowerCase();
    return asked.every((word) => hay.includes(word));
  });
}

/** A table passage as rows of cells. */
export function rowsOf(text: string): string[][] {
  return text.split('\n').filter((line) => line.trim() !== '').map((line) => line.replace(/^\s*\|/, '').replace(/\|\s*$/, '').split(/\s*[|\t]\s*/).map((cell) => cell.trim()));
}
