// Which contradictions of the sources are shown, and how each stands.

import type { PairView, SideView } from '../../contract/contract';

export const STANDINGS = ['open', 'decided'] as const;
export type StandingWord = (typeof STANDINGS)[number];

export function standingOf(pair: PairView): StandingWord {
  return pair.waiver === null ? 'open' : 'decided';
}

/** What tells one pair from another. */
export function keyOf({ one, other, finding }: PairView): string {
  return finding ?? [one.passage, one.written, other.passage, other.written].join(':');
}

/** What a side is called where somebody decides for it: what it says, or its source where both say the same words. */
export function nameOf(side: SideView, { one, other }: PairView): string {
  return one.written === other.written ? `“${side.source_name}”` : side.written;
}

/** Pairs of one standing whose words, sources or places hold every word searched for. */
export function fitting(all: readonly PairView[], only: StandingWord | null, text: string): PairView[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const words = (side: SideView): string[] => [side.source_name, side.locator, side.cell, ...side.runs.map((run) => run.text), ...side.resting.flatMap((one) => [one.at, one.text])];
  return all.filter((pair) => {
    if (only !== null && standingOf(pair) !== only) return false;
    const whole = [pair.about, ...words(pair.one), ...words(pair.other), pair.waiver?.reason ?? ''].join(' ').toLowerCase();
    return wanted.every((word) => whole.includes(word));
  });
}
