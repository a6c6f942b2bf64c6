// What a screen is to the page.

import type { Act } from './keys';

/** `brief`, `all`, `end`, or the number of a card. */
export type Place = 'brief' | 'all' | 'end' | number;

export interface View {
  element: HTMLElement;
  /** The heading: where reading goes on after a move. */
  heading: HTMLElement;
  /** Does what a key means here; true when it was meant for this view. */
  act?(act: Act): boolean;
  /** Shows what another tab has changed. */
  refresh?(): void;
  leave?(): void;
}

/** What a view may ask of the page. */
export interface Moves {
  /** Whether somebody else leads: then nobody goes anywhere by themselves. */
  readonly held: boolean;
  go(place: Place): void;
  /** To the next card: after the first round, to the next open one. */
  next(from: number): Place;
  /** Says something to everybody, aloud too. */
  say(words: string): void;
  /** Something counted on the bar has changed. */
  drawBar(): void;
  takeUp(): void;
}
