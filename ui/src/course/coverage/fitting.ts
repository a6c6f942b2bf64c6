// Which demands of the sources are shown, and how each stands.

import type { DemandView } from '../../contract/contract';

export const STANDINGS = ['open', 'in_part', 'taught', 'out_of_scope'] as const;
export type StandingWord = (typeof STANDINGS)[number];

/** How a demand stands, a person's decision included. */
export function standingOf({ demand, waiver }: DemandView): StandingWord {
  return waiver === null ? demand.standing.is : 'out_of_scope';
}

/** What tells one demand from another. */
export function keyOf({ demand }: DemandView): string {
  return `${demand.passage}:${demand.start}`;
}

/** Demands of one standing whose words, source or places hold every word searched for. */
export function fitting(all: readonly DemandView[], only: StandingWord | null, text: string): DemandView[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((one) => {
    if (only !== null && standingOf(one) !== only) return false;
    const whole = [one.demand.text, one.demand.kind, one.source_name, one.locator, ...one.met.map((met) => met.at)].join(' ').toLowerCase();
    return wanted.every((word) => whole.includes(word));
  });
}
