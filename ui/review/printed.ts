// All cards on paper: with what was answered, and room to write for who answers by hand.

import type { Desk } from './desk';
import { el, told } from './dom';
import { context, printedPassages } from './passages';
import { OFFERS } from './verdicts';
import { kinds, offers, words } from './words';

export function printed(desk: Desk): HTMLElement {
  const { pack } = desk;
  return el('div', { class: 'printed' },
    told('h1', '', pack.language, pack.title),
    el('p', {}, `${words.from(pack.made_by || words.someone, pack.for, '')}. ${words.name}: ${desk.by.trim() || '________________'}`),
    ...pack.cards.map((card, n) => {
      const draft = desk.draft(card);
      const text = desk.text(card);
      return el('section', {},
        el('h2', {}, `${n + 1}. ${kinds[card.kind].question}`),
        card.why !== '' && el('p', { class: 'why' }, el('b', {}, words.why), ' ', told('span', '', pack.language, card.why)),
        context(card, pack.language),
        ...printedPassages(card),
        el('p', { class: 'boxes' }, ...OFFERS[card.kind].map((verdict) => el('span', {}, `${draft.verdict === verdict ? '☒' : '☐'} ${offers[verdict].name}`))),
        text !== '' ? told('p', 'written', '', text) : el('p', { class: 'line' }),
        draft.remark !== '' && el('p', { class: 'written' }, `${words.remarkOpen}: `, told('span', '', '', draft.remark)));
    }));
}
