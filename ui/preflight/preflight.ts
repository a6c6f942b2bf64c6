// The commands by which a preflight plays a package, one at a time; each answers in JSON.

import { due, now } from './engine';
import * as learner from './learner';
import { faults, guarded, happens, type Launch, open, press, shown } from './page';

const way = (given: string): learner.Way => (given === 'wrong' ? 'wrong' : 'right');
const done = (act: () => void) => (): boolean => {
  act();
  return true;
};
/** Until when time is to pass; it passes timer by timer, because each may leave something to be done before the next. */
let until = 0;

const commands: Record<string, (given: string) => boolean> = {
  open: (given) => done(() => { open(JSON.parse(given) as Launch); })(),
  answer: (given) => learner.answer(way(given)),
  submit: learner.submit,
  retake: learner.retake,
  next: learner.next,
  exit: () => press(document.getElementById('exit')),
  hide: done(() => { happens('hidden'); }),
  leave: done(() => { happens('pagehide'); }),
  look: () => false,
  begin: (seconds) => done(() => { until = now() + Number(seconds) * 1000; })(),
  tick: () => {
    const act = due(until);
    if (act) guarded(act);
    return act !== undefined;
  },
};

Object.assign(globalThis, {
  __act: (name: string, given: string): string => {
    const command = commands[name];
    if (!command) throw new Error(`there is no command “${name}”`);
    let made = false;
    guarded(() => { made = command(given); });
    const page = shown();
    const lessons = [...document.querySelectorAll<HTMLElement>('main > section[data-lesson]')];
    return JSON.stringify({
      page: page?.id ?? '', kind: page?.dataset.lesson ?? '', notice: document.getElementById('notice')?.textContent ?? '',
      lessons: lessons.length, assessed: lessons.some((lesson) => lesson.dataset.lesson === 'assessment' && lesson.querySelector('[data-item]')), faults: faults.splice(0), done: made,
    });
  },
});
