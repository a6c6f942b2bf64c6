// All cards with their state, each a way to go there.

import type { Desk, State } from './desk';
import { button, el, excerpt, told } from './dom';
import { icon, type Icon } from './icons';
import type { Card } from './pack';
import type { Moves, Place, View } from './view';
import { kinds, offers, words } from './words';
import { ICONS } from './answering';

const SIGNS: Record<State, Icon> = { answered: 'check', begun: 'warn', skipped: 'later', open: 'open' };

/** What a card is about, in a line. */
export const gist = (card: Card): string => excerpt(card.text || card.sides[0]?.quote || kinds[card.kind].question);

function rowOf(desk: Desk, card: Card, n: number, here: boolean, moves: Moves): HTMLElement {
  const state = desk.state(card);
  const { verdict } = desk.draft(card);
  const said = state === 'answered' && verdict ? offers[verdict].name : words.states[state];
  const row = button(`row ${state}`, [
    el('b', {}, String(n + 1)),
    told('span', 'gist', desk.pack.language, gist(card)),
    el('span', { class: 'state' }, icon(state === 'answered' && verdict ? ICONS[verdict] : SIGNS[state]), said, here && ` · ${words.here}`),
  ], () => moves.go(n));
  if (here) row.setAttribute('aria-current', 'true');
  return el('li', {}, row);
}

export function overviewView(desk: Desk, from: Place, moves: Moves): View {
  const heading = el('h1', { tabindex: '-1' }, words.allTitle);
  const rows = el('ol', { class: 'rows' });
  const lead = el('p', { class: 'lead' });
  const refresh = (): void => {
    const { cards } = desk.pack;
    lead.textContent = words.allLead(desk.answered().length, cards.length);
    rows.replaceChildren(...cards.map((card, n) => rowOf(desk, card, n, n === from, moves)));
  };
  refresh();
  const back = button('btn', [icon('left'), words.back], () => moves.go(from));
  return {
    element: el('article', { class: 'doc' }, heading, lead, rows, el('div', { class: 'nav' }, back, button('btn', [words.brief], () => moves.go('brief')))),
    heading,
    act(act) {
      if (act !== 'back') return false;
      moves.go(from);
      return true;
    },
    refresh,
  };
}
