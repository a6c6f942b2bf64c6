// One card a screen: why, where, what the sources say, and the answer.

import { Answering } from './answering';
import type { Desk } from './desk';
import { button, el, hint, told } from './dom';
import { icon } from './icons';
import type { Act } from './keys';
import { context, passages } from './passages';
import type { Moves, View } from './view';
import { kinds, words } from './words';
import type { Card } from './pack';

export function cardView(desk: Desk, card: Card, n: number, moves: Moves): View {
  const { language } = desk.pack;
  const heading = el('h1', { tabindex: '-1' }, kinds[card.kind].question);
  const quoted = passages(card);
  const answering = new Answering(desk, card, () => { draw(); moves.drawBar(); });
  const next = button('btn primary', [], () => onward());
  const skip = button('btn quiet', [icon('later'), words.skip, hint('S')], () => pass());
  const back = button('btn', [icon('left'), words.back], () => moves.go(n === 0 ? 'brief' : n - 1));
  const nav = el('div', { class: 'nav' }, back, skip, next);
  const element = el('article', { class: 'card' },
    card.why !== '' && el('p', { class: 'why' }, el('b', {}, words.why), ' ', told('span', '', language, card.why)),
    heading,
    context(card, language),
    quoted.element,
    answering.element,
    nav);

  function draw(): void {
    const to = moves.next(n);
    next.replaceChildren(to === 'end' ? words.toEnd : to === n + 1 ? words.next : words.nextOpen, icon('right'), hint('Enter'));
    skip.hidden = desk.state(card) === 'answered';
    nav.hidden = moves.held;
  }
  function onward(): void {
    if (!moves.held && answering.holds()) moves.go(moves.next(n));
  }
  function pass(): void {
    desk.skip(card);
    moves.go(moves.next(n));
  }
  draw();

  return {
    element,
    heading,
    act(act: Act): boolean {
      if (typeof act === 'object') return answering.choose(act.choose);
      if (act === 'next') onward();
      else if (act === 'back') { if (!moves.held) back.click(); }
      else if (act === 'skip') { if (!moves.held) pass(); }
      else if (act === 'remark') answering.openRemark();
      else if (act === 'leave') answering.leaveField();
      else if (act === 'play' && quoted.recordings[0]) quoted.recordings[0].toggle();
      else return false;
      return true;
    },
    refresh() {
      answering.refresh();
      draw();
    },
    leave: () => quoted.recordings.forEach((one) => one.stop()),
  };
}
