// A final assessment: answered on one page, handed in as a whole, repeated while tries are left; the best result counts.
// Of a pool each try asks some; the others stay in the page, for paper and for whoever has no script.

import type { Interaction } from './driver/driver';
import { draw, type Chance } from './draw';
import { ItemView } from './item';
import { isComplete, judge } from './judging';
import { asked, type ItemShape, type LessonShape } from './shape';
import { passed, triesLeft } from './standing';
import { isAsked, type ItemState, type LessonState } from './state';
import { sure } from './sure';
import { words } from './words';

/** A question that the try at hand asks. */
interface Asked {
  shape: ItemShape;
  state: ItemState;
  view: ItemView;
}

export function assessment(shape: LessonShape, state: LessonState, say: (text: string) => void, act: (interactions: Interaction[]) => void, chance: Chance): void {
  const section = sure(document.getElementById(shape.id));
  const box = sure(section.querySelector<HTMLElement>('.hand-in'));
  const openLine = sure(box.querySelector<HTMLElement>('.open-questions'));
  const result = sure(box.querySelector<HTMLElement>('.result'));
  const submit = sure(box.querySelector<HTMLButtonElement>('[data-do=submit]'));
  const retake = sure(box.querySelector<HTMLButtonElement>('[data-do=retake]'));
  let warned = '';
  let since = Date.now();
  let ask: Asked[] = [];

  const all = shape.items.map((item, n): Asked => {
    const own = sure(state.items[n]);
    const view: ItemView = new ItemView(item, say, () => {
      const answer = view.read();
      own.answer = isComplete(item, answer) || answer.texts.some(Boolean) || answer.picks.some(Boolean) ? answer : null;
      act([]);
    }, () => ask[ask.findIndex((one) => one.view === view) + 1]?.view.focusField());
    return { shape: item, state: own, view };
  });

  submit.addEventListener('click', handIn);
  retake.addEventListener('click', again);
  if (shape.draw && !state.drawn.includes(2)) state.drawn = draw(shape, state.drawn, chance);
  lay();
  ask.forEach((one) => one.view.write(one.state.answer));
  if (state.handedIn) show();
  else box.classList.remove('handed-in');

  /** Shows what is asked in this try, numbered from one. */
  function lay(): void {
    ask = all.filter((_, n) => isAsked(state, n));
    if (shape.draw) all.forEach(({ view }) => view.place(ask.findIndex((one) => one.view === view) + 1, ask.length));
  }

  function handIn(): void {
    const answers = ask.map((one) => one.view.read());
    const open = ask.flatMap((one, n) => (isComplete(one.shape, sure(answers[n])) ? [] : [n]));
    const key = open.join(' ');
    if (open.length && warned !== key) {
      warned = key;
      return warn(open);
    }
    openLine.textContent = '';
    const verdicts = ask.map((one, n) => judge(one.shape, sure(answers[n])).verdict);
    const points = verdicts.filter((verdict) => verdict === 1).length;
    answers.forEach((answer, n) => { sure(ask[n]).state.answer = answer; });
    state.tries++;
    state.best = Math.max(state.best, points);
    state.handedIn = true;
    state.done = true;
    show();
    result.focus();
    const latency = Math.round((Date.now() - since) / ask.length);
    act(ask.map((one, n) => one.view.interaction(sure(answers[n]), verdicts[n] === 1, latency)));
  }

  function warn(open: number[]): void {
    openLine.textContent = words.openQuestions(open.length);
    for (const n of open) {
      const { view } = sure(ask[n]);
      const link = document.createElement('a');
      link.href = `#${view.shape.id}`;
      link.textContent = words.question(n + 1);
      link.addEventListener('click', (event) => {
        event.preventDefault();
        event.stopPropagation();
        view.el.scrollIntoView({ block: 'center' });
        view.focusField();
      });
      openLine.append(link, ' ');
    }
  }

  function show(): void {
    const good = passed(shape, state);
    const left = triesLeft(shape, state);
    let right = 0;
    ask.forEach((one) => {
      const answer = one.state.answer ?? one.view.read();
      const judgement = judge(one.shape, answer);
      if (judgement.verdict === 1) right++;
      one.view.show(answer, judgement, good || left === 0);
    });
    const of = asked(shape);
    const percent = (points: number): number => Math.round((points * 10000) / of) / 100;
    const now = right * 100 >= shape.mastery * of;
    result.hidden = false;
    result.dataset.done = now ? 'right' : 'wrong';
    sure(result.querySelector('.result-word')).textContent = words.result(now, percent(right));
    sure(result.querySelector('.result-more')).textContent = words.resultMore(right, of, percent(state.best), shape.mastery, left, good, Boolean(shape.draw));
    submit.hidden = true;
    retake.hidden = good || left === 0;
  }

  function again(): void {
    state.handedIn = false;
    warned = '';
    since = Date.now();
    if (shape.draw) state.drawn = draw(shape, state.drawn, chance);
    all.forEach((one) => {
      one.state.answer = null;
      one.view.clear();
      one.view.write(null);
    });
    lay();
    result.hidden = true;
    submit.hidden = false;
    retake.hidden = true;
    act([]);
    section.querySelector<HTMLElement>('h2')?.focus();
    ask[0]?.view.el.scrollIntoView({ block: 'start' });
    ask[0]?.view.focusField();
  }
}
