import { describe, expect, it } from 'vitest';
import { draw, type Chance } from './draw';
import type { ItemShape, LessonShape } from './shape';
import type { Drawn } from './state';

/** Chance that can be run again. */
function seeded(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A pool of questions by the numbers of their objectives. */
function pool(draw: number, ...goals: number[]): LessonShape {
  const items = goals.map((goal, n): ItemShape => ({ id: `blk-${n}`, kind: 'single', assessed: true, goal, size: 2, key: [0], gaps: [], value: '', tolerance: '', unit: '' }));
  return { id: 'les', assessment: true, mastery: 80, tries: 3, draw, minutes: 1, items, scenarios: [] };
}

const nothing = (shape: LessonShape): Drawn[] => shape.items.map(() => 0);
const now = (drawn: Drawn[]): number[] => drawn.flatMap((one, n) => (one === 2 ? [n] : []));

describe('what a try draws', () => {
  it('is as many as it says, and the same by the same chance', () => {
    const shape = pool(3, 0, 0, 0, 0, 0, 0, 0);
    const seen = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const drawn = draw(shape, nothing(shape), seeded(seed));
      expect(now(drawn)).toHaveLength(3);
      expect(draw(shape, nothing(shape), seeded(seed))).toEqual(drawn);
      now(drawn).forEach((n) => seen.add(String(n)));
    }
    expect(seen.size, 'every question comes up').toBe(7);
  });

  it('asks of every objective, and of each its share', () => {
    const shape = pool(4, 0, 0, 0, 0, 0, 0, 1, 1);
    for (let seed = 0; seed < 200; seed++) {
      const goals = now(draw(shape, nothing(shape), seeded(seed))).map((n) => shape.items[n]?.goal);
      expect(goals.filter((goal) => goal === 1), 'six and two questions: three and one').toHaveLength(1);
    }
    const each = pool(3, 0, 0, 0, 0, 0, 0, 0, 1, 2);
    for (let seed = 0; seed < 200; seed++) expect(new Set(now(draw(each, nothing(each), seeded(seed))).map((n) => each.items[n]?.goal)).size).toBe(3);
  });

  it('prefers what was not asked yet, and begins anew when all was', () => {
    const shape = pool(3, 0, 0, 0, 0, 0, 0);
    for (let seed = 0; seed < 200; seed++) {
      const chance = seeded(seed);
      const first = draw(shape, nothing(shape), chance);
      const second = draw(shape, first, chance);
      expect([...now(first), ...now(second)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
      expect(second.filter((one) => one === 1), 'all were asked: none counts as asked before').toHaveLength(0);
      const third = draw(shape, second, chance);
      expect(now(third).filter((n) => now(second).includes(n)), 'not the same at once again').toHaveLength(0);
    }
    const three = pool(2, 0, 1, 2);
    for (let seed = 0; seed < 200; seed++) {
      const chance = seeded(seed);
      const first = draw(three, nothing(three), chance);
      const left = [0, 1, 2].find((n) => !now(first).includes(n));
      expect(now(draw(three, first, chance)), 'of objectives that cannot all come up, the one that did not').toContain(left);
    }
  });
});
