// The commands by which a preflight plays a package, one at a time; each answers in JSON.

import { due, now } from './engine';
import * as learner from './learner';
import { faults, guarded, happens, type Launch, lessons, open, press, shown } from './page';

const way = (given: string): learner.Way => (given === 'wrong' ? 'wrong' : 'right');
const done = (act: () => void) => (): boolean => {
  act();
  return true;
};
/** How many lessons there are, whether one of them is handed in, and whether that has no end: as the page was opened. */
let extent = { lessons: 0, assessed: false, endless: false };
/** Until when time is to pass; it passes timer by timer, because each may leave something to be done before the next. */
let until = 0;

const commands: Record<string, (given: string) => boolean> = {
  open: (given) => done(() => {
    open(JSON.parse(given) as Launch);
    const exams = lessons().filter((lesson) => lesson.dataset.lesson === 'assessment' && lesson.querySelector('[data-item]'));
    extent = { lessons: lessons().length, assessed: exams.length > 0, endless: exams.every((exam) => exam.dataset.tries === '0') };
  })(),
  answer: (given) => {
    const [how = '', number = ''] = given.split(' ');
    return learner.answer(way(how), Number(number));
  },
  submit: learner.submit,
  retake: learner.retake,
  next: learner.next,
  first: learner.first,
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
    return JSON.stringify({
      page: page?.id ?? '', kind: page?.dataset.lesson ?? '', notice: document.getElementById('notice')?.textContent ?? '',
      ...extent, tries: Number(page?.dataset.tries ?? 0), asking: learner.asking(), faults: faults.splice(0), done: made,
    });
  },
});
