// Which questions of a pool a try asks: of each objective its share, and first those that were not asked yet.
//
// What is drawn is kept in the state, so chance is asked once a try and nothing has to be drawn again. It is asked of the
// browser: a page without an LMS knows no learner, and what is drawn from a name and a number could be told in advance.

import type { LessonShape } from './shape';
import type { Drawn } from './state';
import { sure } from './sure';

/** A number below this one. */
export type Chance = (below: number) => number;

export const chance: Chance = (below) => {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint8Array(2));
  return (high * 256 + low) % below;
};

export function draw({ draw, items }: LessonShape, before: Drawn[], chance: Chance): Drawn[] {
  const groups = new Map<number, number[]>();
  items.forEach(({ goal }, n) => groups.set(goal, [...(groups.get(goal) ?? []), n]));
  const queues = [...groups.values()].map((all) => ({ all, left: shuffled(all, chance).sort((a, b) => asked(a) - asked(b)) }));
  const now = new Set<number>();
  while (now.size < draw) {
    // Whose share is least used up comes next; of equals whose next question is new.
    const taken = ({ all, left }: (typeof queues)[number]): number => 1 - left.length / all.length;
    const next = sure(shuffled(queues, chance).filter(({ left }) => left.length).sort((a, b) => taken(a) - taken(b) || asked(sure(a.left[0])) - asked(sure(b.left[0])))[0]);
    now.add(sure(next.left.shift()));
  }
  return before.map((own, n) => {
    if (now.has(n)) return 2;
    // Once all of an objective were asked, they begin anew.
    const all = sure(groups.get(sure(items[n]).goal));
    return own && !all.every((m) => asked(m) || now.has(m)) ? 1 : 0;
  });

  function asked(n: number): number {
    return before[n] ? 1 : 0;
  }
}

function shuffled<T>(list: T[], chance: Chance): T[] {
  const out = [...list];
  for (let n = out.length - 1; n > 0; n--) {
    const m = chance(n + 1);
    [out[n], out[m]] = [sure(out[m]), sure(out[n])];
  }
  return out;
}
