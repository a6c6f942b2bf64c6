// What a statement rests on, each source named once.

import type { Row } from '../../contract/contract';

export type Cited = Row['citations'][number];

/** A source with the places of it that are cited. */
export interface Named {
  source: string;
  name: string;
  places: Cited[];
}

/** Citations by source, in the order they were given. Two runs of words at one place are one place. */
export function places(citations: readonly Cited[]): Named[] {
  const all: Named[] = [];
  for (const cited of citations) {
    let one = all.find((named) => named.source === cited.source);
    if (!one) all.push((one = { source: cited.source, name: cited.source_name, places: [] }));
    if (!one.places.some((place) => place.locator === cited.locator)) one.places.push(cited);
  }
  return all;
}

/** As many places as are shown at once, and how many stay unsaid. */
export function first(named: readonly Named[], most: number): { shown: Named[]; more: number } {
  const shown: Named[] = [];
  let room = most;
  let more = 0;
  for (const one of named) {
    const kept = one.places.slice(0, room);
    if (kept.length > 0) shown.push({ ...one, places: kept });
    room -= kept.length;
    more += one.places.length - kept.length;
  }
  return { shown, more };
}
