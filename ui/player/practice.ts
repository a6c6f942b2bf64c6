// A practice question: two tries where a second one is worth anything, feedback at once, the key only after the last try.

import { ItemView } from './item';
import { decimal, isComplete, judge } from './judging';
import type { ItemShape } from './shape';
import type { Interaction } from './driver/driver';
import type { ItemState } from './state';
import { words } from './words';
import { sure } from './sure';

/** Tries before the answer is shown: of true and false, the second would give itself away. */
const triesOf = ({ kind }: ItemShape): number => (kind === 'truth' ? 1 : 2);

export function practice(shape: ItemShape, state: ItemState, say: (text: string) => void, act: (interactions: Interaction[]) => void): void {
  let since = Date.now();
  const view = new ItemView(shape, say, () => { since ||= Date.now(); }, check);
  const left = (): number => Math.max(0, triesOf(shape) - state.tries);
  sure(view.button('check')).addEventListener('click', check);
  sure(view.button('again')).addEventListener('click', again);
  sure(view.button('all')).addEventListener('click', () => {
    view.showAll();
    sure(view.button('all')).hidden = true;
    view.focusVerdict();
  });
  restore();

  function check(): void {
    if (view.el.dataset.done) return;
    const answer = view.read();
    if (!isComplete(shape, answer)) {
      const text = shape.kind === 'numeric' && decimal(answer.texts[0] ?? '', shape.unit) === null ? words.noNumber : words.noAnswer;
      view.tell(text);
      say(text);
      return view.focusField();
    }
    const judgement = judge(shape, answer);
    state.tries = Math.min(3, state.tries + 1);
    state.verdict = judgement.verdict;
    state.answer = answer;
    show();
    view.focusVerdict();
    act([view.interaction(answer, judgement.verdict === 1, Date.now() - since)]);
    since = Date.now();
  }

  function show(): void {
    view.show(sure(state.answer), judge(shape, sure(state.answer)), state.verdict === 1 || left() === 0);
    buttons(true);
  }

  function again(): void {
    view.clear();
    buttons(false);
    since = Date.now();
    view.focusField();
  }

  function buttons(answered: boolean): void {
    const open = answered && state.verdict !== 1 && left() > 0;
    sure(view.button('check')).hidden = answered;
    sure(view.button('again')).hidden = !open;
    sure(view.button('all')).hidden = !answered || open || !view.hasMore();
    view.tell(answered && !open ? '' : words.tries(left(), state.tries > 0));
  }

  /** As it stood. A typed answer is not kept: a right one is shown as the key has it, another one is asked again. */
  function restore(): void {
    buttons(false);
    if (!state.answer) return;
    const typed = shape.kind === 'numeric' || shape.gaps.some((gap) => !gap.offered.length);
    if (typed && state.verdict !== 1) {
      if (left() > 0) return;
      view.write(state.answer);
      view.show(state.answer, { verdict: state.verdict, parts: shape.gaps.map(() => false) }, true);
      return buttons(true);
    }
    view.write(state.answer);
    if (typed) {
      view.writeKey();
      state.answer = view.read();
    }
    show();
  }
}
