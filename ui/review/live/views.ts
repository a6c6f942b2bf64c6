// The first page and the last one in a room: nothing is saved or sent back here, and nobody types a name.

import { inWords, sender } from '../brief';
import type { Desk } from '../desk';
import { button, el, told } from '../dom';
import { openCards, tallied } from '../end';
import { icon } from '../icons';
import { keyList } from '../keylist';
import type { Kind } from '../pack';
import type { Moves, Place, View } from '../view';
import { kinds, words as all } from '../words';
import { words } from './words';

export function briefView(desk: Desk, begun: Place | undefined, moves: Moves): View {
  const { pack } = desk;
  const heading = el('h1', { tabindex: '-1' }, told('span', 'title', pack.language, pack.title), ' ', el('span', {}, all.headline(pack.cards.length)));
  const asked = (Object.keys(kinds) as Kind[]).flatMap((kind) => {
    const many = pack.cards.filter((card) => card.kind === kind).length;
    return many ? [el('li', {}, el('b', {}, String(many)), el('span', {}, kinds[kind].about))] : [];
  });
  const start = (): void => { moves.go(begun ?? 0); };
  return {
    heading,
    element: el('article', { class: 'doc' },
      el('p', { class: 'why' }, all.from(sender(desk), pack.for, inWords(pack.made_at))),
      heading,
      el('p', { class: 'lead' }, all.lead),
      el('div', { class: 'cols' },
        el('div', {},
          el('h2', {}, all.asked), el('ul', { class: 'list' }, ...asked), el('p', { class: 'lc' }, all.takes(pack.cards.length, pack.minutes)),
          el('h2', {}, all.wanted), el('p', { class: 'p' }, all.wantedIn), el('p', { class: 'p' }, all.wantedOut),
          el('h2', {}, all.happens), el('p', { class: 'p' }, words.happensText(sender(desk)))),
        el('div', {},
          el('p', { class: 'p' }, words.you(desk.by)), el('p', { class: 'lc' }, words.notYou),
          el('div', { class: 'nav column' }, button('btn primary', [begun === undefined ? all.begin : all.goOn, icon('right')], start)),
          el('section', { class: 'bykey' }, el('h2', {}, all.keysTitle), keyList(desk, 6))))),
    act(act) {
      if (act === 'leave') heading.focus();
      else if (act === 'next') start();
      else return false;
      return true;
    },
  };
}

export function endView(desk: Desk, from: number, moves: Moves): View {
  const heading = el('h1', { tabindex: '-1' });
  const open = el('div', { class: 'rest' });
  const tally = el('ul', { class: 'list tally' });
  const refresh = (): void => {
    const left = desk.open().length;
    heading.textContent = left ? words.endSome(desk.answered().length, desk.pack.cards.length) : words.endAll(desk.by);
    open.hidden = left === 0;
    open.replaceChildren(...openCards(desk, moves));
    tally.replaceChildren(...tallied(desk));
  };
  refresh();
  return {
    heading,
    element: el('article', { class: 'doc' }, heading, el('p', { class: 'lead' }, words.endLead), open, el('h2', {}, all.yours), tally,
      el('div', { class: 'nav' }, button('btn', [icon('left'), all.back], () => moves.go(from)), button('btn', [icon('list'), all.all], () => moves.go('all')))),
    act(act) {
      if (act === 'leave') heading.focus();
      else if (act === 'back') moves.go(from);
      else return false;
      return true;
    },
    refresh,
  };
}

/** A page that has nothing to answer: what is so, and what to do. */
export function notice(title: string, say: string): HTMLElement {
  return el('main', {}, el('article', { class: 'doc' }, el('h1', { tabindex: '-1' }, title), el('p', { class: 'lead', role: 'status' }, say)));
}
