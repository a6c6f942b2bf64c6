// A final assessment: answered on one page, handed in as a whole, repeated while tries are left; the best result counts.

import { ItemView } from './item';
import { isComplete, judge } from './judging';
import type { LessonShape } from './shape';
import type { Interaction } from './driver/driver';
import { passed } from './standing';
import type { LessonState } from './state';
import { words } from './words';
import { sure } from './sure';

export function assessment(shape: LessonShape, state: LessonState, say: (text: string) => void, act: (interactions: Interaction[]) => void): void {
  const section = sure(document.getElementById(shape.id));
  const box = sure(section.querySelector<HTMLElement>('.hand-in'));
  const openLine = sure(box.querySelector<HTMLElement>('.open-questions'));
  const result = sure(box.querySelector<HTMLElement>('.result'));
  const submit = sure(box.querySelector<HTMLButtonElement>('[data-do=submit]'));
  const retake = sure(box.querySelector<HTMLButtonElement>('[data-do=retake]'));
  let warned = '';
  let since = Date.now();

  const views = shape.items.map((item, n) => new ItemView(item, say, () => {
    const answer = view(n).read();
    sure(state.items[n]).answer = isComplete(item, answer) || answer.texts.some(Boolean) || answer.picks.some(Boolean) ? answer : null;
    act([]);
  }, () => view(n + 1)?.focusField()));
  const view = (n: number): ItemView => sure(views[n]);

  submit.addEventListener('click', handIn);
  retake.addEventListener('click', again);
  shape.items.forEach((_, n) => view(n).write(sure(state.items[n]).answer));
  if (state.handedIn) show();
  else box.classList.remove('handed-in');

  function handIn(): void {
    const answers = views.map((item) => item.read());
    const open = shape.items.flatMap((item, n) => (isComplete(item, sure(answers[n])) ? [] : [n]));
    const key = open.join(' ');
    if (open.length && warned !== key) {
      warned = key;
      return warn(open);
    }
    openLine.textContent = '';
    const verdicts = shape.items.map((item, n) => judge(item, sure(answers[n])).verdict);
    const points = verdicts.filter((verdict) => verdict === 1).length;
    answers.forEach((answer, n) => { sure(state.items[n]).answer = answer; });
    state.tries++;
    state.best = Math.max(state.best, points);
    state.handedIn = true;
    state.done = true;
    show();
    result.focus();
    const latency = Math.round((Date.now() - since) / shape.items.length);
    act(views.map((item, n) => item.interaction(sure(answers[n]), verdicts[n] === 1, latency)));
  }

  function warn(open: number[]): void {
    openLine.textContent = words.openQuestions(open.length);
    for (const n of open) {
      const link = document.createElement('a');
      link.href = `#${sure(shape.items[n]).id}`;
      link.textContent = words.question(n + 1);
      link.addEventListener('click', (event) => {
        event.preventDefault();
        event.stopPropagation();
        view(n).el.scrollIntoView({ block: 'center' });
        view(n).focusField();
      });
      openLine.append(link, ' ');
    }
  }

  function show(): void {
    const good = passed(shape, state);
    const left = Math.max(0, shape.tries - state.tries);
    let right = 0;
    views.forEach((item, n) => {
      const answer = sure(state.items[n]).answer ?? item.read();
      const judgement = judge(sure(shape.items[n]), answer);
      if (judgement.verdict === 1) right++;
      item.show(answer, judgement, good || left === 0);
    });
    const percent = (points: number): number => Math.round((points * 10000) / shape.items.length) / 100;
    const now = right * 100 >= shape.mastery * shape.items.length;
    result.hidden = false;
    result.dataset.done = now ? 'right' : 'wrong';
    sure(result.querySelector('.result-word')).textContent = words.result(now, percent(right));
    sure(result.querySelector('.result-more')).textContent = words.resultMore(right, shape.items.length, percent(state.best), shape.mastery, left, good);
    submit.hidden = true;
    retake.hidden = good || left === 0;
  }

  function again(): void {
    state.handedIn = false;
    warned = '';
    since = Date.now();
    views.forEach((item, n) => {
      sure(state.items[n]).answer = null;
      item.clear();
      item.write(null);
    });
    result.hidden = true;
    submit.hidden = false;
    retake.hidden = true;
    act([]);
    section.querySelector<HTMLElement>('h2')?.focus();
    view(0).el.scrollIntoView({ block: 'start' });
    view(0).focusField();
  }
}
