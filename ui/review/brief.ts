// The first page: what this is, what is wanted, how long it takes, what happens with the answers.

import type { Desk } from './desk';
import { button, el, told } from './dom';
import { icon } from './icons';
import { keyList } from './keylist';
import { nameField } from './name';
import type { Kind } from './pack';
import type { Moves, Place, View } from './view';
import { kinds, words } from './words';

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** A moment in words, in the reader's own time; empty where it is none. */
export function inWords(moment: string, form: Intl.DateTimeFormatOptions = DAY): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? '' : new Intl.DateTimeFormat('en-GB', form).format(date);
}

export const sender = (desk: Desk): string => desk.pack.made_by || words.someone;

export function briefView(desk: Desk, begun: Place | undefined, moves: Moves): View {
  const { pack } = desk;
  const heading = el('h1', { tabindex: '-1' }, told('span', 'title', pack.language, pack.title), ' ', el('span', {}, words.headline(pack.cards.length)));
  const asked = (Object.keys(kinds) as Kind[]).flatMap((kind) => {
    const of = pack.cards.filter((card) => card.kind === kind);
    const seconds = of.reduce((sum, card) => sum + desk.expected(card), 0);
    return of.length ? [el('li', {}, el('b', {}, String(of.length)), el('span', {}, kinds[kind].about), el('small', {}, words.aboutMinutes(Math.max(1, Math.round(seconds / 60)))))] : [];
  });
  const name = nameField(desk, () => undefined);
  const start = (): void => { if (name.holds()) moves.go(begun ?? 0); };
  name.onEnter(start);
  const element = el('article', { class: 'doc' },
    el('p', { class: 'why' }, words.from(sender(desk), pack.for, inWords(pack.made_at))),
    heading,
    el('p', { class: 'lead' }, words.lead),
    el('div', { class: 'cols' },
      el('div', {},
        el('h2', {}, words.asked), el('ul', { class: 'list' }, ...asked), el('p', { class: 'lc' }, words.takes(pack.cards.length, pack.minutes)),
        el('h2', {}, words.wanted), el('p', { class: 'p' }, words.wantedIn), el('p', { class: 'p' }, words.wantedOut),
        el('h2', {}, words.happens), el('p', { class: 'p' }, words.happensText(sender(desk)))),
      el('div', {}, name.element,
        el('div', { class: 'nav column' }, button('btn primary', [begun === undefined ? words.begin : words.goOn, icon('right')], start), button('btn', [words.takeUp], () => moves.takeUp())),
        el('section', { class: 'bykey' }, el('h2', {}, words.keysTitle), keyList(desk, 6)))));
  return {
    element,
    heading,
    act(act) {
      if (act === 'leave') heading.focus();
      else if (act === 'next') start();
      else return false;
      return true;
    },
    refresh: name.refresh,
  };
}
